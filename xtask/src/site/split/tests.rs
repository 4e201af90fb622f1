use std::path::Path;

use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection,
    Function, FunctionSection, GlobalSection, GlobalType, ImportSection, MemorySection, MemoryType,
    Module, NameMap, NameSection, RefType, TableSection, TableType, TypeSection, ValType,
};

use super::{Halves, split};
use crate::shell::{command, target};

/// A module whose functions are, from number 1: `store` writes to memory, `rare` adds up and stores, `helper` doubles for
/// `rare` alone, `asked` calls `rare`, `by_number` calls what is in a slot of the table. In slot 1 is `rare`.
fn module() -> Vec<u8> {
    let mut types = TypeSection::new();
    types.ty().function([ValType::I32], []);
    types
        .ty()
        .function([ValType::I32, ValType::I32], [ValType::I32]);
    types.ty().function([ValType::I32], [ValType::I32]);
    let mut imports = ImportSection::new();
    imports.import("./glue.js", "__wbg_loadRest_1f", EntityType::Function(0));
    let mut functions = FunctionSection::new();
    for ty in [0, 1, 2, 1, 1] {
        functions.function(ty);
    }
    let mut tables = TableSection::new();
    let element_type = RefType::FUNCREF;
    tables.table(TableType {
        element_type,
        table64: false,
        minimum: 2,
        maximum: Some(2),
        shared: false,
    });
    let mut memories = MemorySection::new();
    memories.memory(MemoryType {
        minimum: 1,
        maximum: None,
        memory64: false,
        shared: false,
        page_size_log2: None,
    });
    let mut globals = GlobalSection::new();
    let stack = GlobalType {
        val_type: ValType::I32,
        mutable: true,
        shared: false,
    };
    globals.global(stack, &ConstExpr::i32_const(100));
    let mut exports = ExportSection::new();
    exports.export("store", ExportKind::Func, 1);
    exports.export("asked", ExportKind::Func, 4);
    exports.export("by_number", ExportKind::Func, 5);
    exports.export("memory", ExportKind::Memory, 0);
    let mut elements = ElementSection::new();
    elements.active(
        None,
        &ConstExpr::i32_const(1),
        Elements::Functions([2].as_slice().into()),
    );

    let mut code = CodeSection::new();
    let mut body = |write: &dyn Fn(&mut wasm_encoder::InstructionSink<'_>)| {
        let mut function = Function::new([]);
        write(&mut function.instructions());
        code.function(&function);
    };
    let place = wasm_encoder::MemArg {
        offset: 0,
        align: 2,
        target: wasm_encoder::MemArgTarget::Memory(0),
        ordering: None,
    };
    body(&|code| {
        code.i32_const(8).local_get(0).i32_store(place).end();
    });
    body(&|code| {
        code.local_get(0)
            .call(3)
            .local_get(1)
            .i32_add()
            .global_get(0)
            .i32_add();
        code.global_set(0).global_get(0).call(1).global_get(0).end();
    });
    body(&|code| {
        code.local_get(0).i32_const(2).i32_mul().end();
    });
    body(&|code| {
        code.local_get(0).local_get(1).call(2).end();
    });
    body(&|code| {
        code.local_get(0)
            .local_get(1)
            .i32_const(1)
            .call_indirect(0, 1)
            .end();
    });
    let mut names = NameMap::new();
    for (index, name) in (1..).zip(["store", "faults::rare", "helper", "asked", "by_number"]) {
        names.append(index, name);
    }
    let mut named = NameSection::new();
    named.functions(&names);
    let mut made = Module::new();
    made.section(&types)
        .section(&imports)
        .section(&functions)
        .section(&tables)
        .section(&memories);
    made.section(&globals)
        .section(&exports)
        .section(&elements)
        .section(&code)
        .section(&named);
    made.finish()
}

/// Calls `export` twice in Node and says what came: the two results, what is in memory, and how often the rest was loaded.
fn called(halves: &Halves, export: &str) -> String {
    let folder = target().join("tmp").join(format!("split-{export}"));
    let write = |name: &str, bytes: &[u8]| {
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join(name), bytes).expect("a file");
    };
    write("main.wasm", &halves.main);
    write("apart.wasm", &halves.apart);
    let script = "
        const { readFileSync } = require('node:fs');
        const module = (name) => new WebAssembly.Module(readFileSync(name));
        let loaded = 0;
        const load = (atOnce) => {
            loaded += 1;
            new WebAssembly.Instance(module('apart.wasm'), { main: main.exports });
        };
        const main = new WebAssembly.Instance(module('main.wasm'), { './glue.js': { __wbg_loadRest_1f: load } });
        const call = main.exports[process.argv[1]];
        const results = [call(20, 2), call(1, 1)];
        console.log(...results, new Int32Array(main.exports.memory.buffer)[2], loaded);";
    let out = command("node")
        .args(["-e", script, export])
        .current_dir(Path::new(&folder))
        .output()
        .expect("node runs");
    String::from_utf8_lossy(&out.stdout).trim().to_owned() + &String::from_utf8_lossy(&out.stderr)
}

#[test]
fn what_is_apart_is_loaded_once_when_it_is_called() {
    let halves =
        split(&module(), |name| name.starts_with("faults::"), "loadRest").expect("two halves");
    for export in ["asked", "by_number"] {
        assert_eq!(called(&halves, export), "142 145 145 1", "{export}");
    }
}

#[test]
fn what_only_the_other_half_calls_goes_with_it() {
    let halves =
        split(&module(), |name| name.starts_with("faults::"), "loadRest").expect("two halves");
    let bodies = |module: &[u8]| {
        let payloads = wasmparser::Parser::new(0).parse_all(module);
        let bodies = payloads
            .filter(|payload| matches!(payload, Ok(wasmparser::Payload::CodeSectionEntry(_))));
        bodies.count()
    };
    // `store`, the stub of `rare`, `asked` and `by_number`; `rare` and `helper`.
    assert_eq!((bodies(&halves.main), bodies(&halves.apart)), (4, 2));
}

#[test]
fn names_that_are_not_there_are_told() {
    let refused = |apart: &str, loader: &str| {
        let halves = split(&module(), |name| name.starts_with(apart), loader);
        halves.err().expect("refused").0
    };
    assert_eq!(
        refused("gone::", "loadRest"),
        "no function is to be loaded later"
    );
    assert_eq!(
        refused("faults::", "loadMore"),
        "nothing imported is named loadMore"
    );
}
