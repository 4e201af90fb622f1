//! What is typed is kept in the browser as it is typed.

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsValue;
use yew::prelude::*;

use crate::app::action::Action;
use crate::app::saved::{self, Saved};
use crate::app::state::State;
use crate::app::store;

/// How long typing must rest before it is saved, so that not every key writes the whole scenario.
const REST_MS: u32 = 250;

/// Saves the state after every change, and once more when the page goes away.
#[hook]
pub fn use_autosave(state: &State, act: &Callback<Action>) {
    let latest = use_mut_ref(State::default);
    latest.replace(state.clone());
    {
        let (latest, act) = (latest.clone(), act.clone());
        let key = (state.revision, state.file.clone());
        use_effect_with(key, move |_| {
            let rest = Timeout::new(REST_MS, move || save(&latest.borrow(), &act));
            move || drop(rest)
        });
    }
    {
        let (latest, act) = (latest, act.clone());
        use_effect_with((), move |()| {
            let listener = web_sys::window().map(|window| {
                EventListener::new(&window, "pagehide", move |_| save(&latest.borrow(), &act))
            });
            move || drop(listener)
        });
    }
    // At the first key, not when typing rests: a reload in between would bring the link's scenario back.
    use_effect_with((state.touched, state.opened), |(touched, _)| {
        if *touched {
            forget_link();
        }
    });
    use_effect_with((state.shelf.clone(), state.opened), |(shelf, opened)| {
        // Before anything was opened the shelf is not read yet.
        if *opened > 0 {
            store::set(store::SHELF, &saved::write(&**shelf));
        }
    });
}

fn save(state: &State, act: &Callback<Action>) {
    if state.opened == 0 {
        return;
    }
    let kept = store::set(store::CURRENT, &saved::write(&Saved::of(state)));
    if kept == state.unsaved {
        act.emit(Action::Unsaved(!kept));
    }
}

/// The address must not promise a scenario that has been changed since: a reload would bring that one back.
fn forget_link() {
    let Some(window) = web_sys::window() else {
        return;
    };
    let location = window.location();
    if location.hash().is_ok_and(|hash| !hash.is_empty())
        && let (Ok(path), Ok(search), Ok(history)) =
            (location.pathname(), location.search(), window.history())
    {
        let address = [path, search].concat();
        // Refused only where there is no address bar to mislead.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}
