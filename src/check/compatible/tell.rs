//! What does not fit, in words.

use crate::contract::compatible::{Finding, Severity, Witness, usual_args};
use crate::contract::conform::Wrong;
use crate::contract::{Contract, Operation};
use crate::report::At;
use crate::system::{Provider, System};
use crate::value::brief;

use super::{Counterexample, SEED};
use crate::check::words;

/// Findings that a message names besides the first.
const MOST_NAMED: usize = 6;

/// The longest text of an answer in a message, in characters.
const BRIEF_CHARS: usize = 60;

/// A wire and an operation that is called through it.
pub(super) struct Wire<'w> {
    /// Who calls, in words.
    pub(super) caller: &'w str,
    /// The contract as required.
    pub(super) consumer: &'w Contract,
    /// The operation as required.
    pub(super) called: &'w Operation,
    /// Who answers.
    pub(super) provider: &'w Provider,
    pub(super) system: &'w System,
}

impl Wire<'_> {
    /// All that was found, the worst in full; none if there is nothing to say.
    pub(super) fn message(&self, found: &[Finding]) -> Option<String> {
        let (breaking, dangerous): (Vec<&Finding>, Vec<&Finding>) = found
            .iter()
            .partition(|it| it.severity == Severity::Breaking);
        let mut parts = Vec::new();
        if let Some((first, rest)) = breaking.split_first() {
            parts.push(self.full(first));
            parts.extend(list("also ", rest));
        }
        parts.extend(list("dangerous: ", &dangerous));
        (!parts.is_empty()).then(|| parts.join("; "))
    }

    fn full(&self, found: &Finding) -> String {
        let module = &self.provider.module;
        let what = match &found.witness {
            Some(Witness::Sent(..)) => [self.caller, " may send ", &self.call(found)].concat(),
            Some(Witness::Ordered(_)) => {
                [self.caller, " may call ", &self.calls(found).join("; ")].concat()
            }
            Some(Witness::Answered(value)) => {
                [module, " may answer ", &brief(value, BRIEF_CHARS)].concat()
            }
            Some(Witness::Thrown(name, _)) => [module, " may throw ", name].concat(),
            None => {
                let says = [&found.consumer, " here, ", &found.provider, " there"].concat();
                return [says.as_str(), ": ", found.rule.says, &named(found)].concat();
            }
        };
        let why = match wrong(found) {
            Some((path, wrong)) => {
                [&path, " is ", &wrong.actual, ", not ", &wrong.expected].concat()
            }
            None => found.rule.says.trim_end_matches('.').to_owned(),
        };
        [what.as_str(), ": ", &why, &named(found)].concat()
    }

    /// The call that shows a finding, as an example would say it.
    fn call(&self, found: &Finding) -> String {
        let operation = &self.called.name;
        let usual = || {
            let args = usual_args(self.called, &self.system.contracts.types, SEED);
            words::call(operation, &args)
        };
        match &found.witness {
            Some(Witness::Sent(args)) => words::call(operation, args),
            Some(Witness::Ordered(calls)) => {
                let last = calls.last();
                last.map_or_else(usual, |(name, args)| words::call(name, args))
            }
            Some(Witness::Answered(value)) => [&usual(), " => ", &value.to_string()].concat(),
            Some(Witness::Thrown(name, _)) => [&usual(), " throws ", name].concat(),
            None => usual(),
        }
    }

    /// The calls that show a finding.
    fn calls(&self, found: &Finding) -> Vec<String> {
        match &found.witness {
            Some(Witness::Ordered(calls)) => {
                let calls = calls.iter();
                calls.map(|(name, args)| words::call(name, args)).collect()
            }
            _ => vec![self.call(found)],
        }
    }

    /// What the report shows of a finding.
    pub(super) fn counterexample(&self, found: &Finding) -> Counterexample {
        let (mine, theirs) = (&self.consumer.name, &self.provider.contract);
        let sent = matches!(found.witness, Some(Witness::Sent(..) | Witness::Ordered(_)));
        let say = |at: &str, says: &str, contract: &str| {
            let at = if at.is_empty() { &self.called.name } else { at };
            [at, ": ", says, " by ", contract].concat()
        };
        let consumer = say(&found.consumer_at, &found.consumer, mine);
        let provider = say(&found.provider_at, &found.provider, theirs);
        // What is expected is what the one who gets it can take.
        let (expected, actual) = if sent {
            (provider, consumer)
        } else {
            (consumer, provider)
        };
        Counterexample {
            calls: self.calls(found),
            expected,
            actual,
            clause: self.refuser(sent),
            ..Counterexample::default()
        }
    }

    /// Where the operation is declared by which the witness is refused.
    fn refuser(&self, sent: bool) -> Option<At> {
        let contracts = &self.system.contracts.contracts;
        let theirs = contracts.get(&self.provider.contract)?;
        let mut operations = theirs.operations.iter();
        let theirs = operations.find(|it| sent && it.name == self.called.name);
        let (contract, at) = match theirs {
            Some(operation) => (&self.provider.contract, operation.at),
            None => (&self.consumer.name, self.called.at),
        };
        Some(self.system.at(&[contract, ".contract.ts"].concat(), at))
    }
}

/// How a witness is refused, and where.
fn wrong(found: &Finding) -> Option<(String, &Wrong)> {
    let at = match found.witness.as_ref()? {
        Witness::Sent(_) => &found.provider_at,
        _ => &found.consumer_at,
    };
    let wrong = found.refused.as_ref()?;
    let root = at.find(['.', '[']).map_or(at.as_str(), |end| &at[..end]);
    Some(([root, &wrong.path].concat(), wrong))
}

/// The rule's name, behind what it is about.
fn named(found: &Finding) -> String {
    [" (", found.rule.name, ")"].concat()
}

/// Findings by rule and place, after a word.
fn list(word: &str, found: &[&Finding]) -> Option<String> {
    let names = found.iter().take(MOST_NAMED).map(|it| {
        let at = match (it.consumer_at.is_empty(), &it.unless) {
            (true, _) => String::new(),
            (false, None) => [" at ", &it.consumer_at].concat(),
            (false, Some(clause)) => [" at ", &it.consumer_at, " unless ", clause].concat(),
        };
        [it.rule.name, &at].concat()
    });
    let mut names: Vec<String> = names.collect();
    if found.len() > MOST_NAMED {
        names.push("…".to_owned());
    }
    (!names.is_empty()).then(|| [word, &names.join(", ")].concat())
}
