//! What the page opens with: a link, what was being edited, or an example.

use gloo::events::EventListener;
use serde_json::Value as Json;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::app::action::Action;
use crate::app::host::{self, Links};
use crate::app::saved::{self, Kept, Saved};
use crate::app::state::{Notice, Origin};
use crate::app::{store, templates};

/// What opens first of all.
const FIRST_EXAMPLE: &str = "mars-climate-orbiter";

/// Opens what there is to open, and what a changed address brings later.
#[hook]
pub fn use_opening(act: &Callback<Action>) {
    let act = act.clone();
    use_effect_with((), move |()| {
        open(&act);
        let listener = web_sys::window().map(|window| {
            EventListener::new(&window, "hashchange", move |_| {
                if let Some(hash) = hash() {
                    let act = act.clone();
                    spawn_local(async move {
                        open_link(&act, hash, true, None).await;
                    });
                }
            })
        });
        move || drop(listener)
    });
}

fn open(act: &Callback<Action>) {
    let shelf = store::get(store::SHELF).and_then(|text| saved::read::<Vec<Kept>>(&text));
    act.emit(Action::Shelf(shelf.unwrap_or_default()));
    let saved = store::get(store::CURRENT).and_then(|text| saved::read::<Saved>(&text));
    let example = match &saved {
        // An example that was only looked at is fetched anew: it may have become better.
        Some(Saved {
            touched: false,
            origin: Origin::Example(name),
            ..
        }) => Some(name.clone()),
        Some(_) => None,
        None => Some(FIRST_EXAMPLE.into()),
    };
    let mine = saved.filter(|_| example.is_none());
    let act = act.clone();
    let Some(hash) = hash() else {
        begin(&act, mine, example);
        return;
    };
    spawn_local(async move {
        let kept = mine.is_some();
        if !open_link(&act, hash, kept, mine).await {
            begin(&act, None, example);
        }
    });
}

/// Opens what was kept, or else an example.
fn begin(act: &Callback<Action>, mine: Option<Saved>, example: Option<String>) {
    if let Some(saved) = mine {
        act.emit(Action::Restore(Box::new(saved)));
    } else if let Some(name) = example {
        fetch_example(act, name, true);
    }
}

/// What the address carries: read at once, since typing takes it away.
fn hash() -> Option<String> {
    let hash = web_sys::window()?.location().hash().ok()?;
    (hash.len() > 1).then_some(hash)
}

/// Opens a link; whether it did. What was `kept` from an earlier visit comes first, so that it is put aside and not
/// lost; both in one go, so that the link stays in the address.
async fn open_link(act: &Callback<Action>, hash: String, mine: bool, kept: Option<Saved>) -> bool {
    let read = Links::load().await.and_then(|links| links.read(&hash));
    if let Some(saved) = kept {
        act.emit(Action::Restore(Box::new(saved)));
    }
    match read {
        Ok(document) => {
            act.emit(Action::Open(document, Origin::Link));
            true
        }
        Err(why) => {
            let rest = if mine {
                " What you had is still here."
            } else {
                " Here is an example instead."
            };
            act.emit(Action::Notice(Some(Notice {
                text: [&why, rest].concat(),
                bad: true,
            })));
            false
        }
    }
}

/// Fetches an example and opens it.
pub fn open_example(act: &Callback<Action>, name: String) {
    fetch_example(act, name, false);
}

/// `first`: it opens only if nothing else did meanwhile.
fn fetch_example(act: &Callback<Action>, name: String, first: bool) {
    let act = act.clone();
    spawn_local(async move {
        let path = ["examples/", &name, ".json"].concat();
        match host::fetch(&path).await {
            Ok(document) if first => {
                act.emit(Action::OpenFirst(document, Origin::Example(name)));
            }
            Ok(document) => act.emit(Action::Open(document, Origin::Example(name))),
            Err(why) => {
                act.emit(Action::OpenFirst(templates::blank(), Origin::New));
                act.emit(Action::Notice(Some(Notice {
                    text: ["The example could not be loaded: ", &why].concat(),
                    bad: true,
                })));
            }
        }
    });
}

/// The examples there are: names and titles.
pub async fn list_examples() -> Vec<(String, String)> {
    let Ok(Json::Array(list)) = host::fetch("examples/index.json").await else {
        return Vec::new();
    };
    let word = |item: &Json, key: &str| Some(item.get(key)?.as_str()?.to_string());
    list.iter()
        .filter_map(|item| Some((word(item, "name")?, word(item, "title")?)))
        .collect()
}
