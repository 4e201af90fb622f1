//! What is in a module, and what of it goes where.

use std::collections::{BTreeMap, BTreeSet};

use wasmparser::{
    ElementItems, ElementKind, ExternalKind, FuncType, FunctionBody, GlobalType, KnownCustom,
    MemoryType, Name, Operator, Parser, Payload, TableType, TypeRef,
};

use crate::{Failure, Outcome};

/// What a module says of itself. Functions go by their index: the imported ones come first.
#[derive(Default)]
pub(super) struct Facts {
    /// The signatures by index.
    pub types: Vec<FuncType>,
    /// The signature of each function, the imported ones included.
    pub functions: Vec<u32>,
    /// How many functions are imported, and under which names.
    pub imported: Vec<String>,
    /// For each function that is not imported, the functions that it names.
    calls: Vec<Vec<u32>>,
    /// The functions' names, where the module tells them.
    names: BTreeMap<u32, String>,
    /// Functions that are reached from outside: exported, or run at the start.
    roots: Vec<u32>,
    /// Functions in the table that calls by number go through: slot and function.
    pub slots: Vec<(u64, u32)>,
    /// All tables, memories and globals, none of which may be imported.
    pub tables: Vec<TableType>,
    pub memories: Vec<MemoryType>,
    pub globals: Vec<GlobalType>,
}

/// What goes where.
pub(super) struct Plan {
    /// For each function, whether it stays in the main half.
    pub stays: Vec<bool>,
    /// Functions of the other half that the main half names, in order. Each has a stub and a slot.
    pub stubs: Vec<u32>,
    /// Functions of the main half that the other half names, in order.
    pub shared: Vec<u32>,
    /// The table of functions, and its first slot that is a stub's.
    pub table: u32,
    pub first_slot: u64,
    /// The imported function that loads the other half.
    pub loader: u32,
}

impl Facts {
    pub(super) fn read(module: &[u8]) -> Outcome<Self> {
        let mut facts = Self::default();
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::TypeSection(section) => {
                    for ty in section.into_iter_err_on_gc_types() {
                        facts.types.push(ty?);
                    }
                }
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        let import = import?;
                        let TypeRef::Func(ty) = import.ty else {
                            return Err(Failure("only functions may be imported".to_owned()));
                        };
                        facts.functions.push(ty);
                        facts.imported.push(import.name.to_owned());
                    }
                }
                Payload::FunctionSection(section) => {
                    for ty in section {
                        facts.functions.push(ty?);
                    }
                }
                Payload::TableSection(section) => {
                    for table in section {
                        facts.tables.push(table?.ty);
                    }
                }
                Payload::MemorySection(section) => {
                    for memory in section {
                        facts.memories.push(memory?);
                    }
                }
                Payload::GlobalSection(section) => {
                    for global in section {
                        facts.globals.push(global?.ty);
                    }
                }
                Payload::ExportSection(section) => {
                    for export in section {
                        let export = export?;
                        if export.kind == ExternalKind::Func {
                            facts.roots.push(export.index);
                        }
                    }
                }
                Payload::StartSection { func, .. } => facts.roots.push(func),
                Payload::ElementSection(section) => {
                    for element in section {
                        facts.element(element?)?;
                    }
                }
                Payload::CodeSectionEntry(body) => facts.calls.push(named(&body)?),
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(names) = section.as_known() {
                        for part in names {
                            if let Name::Function(map) = part? {
                                for naming in map {
                                    let naming = naming?;
                                    facts.names.insert(naming.index, naming.name.to_owned());
                                }
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(facts)
    }

    /// Notes which functions a segment puts into the table.
    fn element(&mut self, element: wasmparser::Element<'_>) -> Outcome {
        let ElementKind::Active { offset_expr, .. } = element.kind else {
            return Err(Failure(
                "segments of functions have to be active".to_owned(),
            ));
        };
        let mut offset = offset_expr.get_operators_reader();
        let Operator::I32Const { value } = offset.read()? else {
            return Err(Failure("a segment's place has to be a number".to_owned()));
        };
        let mut slot = u64::from(value.cast_unsigned());
        let mut put = |function: Option<u32>| {
            self.slots.extend(function.map(|function| (slot, function)));
            slot += 1;
        };
        match element.items {
            ElementItems::Functions(functions) => {
                for function in functions {
                    put(Some(function?));
                }
            }
            ElementItems::Expressions(_, items) => {
                for item in items {
                    put(match item?.get_operators_reader().read()? {
                        Operator::RefFunc { function_index } => Some(function_index),
                        _ => None,
                    });
                }
            }
        }
        Ok(())
    }

    /// The name of a function, as far as it is told.
    pub(super) fn name(&self, function: u32) -> String {
        self.names.get(&function).cloned().unwrap_or_default()
    }

    /// What the function of an index that is not imported names.
    fn calls(&self, function: u32) -> &[u32] {
        (function as usize)
            .checked_sub(self.imported.len())
            .map_or(&[], |index| &self.calls[index])
    }

    pub(super) fn plan(&self, is_apart: impl Fn(&str) -> bool, loader: &str) -> Outcome<Plan> {
        let apart: BTreeSet<u32> = self
            .names
            .iter()
            .filter(|(index, name)| **index as usize >= self.imported.len() && is_apart(name))
            .map(|(index, _)| *index)
            .collect();
        if apart.is_empty() {
            return Err(Failure("no function is to be loaded later".to_owned()));
        }
        let mut stays = vec![false; self.functions.len()];
        let mut stubs = BTreeSet::new();
        let in_table = self.slots.iter().map(|(_, function)| *function);
        let mut ahead: Vec<u32> = self.roots.iter().copied().chain(in_table).collect();
        while let Some(function) = ahead.pop() {
            if apart.contains(&function) {
                stubs.insert(function);
            } else if !std::mem::replace(&mut stays[function as usize], true) {
                ahead.extend(self.calls(function));
            }
        }
        // Imports are there anyway.
        stays[..self.imported.len()].fill(true);
        let gone = (0..).zip(&stays).filter(|(_, stays)| !**stays);
        let shared: BTreeSet<u32> = gone
            .flat_map(|(function, _)| self.calls(function))
            .filter(|called| stays[**called as usize])
            .copied()
            .collect();
        let table = self
            .tables
            .iter()
            .position(|table| table.element_type.is_func_ref())
            .ok_or_else(|| Failure("there is no table of functions".to_owned()))?;
        let loader = self
            .imported
            .iter()
            .position(|name| name.contains(loader))
            .ok_or_else(|| Failure(format!("nothing imported is named {loader}")))?;
        Ok(Plan {
            stays,
            stubs: stubs.into_iter().collect(),
            shared: shared.into_iter().collect(),
            first_slot: self.tables[table].initial,
            table: u32::try_from(table)?,
            loader: u32::try_from(loader)?,
        })
    }
}

/// The functions that a body names: it calls them, or takes a reference to them.
fn named(body: &FunctionBody<'_>) -> Outcome<Vec<u32>> {
    let mut found = Vec::new();
    for operator in body.get_operators_reader()? {
        match operator? {
            Operator::Call { function_index } | Operator::RefFunc { function_index } => {
                found.push(function_index)
            }
            Operator::ReturnCall { function_index } => found.push(function_index),
            _ => {}
        }
    }
    Ok(found)
}
