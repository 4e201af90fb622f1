//! On what each part of a run depends, as numbers: two keys are equal where nothing that could change the part's outcome
//! differs.
//!
//! A module's derived checks run it alone: they depend on its text, on the contracts that it provides and requires, and on
//! contracts that share types with these, whose examples generated values come from. A check by hand of one provider
//! depends on its own file besides. An integration check depends on its own file, on all contracts and the checks' wires,
//! and on the modules that it met, of which the sandbox tells afterwards.

use std::collections::BTreeMap;

use crate::program::protocol::Listed;
use crate::scenario::{FileKind, kind_of, mixed};
use crate::system::System;

use super::plan::Group;

/// Stands for texts: others have another one, but for an accident that nobody lives to see.
pub(super) type Key = u128;

/// What the parts of one system's run depend on.
#[derive(Debug)]
pub(super) struct Keys<'s> {
    system: &'s System,
    /// Each contract with all that share types with it.
    related: Vec<(&'s str, Key)>,
    /// All contracts, and the checks' wires.
    surroundings: Key,
    /// The seed.
    start: Key,
    /// The same, with the number of cases and whether counterexamples are shrunk.
    derived: Key,
}

impl<'s> Keys<'s> {
    /// Looks through a system. Derived checks make so many cases, and shrink counterexamples or not.
    pub(super) fn of(system: &'s System, seed: u64, cases: usize, shrinks: bool) -> Self {
        let files = system.scenario.files.iter();
        let contracts = files.filter_map(|(file, text)| match kind_of(file) {
            (FileKind::Contract, name) => Some((name, text.as_str())),
            _ => None,
        });
        let contracts: Vec<(&str, &str)> = contracts.collect();
        let start = mixed(Key::from(seed), "");
        let all = contracts.iter().fold(start, write);
        let groups = groups(&contracts);
        let related = groups.iter().map(|(name, group)| {
            let together = contracts.iter();
            let together = together.filter(|(other, _)| groups.get(other) == Some(group));
            (*name, together.fold(start, write))
        });
        Self {
            system,
            related: related.collect(),
            surroundings: wired(system, "check", all),
            start,
            derived: start ^ (cases as Key) << 1 ^ Key::from(shrinks),
        }
    }

    /// That of the list of checks by hand. The program is loaded for it: one that does not start is seen.
    pub(super) fn list(&self) -> Key {
        let files = self.system.scenario.files.iter();
        let all = files.fold(self.surroundings, |key, (name, text)| {
            write(key, &(name, text))
        });
        let modules = self.system.modules.iter();
        modules.fold(all, |key, module| wired(self.system, &module.name, key))
    }

    /// That of a module's derived checks against one contract.
    pub(super) fn group(&self, group: &Group) -> Key {
        self.alone(self.derived, &group.module, &group.contract)
    }

    /// That of a check by hand of one provider; none if it is not known which file it is in.
    pub(super) fn by_hand(
        &self,
        listed: &[Listed],
        index: usize,
        (module, contract): (&str, &str),
    ) -> Option<Key> {
        let check = self.check(self.start, listed, index)?;
        Some(self.alone(check, module, contract))
    }

    /// That of an integration check, but for the modules that it meets.
    pub(super) fn integration(&self, listed: &[Listed], index: usize) -> Option<Key> {
        self.check(self.surroundings, listed, index)
    }

    /// What a module that a check met depends on by itself.
    pub(super) fn met(&self, module: &str) -> Key {
        let text = self.text(self.start, module, ".module.ts");
        wired(self.system, module, text)
    }

    /// What a module depends on that runs alone.
    fn alone(&self, key: Key, module: &str, contract: &str) -> Key {
        let mut key = self.text(mixed(key, contract), module, ".module.ts");
        if let Some(found) = self.system.module(module) {
            let provided = found.provides.iter().map(|it| &it.contract);
            let required = found.requires.iter().map(|it| &it.contract);
            for name in provided.chain(required) {
                let related = self.related.iter().find(|(other, _)| other == name);
                key = related.map_or(key, |(_, related)| mixed(key ^ related, ""));
            }
        }
        key
    }

    /// A check's file, and its place among the checks there.
    fn check(&self, key: Key, listed: &[Listed], index: usize) -> Option<Key> {
        let file = |check: &Listed| Some(self.system.slots.place(check.at)?.0);
        let own = file(listed.get(index)?)?;
        let before = listed[..index].iter().filter(|it| file(it) == Some(own));
        Some(self.text(mixed(key ^ before.count() as Key, ""), own, ""))
    }

    fn text(&self, key: Key, name: &str, ending: &str) -> Key {
        let file = [name, ending].concat();
        write(key, &(&file, self.system.text(&file)))
    }
}

fn write(key: Key, (name, text): &(&str, &str)) -> Key {
    mixed(mixed(key, name), text)
}

/// The wires of a consumer, and what lies on them.
fn wired(system: &System, consumer: &str, mut key: Key) -> Key {
    for (wire, providers) in &system.wiring.wires {
        if wire
            .split_once('.')
            .is_some_and(|(from, _)| from == consumer)
        {
            key = mixed(key, wire);
            for provider in providers {
                key = write(key, &(&provider.module, &provider.contract));
            }
        }
    }
    for (wire, _) in &system.links {
        if wire
            .split_once('.')
            .is_some_and(|(from, _)| from == consumer)
        {
            let link = system.scenario.links.get(wire);
            let text = serde_json::to_string(&link).unwrap_or_default();
            key = write(key, &(wire, &text));
        }
    }
    key
}

/// Contracts, given with their texts, in groups, such that none says a word about one of another group: by name one that
/// stands for its group.
fn groups<'c>(contracts: &[(&'c str, &str)]) -> BTreeMap<&'c str, &'c str> {
    let mut groups = BTreeMap::new();
    for (name, _) in contracts {
        groups.insert(*name, *name);
    }
    let mut join = |a: &str, b: &str| {
        let (Some(&old), Some(&new)) = (groups.get(a), groups.get(b)) else {
            return;
        };
        for group in groups.values_mut().filter(|group| **group == old) {
            *group = new;
        }
    };
    for (name, text) in contracts {
        for word in text.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '$') {
            join(word, name);
        }
        // A name with escapes in it is any name.
        if text.contains("\\u") || text.contains("\\x") {
            for (other, _) in contracts {
                join(other, name);
            }
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names and texts, and the names that are in one group.
    #[track_caller]
    fn check(contracts: &[(&str, &str)], expect: &[&[&str]]) {
        let mut together: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, group) in groups(contracts) {
            together.entry(group).or_default().push(name);
        }
        let mut together: Vec<_> = together.into_values().collect();
        together.sort();
        assert_eq!(together, expect);
    }

    #[test]
    fn contracts_that_name_each_other_belong_together() {
        check(&[], &[]);
        check(&[("A", "Apart"), ("B", "A$ _A BA")], &[&["A"], &["B"]]);
        check(
            &[("A", ""), ("B", "from \"./A.contract\""), ("C", "")],
            &[&["A", "B"], &["C"]],
        );
        check(
            &[("A", "B"), ("B", "C"), ("C", "A"), ("D", "")],
            &[&["A", "B", "C"], &["D"]],
        );
        check(&[("A", ""), ("B", ""), ("C", "A B")], &[&["A", "B", "C"]]);
    }

    #[test]
    fn a_name_in_escapes_could_be_any() {
        let escaped = ("B", "from \"./\\u0041.contract\"");
        check(&[("A", ""), escaped], &[&["A", "B"]]);
        check(&[("A", ""), ("B", "\"\\x41\"")], &[&["A", "B"]]);
    }
}
