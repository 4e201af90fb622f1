//! Runs the scenario and follows the run.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::app::action::Action;
use crate::app::host;
use crate::app::run::Phase;
use crate::app::state::State;
use crate::report::{Event, FromJson, Only};

/// Events are shown together this often: fast enough to look live, slow enough to leave the page free.
const SHOW_EVERY_MS: u32 = 50;

/// How long typing must rest before it is run: longer than between two keys, shorter than one cares to wait.
const REST_MS: f64 = 600.0;
/// The same where a whole run takes longer: as long as the last one took, up to this.
const LONGEST_REST_MS: f64 = 5_000.0;
/// Where it is kept whether to run on edit, and the word for not to.
const ON_EDIT: &str = "seamwright.run-on-edit";
const OFF: &str = "off";

/// Starts and stops runs.
#[derive(Clone, PartialEq)]
pub struct Controls {
    /// Runs the scenario as it is now, or a part of it.
    pub run: Callback<Option<Only>>,
    /// Stops.
    pub stop: Callback<()>,
    /// Whether it runs by itself when typing rests.
    pub on_edit: bool,
    /// Changes that.
    pub toggle: Callback<()>,
}

/// Runs on demand, and by itself whenever a scenario was opened.
#[hook]
pub fn use_run(state: &State, act: &Callback<Action>) -> Controls {
    let latest = use_mut_ref(State::default);
    latest.replace(state.clone());
    let run = {
        let (latest, act) = (latest, act.clone());
        use_callback((), move |only, ()| start(&latest.borrow(), &act, only))
    };
    let stop = {
        let act = act.clone();
        use_callback((), move |(), ()| {
            host::stop();
            act.emit(Action::Stop);
        })
    };
    use_effect_with(state.opened, {
        let run = run.clone();
        move |opened| {
            // What was opened shows its results at once; its code runs in the sandbox only.
            if *opened > 0 {
                run.emit(None);
            }
        }
    });
    let word = match state.run.phase {
        Phase::Idle => "idle",
        Phase::Running => "running",
        Phase::Stopped | Phase::Done => "done",
    };
    use_effect_with((word, state.run.number), |(word, number)| {
        super::set_root("data-run-number", &number.to_string());
        super::set_root("data-run", word);
    });
    let (on_edit, toggle) = use_on_edit();
    // A run by hand meanwhile, and nothing is due any more.
    let due = on_edit && state.opened > 0 && state.run.revision != state.revision;
    use_effect_with((state.revision, due), {
        let run = run.clone();
        let rest = state.run.whole_ms.clamp(REST_MS, LONGEST_REST_MS) as u32;
        move |(_, due)| {
            let rest = due.then(|| Timeout::new(rest, move || run.emit(None)));
            move || drop(rest)
        }
    });
    Controls {
        run,
        stop,
        on_edit,
        toggle,
    }
}

/// Whether to run when typing rests, and what changes that. The choice is kept.
#[hook]
fn use_on_edit() -> (bool, Callback<()>) {
    let on = use_state(|| host::remembered(ON_EDIT).as_deref() != Some(OFF));
    let toggle = {
        let on = on.clone();
        Callback::from(move |()| {
            host::remember(ON_EDIT, if *on { OFF } else { "on" });
            on.set(!*on);
        })
    };
    (*on, toggle)
}

fn start(state: &State, act: &Callback<Action>, only: Option<Only>) {
    let number = state.run.number + 1;
    let request = host::request(&state.work.document(), only.as_ref());
    act.emit(Action::Begin(only));
    let act = act.clone();
    spawn_local(async move {
        let inbox = Rc::new(Inbox {
            waiting: RefCell::new(Vec::new()),
            timer: RefCell::new(None),
            number,
            act: act.clone(),
        });
        let on_event = {
            let inbox = inbox.clone();
            Closure::new(move |json: String| inbox.put(json))
        };
        let outcome = host::run(&request, &on_event).await;
        inbox.empty();
        // A timer that is still set would keep what it refers to.
        inbox.timer.take();
        act.emit(Action::End(number, outcome.map(Box::new)));
        host::ran();
    });
}

/// Events that are not shown yet.
struct Inbox {
    waiting: RefCell<Vec<String>>,
    timer: RefCell<Option<Timeout>>,
    number: u32,
    act: Callback<Action>,
}

impl Inbox {
    fn put(self: &Rc<Self>, json: String) {
        self.waiting.borrow_mut().push(json);
        if self.timer.borrow().is_none() {
            let inbox = self.clone();
            let timer = Timeout::new(SHOW_EVERY_MS, move || {
                inbox.timer.take();
                inbox.empty();
            });
            self.timer.replace(Some(timer));
        }
    }

    fn empty(&self) {
        let waiting = self.waiting.take();
        // An event that this page does not know is for the report's end to tell.
        let events: Vec<Event> = waiting
            .iter()
            .filter_map(|text| Event::from_json(serde_json::from_str(text).ok()?))
            .collect();
        if !events.is_empty() {
            self.act.emit(Action::Events(self.number, events));
        }
    }
}
