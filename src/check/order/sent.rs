//! The order of what a module sends through an interface that it requires, seen at the stub.

use crate::contract::Contract;
use crate::contract::protocol::Order;
use crate::program::protocol::{MOST_SENT, Sent, StepRecord};
use crate::report::{Rule, Status};

use super::super::cases::Step;
use super::super::consumer::story;
use super::super::group::Setting;
use super::super::judge::Breach;
use super::super::run::Runner;
use super::super::sandbox::Sandbox;
use super::super::shrink::{Found, Kind, Plot, Way};
use super::super::tally::Told;
use super::super::words;
use super::expected;

/// A call to a stub that is out of order.
pub(in super::super) struct Illegal<'r> {
    /// The step that sends it.
    pub step: usize,
    /// The operation's place.
    pub operation: usize,
    pub sent: &'r Sent,
    pub breach: Breach,
}

impl<S: Sandbox> Runner<'_, S> {
    /// Judges the order of what a case has sent, where all of it was recorded.
    pub(in super::super) fn consumer_order(
        &mut self,
        setting: &Setting<'_>,
        n: usize,
        case: &[Step],
        steps: &[StepRecord],
    ) {
        let module = &setting.group.module;
        let contracts = &self.system.contracts.contracts;
        for consumer in setting.consumers.iter().filter(|it| it.module == *module) {
            let contract = contracts.get(&consumer.contract);
            let Some(illegal) = contract.and_then(|it| sent_out_of_order(it, steps)) else {
                continue;
            };
            let check = consumer.check(illegal.operation, Rule::ConsumerCalls);
            let (Some(check), Some(case)) = (check, case.get(..=illegal.step)) else {
                continue;
            };
            let record = &steps[illegal.step];
            let (sent, operation) = (illegal.sent, illegal.operation);
            let story = |breach: &Breach| Told {
                calls: story(setting, case, sent),
                found: Plot::of_case(case).map(|plot| Found {
                    kind: Kind::SentOrder(sent.0.clone()),
                    way: Way::of(operation, breach, record),
                    plot,
                    n,
                }),
            };
            self.note(check, &sent.0, n, Some(sent.3), illegal.breach, &story);
        }
    }
}

/// The first call to a contract's stub that is out of order. None as well where something may be missing in the record.
pub(in super::super) fn sent_out_of_order<'r>(
    contract: &Contract,
    steps: &'r [StepRecord],
) -> Option<Illegal<'r>> {
    let protocol = contract.protocol.as_ref()?;
    let mut order = Order::new(protocol);
    for (step, record) in steps.iter().enumerate() {
        if record.sent.len() >= MOST_SENT {
            return None;
        }
        for sent in record.sent.iter().filter(|sent| sent.0 == contract.name) {
            let answer = sent.5.as_ref()?;
            let mut operations = contract.operations.iter();
            let operation = operations.position(|it| it.name == sent.1)?;
            if order.allows(operation, &sent.2) {
                // No provider would answer so.
                if answer
                    .as_ref()
                    .is_some_and(|it| order.collides(operation, it).is_some())
                {
                    return None;
                }
                match answer {
                    Some(value) => order.made(operation, &sent.2, Some(value)),
                    None => order.passed(),
                }
                continue;
            }
            let next = expected(contract, order.state(operation, &sent.2)?);
            let breach = Breach {
                rule: Rule::ConsumerCalls,
                status: Status::Failed,
                actual: words::call(&sent.1, &sent.2),
                message: format!("`{}` is out of order: {next}", sent.1),
                expected: next,
                clause: Some(protocol.at),
            };
            return Some(Illegal {
                step,
                operation,
                sent,
                breach,
            });
        }
    }
    None
}
