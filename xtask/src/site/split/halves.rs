//! The two halves as bytes.

use std::convert::Infallible;

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection,
    Function, FunctionSection, ImportSection, Module, TableSection, TableType, TypeSection,
};
use wasmparser::{CodeSectionReader, FunctionSectionReader, Parser, Payload};

use super::MAIN;
use super::facts::{Facts, Plan};
use crate::{Failure, Outcome};

/// The names under which the main half exports what the other half needs: a letter for what it is, and its number.
fn shared_name(letter: char, index: impl std::fmt::Display) -> String {
    format!("~{letter}{index}")
}

/// Writes a module's parts anew, with functions that have other numbers.
struct Renumber<'a> {
    facts: &'a Facts,
    plan: &'a Plan,
    /// For each function its new number, if it has one.
    numbers: Vec<Option<u32>>,
}

impl Renumber<'_> {
    /// The place of a function among the stubs, if it has one.
    fn stub(&self, function: u32) -> Option<usize> {
        self.plan.stubs.binary_search(&function).ok()
    }

    /// The type of a function's body, by its place among the bodies.
    fn index(&self, body: usize) -> u32 {
        u32::try_from(self.facts.imported.len() + body).unwrap_or(u32::MAX)
    }

    /// A function that sees to it that the other half is there, and calls what is in its slot.
    fn stub_body(&self, function: u32, stub: usize) -> Function {
        let ty = self.facts.functions[function as usize];
        let slot = i32::try_from(self.plan.first_slot).unwrap_or(i32::MAX)
            + i32::try_from(stub).unwrap_or(i32::MAX);
        let number = i32::try_from(stub + 1).unwrap_or(i32::MAX);
        let mut body = Function::new([]);
        let mut code = body.instructions();
        code.i32_const(slot)
            .table_get(self.plan.table)
            .ref_is_null();
        code.if_(wasm_encoder::BlockType::Empty)
            .i32_const(number)
            .call(self.plan.loader)
            .end();
        for parameter in 0..self.facts.types[ty as usize].params().len() {
            code.local_get(u32::try_from(parameter).unwrap_or(u32::MAX));
        }
        code.i32_const(slot)
            .call_indirect(self.plan.table, ty)
            .end();
        body
    }
}

type Written = Result<(), Error<Infallible>>;

impl Reencode for Renumber<'_> {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        // A function without a number is named by nobody who is written: the plan follows every name.
        Ok(self.numbers[function as usize].unwrap_or(u32::MAX))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Written {
        for (body, ty) in section.into_iter().enumerate() {
            if self.numbers[self.index(body) as usize].is_some() {
                functions.function(ty?);
            }
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Written {
        for (place, body) in section.into_iter().enumerate() {
            let function = self.index(place);
            match self.stub(function) {
                _ if self.numbers[function as usize].is_none() => {}
                Some(stub) => {
                    code.function(&self.stub_body(function, stub));
                }
                None => self.parse_function_body(code, body?)?,
            }
        }
        Ok(())
    }

    fn parse_table_section(
        &mut self,
        tables: &mut TableSection,
        section: wasmparser::TableSectionReader<'_>,
    ) -> Written {
        for (index, table) in section.into_iter().enumerate() {
            let mut ty = self.table_type(table?.ty)?;
            if index == self.plan.table as usize {
                grow(&mut ty, self.plan);
            }
            tables.table(ty);
        }
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: wasmparser::ExportSectionReader<'_>,
    ) -> Written {
        utils::parse_export_section(self, exports, section)?;
        for function in &self.plan.shared {
            let number = self.numbers[*function as usize].unwrap_or(u32::MAX);
            exports.export(&shared_name('f', function), ExportKind::Func, number);
        }
        for (letter, kind, count) in [
            ('t', ExportKind::Table, self.facts.tables.len()),
            ('m', ExportKind::Memory, self.facts.memories.len()),
            ('g', ExportKind::Global, self.facts.globals.len()),
        ] {
            for index in 0..u32::try_from(count).unwrap_or(u32::MAX) {
                exports.export(&shared_name(letter, index), kind, index);
            }
        }
        Ok(())
    }

    // Names and notes of compilers: nothing that a visitor needs.
    fn parse_custom_section(
        &mut self,
        _: &mut Module,
        _: wasmparser::CustomSectionReader<'_>,
    ) -> Written {
        Ok(())
    }
}

/// The half that takes the module's place.
pub(super) fn main(module: &[u8], facts: &Facts, plan: &Plan) -> Outcome<Vec<u8>> {
    let mut next = 0..;
    let numbers = (0..)
        .zip(&plan.stays)
        .map(|(function, stays)| {
            (*stays || plan.stubs.binary_search(&function).is_ok())
                .then(|| next.next())
                .flatten()
        })
        .collect();
    let mut renumber = Renumber {
        facts,
        plan,
        numbers,
    };
    let mut made = Module::new();
    renumber
        .parse_core_module(&mut made, Parser::new(0), module)
        .map_err(told)?;
    Ok(made.finish())
}

/// The half that is loaded later.
pub(super) fn apart(module: &[u8], facts: &Facts, plan: &Plan) -> Outcome<Vec<u8>> {
    let mut next = 0..;
    let mut numbers: Vec<Option<u32>> = vec![None; plan.stays.len()];
    for function in &plan.shared {
        numbers[*function as usize] = next.next();
    }
    for (number, _) in numbers
        .iter_mut()
        .zip(&plan.stays)
        .filter(|(_, stays)| !**stays)
    {
        *number = next.next();
    }
    let mut renumber = Renumber {
        facts,
        plan,
        numbers,
    };

    let mut types = TypeSection::new();
    let mut functions = FunctionSection::new();
    let mut code = CodeSection::new();
    let mut bodies = facts.imported.len()..;
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::TypeSection(section) => renumber
                .parse_type_section(&mut types, section)
                .map_err(told)?,
            Payload::CodeSectionEntry(body) => {
                let function = bodies.next().unwrap_or(usize::MAX);
                if !plan.stays[function] {
                    functions.function(facts.functions[function]);
                    renumber
                        .parse_function_body(&mut code, body)
                        .map_err(told)?;
                }
            }
            _ => {}
        }
    }
    let imports = imports(&mut renumber).map_err(told)?;
    let elements = elements(&mut renumber).map_err(told)?;
    let mut made = Module::new();
    made.section(&types)
        .section(&imports)
        .section(&functions)
        .section(&elements)
        .section(&code);
    Ok(made.finish())
}

