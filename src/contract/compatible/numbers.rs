//! Numbers and bigints: ranges, steps and integers.
//!
//! A number that is out of the receiver's range is looked for where it must be if there is one: next to the limits, on
//! the sender's steps.

use super::alternative::Alternative;
use super::rules::What;
use super::walk::{At, Walk};
use crate::contract::Shape;
use crate::contract::decimal::{Decimal, decimal, is_multiple};
use crate::contract::limits::Numbers;
use crate::value::Value;

/// Steps that are tried from where a step between the receiver's could be.
const MOST_STEPS: i64 = 16;

impl<'t> Walk<'t> {
    pub(super) fn numbers(
        &mut self,
        sent: &Alternative<'t>,
        taken: &Alternative<'t>,
        at: At<'t, '_>,
    ) -> bool {
        let (one, other) = (sent.layers.numbers(), taken.layers.numbers());
        let big = matches!(sent.ty.shape, Shape::BigInt);
        let grid = grid(sent, big);
        let near = near(&one, &other, grid);
        // The first of these numbers that the sender allows and that is wanted.
        let find = |from: &[f64], wanted: &dyn Fn(f64) -> bool| -> Option<Value> {
            let mut numbers = from
                .iter()
                .copied()
                .filter(|it| it.is_finite() && wanted(*it));
            numbers.find_map(|it| {
                let value = value(it, big)?;
                sent.keeps(&value).then_some(value)
            })
        };
        let mut fits = true;
        let low = |it: f64| it < other.low || it == other.low && other.low_open;
        let high = |it: f64| it > other.high || it == other.high && other.high_open;
        for (what, out) in [
            (What::Minimum, &low as &dyn Fn(f64) -> bool),
            (What::Maximum, &high),
        ] {
            if let Some(value) = find(&near, out) {
                self.note(what, at, Some(value));
                fits = false;
            }
        }
        let whole = big || { sent.layers.iter() }
            .any(|tags| tags.integer || tags.multiple_of.is_some_and(|of| of.fract() == 0.0));
        if other.integer && !whole {
            let value = find(&near, &|it| it.fract() != 0.0);
            self.note(What::Integer, at, value);
            fits = false;
        }
        for of in taken.layers.iter().filter_map(|tags| tags.multiple_of) {
            let steps = || sent.layers.iter().filter_map(|tags| tags.multiple_of);
            let integers = one.integer || big;
            let is_kept = |step: f64| is_multiple(step, of);
            // No bigint is a multiple of a fraction.
            let possible = !big || of.fract() == 0.0;
            let within = steps().any(is_kept) || integers && is_kept(1.0);
            if possible && within || steps().any(|step| step == of) {
                continue;
            }
            let value = find(&near, &|it| !is_multiple(it, of));
            self.note(What::MultipleOf, at, value);
            fits = false;
        }
        fits
    }
}

/// The step between the sender's numbers, if there is one.
fn grid(sent: &Alternative, big: bool) -> Option<Decimal> {
    let numbers = sent.layers.numbers();
    let step = match numbers.multiple {
        Some(of) if !(numbers.integer || big) || of.fract() == 0.0 => of.abs(),
        _ if numbers.integer || big => 1.0,
        _ => return None,
    };
    decimal(step).filter(|step| step.digits != 0)
}

/// Numbers that are likely to tell: next to both sides' limits and to 0, on the sender's steps, and between them.
fn near(one: &Numbers, other: &Numbers, grid: Option<Decimal>) -> Vec<f64> {
    let limits = [0.0, one.low, one.high, other.low, other.high];
    let mut found = Vec::new();
    for limit in limits.into_iter().filter(|it| it.is_finite()) {
        found.extend([limit, limit - 1.0, limit + 1.0, limit - 0.5, limit + 0.5]);
        found.extend([limit + 0.1, limit - 0.1, limit + 0.01, limit - 0.01]);
        found.extend([limit.next_down(), limit.next_up(), limit * 2.0]);
        for far in limits.into_iter().filter(|it| it.is_finite()) {
            found.push(limit / 2.0 + far / 2.0);
        }
        let Some((step, size)) = grid.and_then(|step| Some((step, step.number()?))) else {
            continue;
        };
        // A cast to an integer saturates.
        let middle = (limit / size).round() as i64;
        for place in -MOST_STEPS..=MOST_STEPS {
            let digits = middle
                .checked_add(place)
                .and_then(|at| at.checked_mul(step.digits));
            let number = digits.and_then(|digits| Decimal { digits, ..step }.number());
            found.extend(number);
        }
    }
    // The simplest are the easiest to read.
    crate::sort::sort_by(&mut found, |a, b| {
        let rank = |it: &f64| {
            let whole = it.fract() == 0.0;
            let digits = decimal(*it).map_or(0.0, |it| it.digits.unsigned_abs() as f64);
            (!whole, if whole { it.abs() } else { digits }, *it < 0.0)
        };
        rank(a)
            .partial_cmp(&rank(b))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    found
}

/// A number as a value; none if no bigint is it.
fn value(number: f64, big: bool) -> Option<Value> {
    if !big {
        return Some(Value::Number(number + 0.0));
    }
    let exact = number.fract() == 0.0 && number.abs() < 1e30;
    exact.then(|| Value::BigInt((number as i128).to_string()))
}
