//! The scenario's files, by kind.

use std::rc::Rc;

use yew::prelude::*;

use super::add_file::AddFile;
use super::file_row::FileRow;
use super::icon::{Icon, icon};
use crate::app::action::Action;
use crate::app::document::{Kind, MANIFEST, Work};
use crate::app::shared::Shared;
use crate::report::Report;
use crate::scenario::Severity;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub work: Shared<Work>,
    pub file: Option<Rc<str>>,
    pub report: Option<Shared<Report>>,
    /// What would be undone, and done again.
    pub undo: Option<AttrValue>,
    pub redo: Option<AttrValue>,
    pub act: Callback<Action>,
}

/// The list.
#[component]
pub fn Files(props: &Props) -> Html {
    let adding = use_state(|| None::<Kind>);
    let row = |name: Rc<str>| {
        html! {
            <FileRow key={name.to_string()} chosen={props.file.as_ref() == Some(&name)}
                mistakes={mistakes(props, &name)} name={name.clone()} work={props.work.clone()} act={props.act.clone()} />
        }
    };
    let groups = Kind::OWN.into_iter().map(|kind| {
        let rows = props.work.of_kind(kind).map(|file| row(file.name.clone()));
        let open = *adding == Some(kind);
        let toggle = {
            let adding = adding.clone();
            Callback::from(move |_: MouseEvent| adding.set((!open).then_some(kind)))
        };
        let close = {
            let adding = adding.clone();
            Callback::from(move |()| adding.set(None))
        };
        let (heading, add) = names(kind);
        html! {
            <section class="kind">
                <div class="kind-head">
                    <h3>{ heading }</h3>
                    <button class="quiet only-icon" type="button" data-test="add" data-kind={heading}
                        aria-label={add} title={add} aria-expanded={open.to_string()} onclick={toggle}>
                        { icon(Icon::Plus) }
                    </button>
                </div>
                if open {
                    <AddFile {kind} work={props.work.clone()} act={props.act.clone()} {close} />
                }
                <ul>{ for rows }</ul>
            </section>
        }
    });
    let others = props
        .work
        .of_kind(Kind::Other)
        .map(|file| row(file.name.clone()));
    html! {
        <nav class="files" aria-label="Files">
            <div class="steps-back">
                { retrace("undo-step", "Undo", props.undo.as_ref(), Icon::Undo, props.act.reform(|_| Action::Undo)) }
                { retrace("redo-step", "Redo", props.redo.as_ref(), Icon::Redo, props.act.reform(|_| Action::Redo)) }
            </div>
            <ul>
                <li class={classes!("file", props.file.is_none().then_some("chosen"))}>
                    <button class="name story" type="button" data-test="story"
                        aria-current={props.file.is_none().then_some("true")}
                        onclick={props.act.reform(|_| Action::Show(None))}>
                        { icon(Icon::Book) }{ "The story" }
                    </button>
                </li>
            </ul>
            { for groups }
            <section class="kind">
                <div class="kind-head"><h3>{ "Between them" }</h3></div>
                <ul>{ row(MANIFEST.into()) }{ for others }</ul>
            </section>
        </nav>
    }
}

/// A button that goes one step back or forth over what the files are, not what is in them.
fn retrace(
    test: &'static str,
    verb: &str,
    done: Option<&AttrValue>,
    sign: Icon,
    onclick: Callback<MouseEvent>,
) -> Html {
    let says = match done {
        Some(done) => [verb, ": ", done].concat(),
        None => [verb, ": files added, renamed, deleted, faults planted"].concat(),
    };
    html! {
        <button class="quiet only-icon" type="button" data-test={test} aria-label={says.clone()} title={says}
            disabled={done.is_none()} {onclick}>{ icon(sign) }</button>
    }
}

fn names(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Contract => ("Contracts", "Add a contract"),
        Kind::Module => ("Modules", "Add a module"),
        Kind::Check | Kind::Other => ("Checks", "Add a file of checks"),
    }
}

/// How many errors and warnings a file has.
fn mistakes(props: &Props, name: &str) -> (usize, usize) {
    let reported = props.report.iter().flat_map(|report| &report.diagnostics);
    let (mut errors, mut warnings) = (0, 0);
    for diagnostic in reported.chain(props.work.mistake()) {
        if diagnostic.file == name {
            match diagnostic.severity {
                Severity::Error => errors += 1,
                Severity::Warning => warnings += 1,
                Severity::Hint => {}
            }
        }
    }
    (errors, warnings)
}
