//! `@readonly`: afterwards every `@readonly` operation answers as before, and equal calls get equal answers.

use crate::contract::generate::Pools;
use crate::contract::{Contract, Contracts};
use crate::program::protocol::StepRecord;
use crate::report::{Rule, Status};

use super::cases::Step;
use super::group::Setting;
use super::judge::Breach;
use super::probe::{Change, Probe, Prober, compare};
use super::run::Runner;
use super::sandbox::Sandbox;
use super::shrink::{Kind, Way};

/// Probes of an operation of a module with state, and of one without.
const PROBES: (usize, usize) = (100, 10);

impl<S: Sandbox> Runner<'_, S> {
    /// Calls an operation twice, between equal questions.
    pub(super) async fn readonly(&mut self, setting: &Setting<'_>, place: usize, pools: &Pools) {
        let Some(check) = setting.group.check(place, Rule::Readonly) else {
            return;
        };
        let contract = setting.contract;
        let contracts = &self.system.contracts;
        let mut prober = Prober::new(
            contract,
            &contracts.types,
            place,
            "readonly",
            self.seed,
            setting.state,
        );
        let most = if setting.state { PROBES.0 } else { PROBES.1 };
        let mut probes = Vec::new();
        for number in 0..most.min(self.cases) {
            let Some(args) = prober.arguments(place, pools) else {
                break;
            };
            let act = Step::new(place, args);
            probes.push(prober.probe(number, vec![act.clone(), act], pools));
        }
        let records = self.ask_probes(setting, place, check, &mut probes).await;
        for (n, (probe, steps)) in probes.iter().zip(&records).enumerate() {
            if !self.judges(n) {
                continue;
            }
            let (found, compared) = judged(contract, probe, steps, contracts);
            self.outcome.interface[check].cases += u32::from(compared);
            let Some((breach, offender, way)) = found else {
                continue;
            };
            let story = |_: &Breach| probe.told(setting, Kind::Readonly, n, offender, &way);
            self.note(check, &contract.name, n, None, breach, &story);
        }
    }
}

/// What the answers around a call and its repetition say: what broke the promise, by which step and in which way; and
/// whether anything could be compared.
pub(super) fn judged(
    contract: &Contract,
    probe: &Probe,
    steps: &[StepRecord],
    contracts: &Contracts,
) -> (Option<(Breach, usize, Way)>, bool) {
    let (first, second) = (probe.acts.start, probe.acts.start + 1);
    let operation = &contract.operations[probe.case[first].operation];
    let twice = compare(steps, first, second, contracts);
    let (changed, compared) = probe.changed(steps, contracts);
    let compared = twice.is_some() || compared > 0;
    let repeated = twice.flatten();
    let is_repeated = repeated.is_some();
    let Some(Change {
        step,
        before,
        after,
    }) = repeated.or(changed)
    else {
        return (None, compared);
    };
    let asked = probe.case[step].operation;
    let message = if is_repeated {
        format!(
            "two equal calls of @readonly `{}` answered {before} and {after}",
            operation.name
        )
    } else {
        format!(
            "`{}` answered {before} before @readonly `{}` was called, and {after} afterwards",
            contract.operations[asked].name, operation.name
        )
    };
    let breach = Breach {
        rule: Rule::Readonly,
        status: Status::Failed,
        expected: format!("as before: {before}"),
        actual: after,
        message,
        clause: Some(operation.at),
    };
    let what = if is_repeated { "twice" } else { "changed" };
    let way = Way::change(asked, &breach, what);
    (Some((breach, step, way)), compared)
}
