//! Types as TypeScript, and what its compiler says of them.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use seamwright::contract::{Shape, Type, Types};
use seamwright::value::escaped_text;
use serde_json::Value as Json;

/// A type as TypeScript.
pub fn written(ty: &Type, types: &Types) -> String {
    let part = |ty: &Type| written(ty, types);
    match &ty.shape {
        Shape::String => "string".to_owned(),
        Shape::Number => "number".to_owned(),
        Shape::Boolean => "boolean".to_owned(),
        Shape::Null => "null".to_owned(),
        Shape::Literal(value) => value.to_string(),
        Shape::Union(members) => {
            let members: Vec<String> = members.iter().map(part).collect();
            format!("({})", members.join(" | "))
        }
        Shape::Ref(name) => types[name].name.clone(),
        Shape::Array(item) => format!("Array<{}>", part(item)),
        Shape::Tuple(elements) => {
            let elements = elements.iter().map(|(ty, optional)| {
                format!("({}){}", part(ty), if *optional { "?" } else { "" })
            });
            format!("[{}]", elements.collect::<Vec<_>>().join(", "))
        }
        Shape::Record(of) => format!("Record<string, {}>", part(of)),
        Shape::Object(members) => {
            let members = members.iter().map(|it| {
                let optional = if it.optional { "?" } else { "" };
                format!("{}{optional}: {}", escaped_text(&it.name), part(&it.ty))
            });
            format!("{{ {} }}", members.collect::<Vec<_>>().join("; "))
        }
        other => panic!("no {other:?} is compared"),
    }
}

/// For each pair whether TypeScript lets a value of the first be one of the second; if not, the code of what it says.
pub fn assignable(pairs: &[(Type, Type)], types: &Types) -> Vec<Option<u64>> {
    let mut text = String::new();
    for decl in types.values() {
        text += &format!("type {} = {};\n", decl.name, written(&decl.ty, types));
    }
    let before = text.lines().count();
    for (place, (one, other)) in pairs.iter().enumerate() {
        let (one, other) = (written(one, types), written(other, types));
        text += &format!("declare const a{place}: {one}; const b{place}: {other} = a{place};\n");
    }
    let said = compile(&text);
    let mut codes = vec![None; pairs.len()];
    for one in said.as_array().expect("a list") {
        let line = one["line"].as_u64().expect("a line") as usize;
        let place = line
            .checked_sub(before)
            .expect("the declared types are right");
        codes[place] = one["code"].as_u64();
    }
    codes
}

/// What TypeScript's compiler says of a text: `[{ line, code }]`, lines from 0.
fn compile(text: &str) -> Json {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("typescript.mjs");
    let mut child = Command::new("node")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node 20 or newer is on the PATH as `node`");
    let mut stdin = child.stdin.take().expect("stdin is a pipe");
    stdin.write_all(text.as_bytes()).expect("Node reads");
    drop(stdin);
    let output = child.wait_with_output().expect("Node ends");
    assert!(output.status.success(), "the compiler did not run");
    serde_json::from_slice(&output.stdout).expect("JSON")
}
