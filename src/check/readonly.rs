//! `@readonly`: afterwards every `@readonly` operation answers as before, and equal calls get equal answers.

use crate::contract::generate::Pools;
use crate::report::{Rule, Status};

use super::cases::{Asks, Step};
use super::group::Setting;
use super::judge::Breach;
use super::probe::{Change, Prober, compare};
use super::run::Runner;
use super::sandbox::Sandbox;

/// Probes of an operation of a module with state, and of one without.
const PROBES: (usize, usize) = (100, 10);

impl<S: Sandbox> Runner<'_, S> {
    /// Calls an operation twice, between equal questions.
    pub(super) async fn readonly(&mut self, setting: &Setting<'_>, place: usize, pools: &Pools) {
        let Some(check) = setting.group.check(place, Rule::Readonly) else {
            return;
        };
        let contract = setting.contract;
        let operation = &contract.operations[place];
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
        let cases: Vec<_> = probes.iter().map(|probe| probe.case.clone()).collect();
        let asks = Asks {
            watched: cases.len(),
            probe: true,
            blame: Some(check),
            ..Asks::default()
        };
        let records = self.batch(setting, place, 0, &cases, asks).await;
        for (n, (probe, steps)) in probes.iter().zip(&records).enumerate() {
            let (first, second) = (probe.acts.start, probe.acts.start + 1);
            let twice = compare(steps, first, second, contracts);
            let (changed, compared) = probe.changed(steps, contracts);
            self.outcome.interface[check].cases += u32::from(twice.is_some() || compared > 0);
            let differs = |Change {
                               step,
                               before,
                               after,
                           }: Change| {
                let step = &probe.case[step];
                let message = format!(
                    "`{}` answered {before} before @readonly `{}` was called, and {after} afterwards",
                    contract.operations[step.operation].name, operation.name
                );
                (format!("as before: {before}"), after, message)
            };
            let unequal = |Change { before, after, .. }: Change| {
                let message = format!(
                    "two equal calls of @readonly `{}` answered {before} and {after}",
                    operation.name
                );
                (format!("as before: {before}"), after, message)
            };
            let offender = match (&twice, &changed) {
                (Some(Some(change)), _) | (_, Some(change)) => change.step,
                _ => continue,
            };
            let found = twice.flatten().map(unequal).or(changed.map(differs));
            let Some((expected, actual, message)) = found else {
                continue;
            };
            let breach = Breach {
                rule: Rule::Readonly,
                status: Status::Failed,
                expected,
                actual,
                message,
                clause: Some(operation.at),
            };
            let calls = || setting.calls(&probe.story(offender));
            self.note(check, &contract.name, n, None, breach, calls);
        }
    }
}
