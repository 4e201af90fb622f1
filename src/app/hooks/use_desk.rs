//! What is typed is kept as it is typed, and what the person opens is shown. `web/page/desk.ts` decides what and where.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen::prelude::Closure;
use yew::prelude::*;

use super::Controls;
use crate::app::action::Action;
use crate::app::saved::{self, Keep, Kept, Saved, Texts};
use crate::app::state::{Notice, Origin, Refusal, State, View};
use crate::app::{host, templates};
use crate::report::{At, FromJson};

/// How long typing must rest before it is saved, so that not every key writes the whole scenario.
const REST_MS: u32 = 250;

/// What was last saved: which of the scenarios opened here, after how many changes, and the file on show.
type Mark = (u32, u32, Option<Rc<str>>);

/// What is on show, and what of it is saved.
#[derive(Default)]
struct Latest {
    state: State,
    mark: Mark,
}

impl Latest {
    fn mark(&self) -> Mark {
        let state = &self.state;
        (state.opened, state.edits, state.file.clone())
    }
}

/// Shows what the desk opens, and saves every change there: when typing rests, and before anything else is shown.
#[hook]
pub fn use_desk(state: &State, act: &Callback<Action>, controls: &Controls) {
    let latest = use_mut_ref(Latest::default);
    {
        let mut latest = latest.borrow_mut();
        latest.state = state.clone();
        if latest.mark.0 != state.opened && state.edits == 0 {
            latest.mark = latest.mark();
        }
    }
    {
        let (latest, act, run) = (latest.clone(), act.clone(), controls.run.clone());
        use_effect_with((), move |()| {
            // The page's own, and with it as long as there is a page.
            host::begin(Closure::new(move |what: String, text: String| {
                match what.as_str() {
                    "flush" => save(&latest),
                    "run" => run.emit(None),
                    _ => {
                        if let Some(action) = action(&what, text) {
                            act.emit(action);
                        }
                    }
                }
            }));
        });
    }
    {
        let latest = latest.clone();
        let key = (state.opened, state.edits, state.file.clone());
        use_effect_with(key, move |_| {
            let rest = Timeout::new(REST_MS, move || save(&latest));
            move || drop(rest)
        });
    }
    // At the first key, not when typing rests: a reload in between would bring the link's scenario back.
    use_effect_with((state.edits > 0, state.opened), |(changed, _)| {
        if *changed {
            host::touched();
        }
    });
}

/// What the desk says, as what happens on the page.
fn action(what: &str, text: String) -> Option<Action> {
    let notice = |bad| {
        Action::Notice(Some(Notice {
            text: text.clone(),
            bad,
        }))
    };
    let opened = || saved::read(&text, Saved::from_json).map(Box::new);
    Some(match what {
        "open" => Action::Open(opened()?),
        "follow" => Action::Follow(opened()?),
        "put" => Action::Put(Box::new(saved::read(&text, Kept::read)?)),
        "new" => Action::Open(Box::new(Saved::fresh(templates::blank(), Origin::New))),
        "title" => Action::Title(text),
        "notice" => notice(false),
        "bad" => notice(true),
        "go" => {
            let at = saved::read(&text, At::from_json)?;
            Action::Go(at.file, at.line, at.column)
        }
        "plant" => Action::Plant(saved::read(&text, Some)?, None),
        "swap" => {
            let words = saved::read(&text, Vec::<String>::from_json)?;
            Action::Swap(words.try_into().ok()?)
        }
        "matrix" => Action::View(View::Matrix),
        "undo" => Action::Undo,
        "redo" => Action::Redo,
        "shared" => Action::Together(!text.is_empty()),
        "kept" => Action::Unsaved(match text.as_str() {
            "full" => Some(Refusal::Full),
            "blocked" => Some(Refusal::Blocked),
            _ => None,
        }),
        _ => return None,
    })
}

fn save(latest: &RefCell<Latest>) {
    let texts = {
        let mut latest = latest.borrow_mut();
        let mark = latest.mark();
        if !latest.state.touched || latest.mark == mark {
            return;
        }
        latest.mark = mark;
        Texts::of(&latest.state)
    };
    // The desk may answer at once.
    host::save(&texts);
}
