//! Modules and check files: parsed, checked, their types taken away and their statements counted.

use oxc_allocator::Allocator;
use oxc_ast_visit::Visit;
use oxc_parser::Parser;
use oxc_semantic::SemanticBuilder;
use oxc_span::SourceType;

use crate::scenario::{Diagnostic, Severity, Span, is_identifier};
use crate::sort::sort_by;

use super::draft::Draft;
use super::loom::Loom;
use super::source::Source;
use super::weave::{Mode, Weaver};
use super::{Code, Form, Module, Provide, Require, free, state};

/// Mistakes told for one file that the parser does not see, such as a name declared twice.
const MOST_MISTAKES: usize = 5;

/// Reads a module. Its statements get counter slots from `first_slot` on.
pub fn read_module(file: &str, text: &str, first_slot: usize) -> (Module, Vec<Diagnostic>) {
    let mut source = Source::new(file, text);
    let mut woven = weave(&mut source, Mode::Module, first_slot, false).unwrap_or_default();
    if woven.code.is_none() && woven.provides.is_empty() {
        woven.provides = promised(text);
    }
    let silent = source
        .diagnostics
        .iter()
        .all(|found| found.severity != Severity::Error);
    if woven.provides.is_empty() && silent {
        source.say(
            0,
            Severity::Warning,
            "provides-nothing",
            "this module provides nothing, so nothing can reach it",
            "export an object: `export default { … } satisfies Name`, with the contract's name",
        );
    }
    let module = Module {
        name: file.trim_end_matches(".module.ts").to_owned(),
        provides: woven.provides,
        requires: woven.requires,
        code: woven.code,
    };
    (module, source.diagnostics)
}

/// The contracts that a text which does not parse most likely means to provide: what follows each `satisfies`. While one
/// types, its checks then are errors with a reason, and not gone.
fn promised(text: &str) -> Vec<Provide> {
    const FORMS: [(&str, Form); 3] = [
        ("WebService<", Form::Service),
        ("Subscriber<", Form::Subscriber),
        ("Connection<", Form::Connection),
    ];
    let mut found: Vec<Provide> = Vec::new();
    for (at, word) in text.match_indices("satisfies") {
        let after = &text[at + word.len()..];
        let written = after.trim_start();
        let form = FORMS.iter().find(|(form, _)| written.starts_with(form));
        let name = form.map_or(written, |(form, _)| &written[form.len()..]);
        let end = name
            .find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$')
            .unwrap_or(name.len());
        let contract = &name[..end];
        let spaced = after.len() > written.len() && text[..at].ends_with(char::is_whitespace);
        if !spaced || !is_identifier(contract) || found.iter().any(|p| p.contract == contract) {
            continue;
        }
        let start = u32::try_from(text.len() - name.len()).unwrap_or(u32::MAX);
        found.push(Provide {
            contract: contract.to_owned(),
            export: "default".to_owned(),
            form: match form {
                Some((_, form)) => *form,
                None if contract == "Screen" => Form::Screen,
                None => Form::Api,
            },
            at: Span {
                start,
                end: start.saturating_add(u32::try_from(end).unwrap_or(u32::MAX)),
            },
        });
    }
    found
}

/// Reads a module that [`read_module`] has read, as code that can be changed; none if it cannot run as it is.
pub fn read_loom(file: &str, text: &str, first_slot: usize) -> Option<Loom> {
    let mut source = Source::new(file, text);
    weave(&mut source, Mode::Module, first_slot, true)?.loom
}

/// Reads a check file. Its statements get counter slots from `first_slot` on.
pub fn read_check(file: &str, text: &str, first_slot: usize) -> (Option<Code>, Vec<Diagnostic>) {
    let mut source = Source::new(file, text);
    let woven = weave(&mut source, Mode::Check, first_slot, false).unwrap_or_default();
    (woven.code, source.diagnostics)
}

/// TypeScript without its types, and nothing else changed; what a test compares with other tools.
///
/// # Errors
/// What cannot be taken away.
#[doc(hidden)]
pub fn blank(text: &str) -> Result<String, Vec<Diagnostic>> {
    let mut source = Source::new("text.ts", text);
    match weave(&mut source, Mode::Blank, 0, false).and_then(|woven| woven.code) {
        Some(code) => Ok(code.body),
        None => Err(source.diagnostics),
    }
}

/// What comes of a file.
#[derive(Default)]
struct Woven {
    provides: Vec<Provide>,
    requires: Vec<Require>,
    code: Option<Code>,
    loom: Option<Loom>,
}

/// `draft`: whether it is noted where the code can be changed.
fn weave(source: &mut Source<'_>, mode: Mode, first_slot: usize, draft: bool) -> Option<Woven> {
    let allocator = Allocator::default();
    let (program, mut broken) = source.parse(&allocator)?;
    let semantic = SemanticBuilder::new()
        .with_check_syntax_error(true)
        .with_build_nodes(true)
        .build(&program);
    if !broken {
        for problem in semantic.diagnostics.errors().take(MOST_MISTAKES) {
            broken = true;
            let at = problem.labels.first().map_or(0, |label| label.offset());
            let help = problem.help.as_deref().unwrap_or("mend it here");
            source.error(at, "syntax", problem.message.to_string(), help);
        }
    }
    let semantic = semantic.semantic;
    let mut weaver = Weaver::new(&program, semantic.scoping(), mode, first_slot);
    weaver.draft = draft.then(Draft::default);
    weaver.visit_program(&program);
    for problem in weaver.problems {
        source.say(
            problem.at,
            problem.severity,
            problem.code,
            problem.message,
            problem.help,
        );
    }
    let blocked = broken || weaver.blocked;
    let body = (!blocked).then(|| weaver.edits.apply(source.text));
    let body = body.filter(|body| match (mode, unrunnable(body)) {
        (Mode::Module | Mode::Check, Some(why)) => {
            source.error(
                0,
                "not-javascript",
                format!("what is left without types is not JavaScript: {why}"),
                "write it in another way",
            );
            false
        }
        _ => true,
    });
    sort_by(&mut source.diagnostics, |a, b| {
        (a.line, a.column).cmp(&(b.line, b.column))
    });
    let code = body.map(|body| Code {
        body,
        statements: weaver.statements,
        stateless: mode == Mode::Module && state::stateless(&program, &semantic),
        globals: free::globals(&semantic),
    });
    Some(Woven {
        provides: weaver.provides,
        requires: weaver.requires,
        loom: weaver
            .draft
            .filter(|_| code.is_some())
            .map(|draft| draft.finish(source.text, weaver.edits)),
        code,
    })
}

/// Whether a body is a function's, as JavaScript reads it.
pub fn runs(body: &str) -> bool {
    unrunnable(body).is_none()
}

/// Why a body does not parse as a function's, if so. TypeScript's parser lets a few things pass that JavaScript's does
/// not; a single one would keep the whole test program from loading.
fn unrunnable(body: &str) -> Option<String> {
    let script = format!("(()=>{{\"use strict\";{body}\n}})()");
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, &script, SourceType::script()).parse();
    if let Some(problem) = parsed.diagnostics.errors().next() {
        return Some(problem.message.to_string());
    }
    let semantic = SemanticBuilder::new()
        .with_check_syntax_error(true)
        .build(&parsed.program);
    let first = semantic.diagnostics.errors().next();
    first.map(|problem| problem.message.to_string())
}
