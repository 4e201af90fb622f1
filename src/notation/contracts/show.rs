//! Contracts as text, for the tests. Contract files come as one text: `--- NAME` begins `NAME.contract.ts`.

use std::fmt::Write;

use super::read_contracts;
use crate::contract::service::Route;
use crate::contract::{Clause, Contracts, Operation, Outcome, Shape, Tags, Type};

/// What is wrong in the files, then what was understood.
pub(super) fn show(text: &str) -> String {
    let files: Vec<(String, &str)> = text
        .split("--- ")
        .skip(1)
        .filter_map(|part| part.split_once('\n'))
        .map(|(name, text)| (format!("{}.contract.ts", name.trim()), text))
        .collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), *text))
        .collect();
    let (contracts, diagnostics) = read_contracts(&files);
    let mut out = String::new();
    for d in diagnostics {
        let _ = writeln!(
            out,
            "{}:{}:{} {} {} ({})",
            d.file.trim_end_matches(".contract.ts"),
            d.line,
            d.column,
            d.code,
            d.message,
            d.help
        );
    }
    model(&contracts, &mut out);
    out
}

fn model(contracts: &Contracts, out: &mut String) {
    for contract in contracts.contracts.values() {
        let _ = writeln!(
            out,
            "{} {:?} {:?}",
            contract.name, contract.kind, contract.doc
        );
        if let Some(it) = &contract.protocol {
            let states = it.machine.states();
            let _ = writeln!(
                out,
                "  protocol {:?} {} | {states} states {:?}",
                it.per, it.text, it.carriers
            );
        }
        if let Some(it) = &contract.template {
            let _ = writeln!(
                out,
                "  template {:?} {:?} {:?}",
                it.scheme, it.body, it.options
            );
        }
        contract.operations.iter().for_each(|it| operation(it, out));
    }
    for (key, decl) in &contracts.types {
        let _ = writeln!(out, "{key} = {}", ty(&decl.ty));
    }
}

fn operation(it: &Operation, out: &mut String) {
    let params: Vec<String> = it
        .params
        .iter()
        .map(|p| {
            format!(
                "{}{}: {}",
                p.name,
                if p.optional { "?" } else { "" },
                ty(&p.ty)
            )
        })
        .collect();
    let marks = [(it.readonly, " readonly"), (it.asynchronous, " async")];
    let marks: String = marks
        .iter()
        .filter(|(on, _)| *on)
        .map(|(_, mark)| *mark)
        .collect();
    let _ = writeln!(
        out,
        "  {}({}): {}{marks}",
        it.name,
        params.join(", "),
        ty(&it.result)
    );
    it.requires.iter().for_each(|c| clause("requires", c, out));
    it.ensures.iter().for_each(|c| clause("ensures", c, out));
    for t in &it.throws {
        let when = t
            .when
            .as_ref()
            .map_or(String::new(), |c| format!(" if {}", c.code));
        let status = t
            .status
            .map_or(String::new(), |status| format!(" {status}"));
        let data = t
            .data
            .as_ref()
            .map_or(String::new(), |data| format!(" with {data}"));
        let _ = writeln!(out, "    throws {}{status}{when}{data} {:?}", t.name, t.why);
    }
    for e in &it.examples {
        let args: Vec<String> = e.args.iter().map(ToString::to_string).collect();
        let outcome = match &e.outcome {
            Outcome::Returns(value) => format!("=> {value}"),
            Outcome::Throws(name) => format!("throws {name}"),
        };
        let _ = writeln!(out, "    example ({}) {outcome}", args.join(", "));
    }
    if let Some(names) = &it.checked {
        let _ = writeln!(out, "    checked {names:?}");
    }
    if let Some(it) = &it.route {
        route(it, out);
    }
    if let Some(why) = &it.skip {
        let _ = writeln!(out, "    skip {why:?}");
    }
}

fn route(it: &Route, out: &mut String) {
    let _ = write!(out, "    route {} {:?} {:?}", it.method, it.path, it.query);
    let _ = writeln!(out, " {:?} {:?} {}", it.headers, it.body, it.status);
}

fn clause(name: &str, c: &Clause, out: &mut String) {
    let _ = write!(out, "    {name} {}", c.code);
    if !c.olds.is_empty() {
        let _ = write!(out, " | olds {:?}", c.olds);
    }
    if !c.calls.is_empty() {
        let _ = write!(out, " | calls {:?}", c.calls);
    }
    if c.awaits {
        out.push_str(" | awaits");
    }
    for (path, code) in &c.equates {
        let _ = write!(out, " | {path:?} = {code}");
    }
    out.push('\n');
}

fn ty(it: &Type) -> String {
    let list =
        |types: &[Type], between: &str| types.iter().map(ty).collect::<Vec<_>>().join(between);
    let shape = match &it.shape {
        Shape::Literal(value) => value.to_string(),
        Shape::Union(members) => format!("({})", list(members, " | ")),
        Shape::Array(item) => format!("{}[]", ty(item)),
        Shape::Record(item) => format!("record of {}", ty(item)),
        Shape::Tuple(items) => {
            let items = items
                .iter()
                .map(|(it, optional)| ty(it) + if *optional { "?" } else { "" });
            format!("[{}]", items.collect::<Vec<_>>().join(", "))
        }
        Shape::Object(members) => {
            let members = members.iter().map(|m| {
                format!(
                    "{}{}: {}",
                    m.name,
                    if m.optional { "?" } else { "" },
                    ty(&m.ty)
                )
            });
            format!("{{ {} }}", members.collect::<Vec<_>>().join("; "))
        }
        Shape::Ref(key) => key.clone(),
        other => format!("{other:?}").to_lowercase(),
    };
    shape + &tags(&it.tags)
}

fn tags(tags: &Tags) -> String {
    let set = format!("{tags:?}");
    let plain = format!("{:?}", Tags::default());
    let fields = |text: &str| {
        let inside = text
            .trim_start_matches("Tags { ")
            .trim_end_matches(" }")
            .to_owned();
        inside.split(", ").map(str::to_owned).collect::<Vec<_>>()
    };
    if set == plain {
        return String::new();
    }
    let plain = fields(&plain);
    let new: Vec<String> = fields(&set)
        .into_iter()
        .filter(|field| !plain.contains(field))
        .collect();
    format!(" <{}>", new.join(", "))
}
