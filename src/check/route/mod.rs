//! `@route`: what a service answers to requests that are not a caller's usual ones.
//!
//! Calls that the contract allows are sent as requests, and so is what differs from them in one respect. Of the answers is
//! demanded what NOTATION and HTTP say of them:
//! - a call: no status from 200 to 299 but the route's, and JSON is said to be JSON, be it an answer or a refusal;
//! - a path that no route has: 404;
//! - a method that no route at this path has: 405, with the others in `Allow` (RFC 9110, 15.5.6);
//! - a body that is not said to be JSON: 415 (or the status with which the call itself is refused);
//! - a body that is no JSON: a status from 400 to 499;
//! - HEAD: the status and media type of GET (RFC 9110, 9.3.2). Its body is dropped by every server, so nobody looks at it;
//! - a text that is percent-encoded otherwise, but means the same (RFC 3986, 6.2.2.1, and `+` for a space in a query): the
//!   same status; and no answer of status 2xx holds the encoded text in place of the text.
//!
//! Each is sent to a fresh module, after calls that make what it is about where the types tell which those are.

mod judge;
mod request;
mod trial;

use crate::contract::generate::Pools;
use crate::report::Rule;

use super::cases::{Asks, Case};
use super::group::Setting;
use super::probe::Prober;
use super::run::Runner;
use super::sandbox::Sandbox;
use super::tally::Told;
use super::words;

pub(super) use request::{REQUEST, as_fetch};

impl<S: Sandbox> Runner<'_, S> {
    /// Sends requests of all kinds to a route.
    pub(super) async fn route(&mut self, setting: &Setting<'_>, place: usize, pools: &Pools) {
        let Some(check) = setting.group.check(place, Rule::Route) else {
            return;
        };
        let (contract, types) = (setting.contract, &self.system.contracts.types);
        let (seed, state) = (self.seed, setting.state);
        let mut prober = Prober::new(contract, types, place, "route", seed, state);
        let trials = trial::trials(contract, types, place, &mut prober, pools);
        let cases: Vec<Case> = trials.iter().map(|trial| trial.case.clone()).collect();
        let asks = Asks {
            probe: true,
            alike: true,
            blame: Some(check),
            ..Asks::default()
        };
        let records = self.batch(setting, place, 0, &cases, asks).await;
        for (n, (trial, steps)) in trials.iter().zip(&records).enumerate() {
            let usual = records.get(trial.usual).and_then(|steps| steps.last());
            let (Some(record), Some(usual)) = (steps.get(trial.case.len() - 1), usual) else {
                continue;
            };
            if words::no_answer(record).is_some() || !self.judges(n) {
                continue;
            }
            self.outcome.interface[check].cases += 1;
            if let Some(breach) = judge::judge(trial, usual, record) {
                let told = |_: &_| Told::alone(setting.calls(&trial.case));
                self.note(check, &contract.name, n, record.at, breach, &told);
            }
        }
    }
}