/// What the other half shares with it.
fn imports(renumber: &mut Renumber<'_>) -> Result<ImportSection, Error<Infallible>> {
    let (facts, plan) = (renumber.facts, renumber.plan);
    let mut imports = ImportSection::new();
    for function in &plan.shared {
        let ty = EntityType::Function(facts.functions[*function as usize]);
        imports.import(MAIN, &shared_name('f', function), ty);
    }
    for (index, table) in facts.tables.iter().enumerate() {
        let mut ty = renumber.table_type(*table)?;
        if index == plan.table as usize {
            grow(&mut ty, plan);
        }
        imports.import(MAIN, &shared_name('t', index), EntityType::Table(ty));
    }
    for (index, memory) in facts.memories.iter().enumerate() {
        let ty = EntityType::Memory(renumber.memory_type(*memory)?);
        imports.import(MAIN, &shared_name('m', index), ty);
    }
    for (index, global) in facts.globals.iter().enumerate() {
        let ty = EntityType::Global(renumber.global_type(*global)?);
        imports.import(MAIN, &shared_name('g', index), ty);
    }
    Ok(imports)
}

/// What it puts into the table: into the slots of the stubs, and wherever else a stub stands for one of its functions.
fn elements(renumber: &mut Renumber<'_>) -> Result<ElementSection, Error<Infallible>> {
    let (facts, plan) = (renumber.facts, renumber.plan);
    let of_stubs = (plan.first_slot..).zip(plan.stubs.iter().copied());
    let of_others = facts
        .slots
        .iter()
        .copied()
        .filter(|(_, function)| plan.stubs.contains(function));
    let mut elements = ElementSection::new();
    for (slot, function) in of_stubs.chain(of_others) {
        let place = ConstExpr::i32_const(i32::try_from(slot).unwrap_or(i32::MAX));
        let function = renumber.function_index(function)?;
        elements.active(
            Some(plan.table),
            &place,
            Elements::Functions([function].as_slice().into()),
        );
    }
    Ok(elements)
}

/// Adds the slots of the stubs to the table of functions.
fn grow(table: &mut TableType, plan: &Plan) {
    let more = plan.stubs.len() as u64;
    table.minimum += more;
    table.maximum = table.maximum.map(|most| most + more);
}

fn told(error: Error<Infallible>) -> Failure {
    Failure(error.to_string())
}
