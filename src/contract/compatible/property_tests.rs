//! Whatever two types are: nothing that fits is refused, and what does not fit has a value that shows it.

use proptest::prelude::*;
use proptest::strategy::ValueTree;

use super::edit_tests::edited;
use super::rules::{Direction, Rule, Severity, What};
use super::walk::Walk;
use crate::contract::conform::conforms;
use crate::contract::generate::{Generator, Pools};
use crate::contract::type_tests::{any_type, types};
use crate::contract::{Type, Types};
use crate::value::{Chance, Value};

/// Values of the sender's type that are tried.
const VALUES: usize = 100;

/// Values of the sender's type: at its limits, and any.
fn values(ty: &Type, types: &Types, seed: u64) -> Vec<Value> {
    let mut generator = Generator::new(types, Chance::new(seed, "values"));
    let mut values = generator.boundaries(ty);
    for _ in 0..VALUES {
        values.extend(generator.value(ty, &Pools::default()));
    }
    values
}

fn agree(sender: &Type, receiver: &Type, seed: u64) -> Result<(), TestCaseError> {
    // Of a type that nobody declares nothing is known: it may be sent anywhere, and is anything.
    if format!("{sender:?}").contains("Missing") {
        return Ok(());
    }
    let types = types();
    let found = Walk::compare((sender, receiver), false, Direction::Request, &types, seed);
    for noted in &found {
        if let Some(witness) = &noted.witness {
            prop_assert!(conforms(witness, sender, &types), "{:?}", noted);
            let refused = !conforms(witness, receiver, &types);
            prop_assert!(refused || noted.what == What::Unit, "{:?}", noted);
        }
    }
    let breaks = |it: &super::walk::Noted| {
        Rule::of(it.what, Direction::Request).severity == Severity::Breaking
    };
    // What is only suspected may still be shown by somebody.
    if found.iter().any(breaks) || found.iter().any(|it| it.what == What::Involved) {
        return Ok(());
    }
    for value in values(sender, &types, seed) {
        prop_assert!(
            conforms(&value, receiver, &types),
            "{value} is refused\n{found:?}"
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn nothing_that_fits_is_refused(one in any_type(), other in any_type(), seed in any::<u64>()) {
        agree(&one, &other, seed)?;
    }

    #[test]
    fn an_edited_type_is_judged_rightly(ty in any_type(), seed in any::<u64>()) {
        let other = edited(&ty, &mut Chance::new(seed, "edits"));
        agree(&ty, &other, seed)?;
        agree(&other, &ty, seed)?;
    }

    #[test]
    fn a_type_fits_itself(ty in any_type(), seed in any::<u64>()) {
        let types = types();
        let twin = ty.clone();
        let found = Walk::compare((&ty, &twin), false, Direction::Response, &types, seed);
        prop_assert!(found.is_empty(), "{found:?}");
    }
}

/// How much of what would be breaking nothing shows. It cannot be nothing: many of these types have parts without values.
#[test]
fn most_of_what_breaks_is_shown() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let types = types();
    let (mut shown, mut suspected) = (0, 0);
    for seed in 0..400 {
        let ty = any_type().new_tree(&mut runner).expect("a type").current();
        let other = edited(&ty, &mut Chance::new(seed, "edits"));
        if values(&ty, &types, seed).is_empty() {
            continue;
        }
        for noted in Walk::compare((&ty, &other), false, Direction::Request, &types, seed) {
            if Rule::of(noted.what, Direction::Request).severity == Severity::Breaking {
                match noted.witness {
                    Some(_) => shown += 1,
                    None => suspected += 1,
                }
            }
        }
    }
    assert!(shown > 50, "{shown}");
    assert!(
        suspected * 5 < shown,
        "{suspected} of {}",
        shown + suspected
    );
}
