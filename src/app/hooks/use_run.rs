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
use crate::report::{Event, FromJson};

/// Events are shown together this often: fast enough to look live, slow enough to leave the page free.
const SHOW_EVERY_MS: u32 = 50;

/// Starts and stops runs.
#[derive(Clone, PartialEq)]
pub struct Controls {
    /// Runs the scenario as it is now, from the start.
    pub run: Callback<()>,
    /// Stops.
    pub stop: Callback<()>,
}

/// Runs on demand, and by itself whenever a scenario was opened.
#[hook]
pub fn use_run(state: &State, act: &Callback<Action>) -> Controls {
    let latest = use_mut_ref(State::default);
    latest.replace(state.clone());
    let run = {
        let (latest, act) = (latest, act.clone());
        use_callback((), move |(), ()| start(&latest.borrow(), &act))
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
                run.emit(());
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
    Controls { run, stop }
}

fn start(state: &State, act: &Callback<Action>) {
    let number = state.run.number + 1;
    let request = host::request(&state.work.document());
    act.emit(Action::Begin);
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
