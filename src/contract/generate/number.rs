//! Numbers within limits: small ones and those at the limits above all.

use crate::contract::decimal::{Decimal, decimal};
use crate::contract::limits::{Layers, Numbers};
use crate::value::Chance;

/// The largest integer that a number tells from its neighbours.
const SAFE: f64 = 9_007_199_254_740_991.0;

/// How far from 0, or from the limit next to it, most integers are.
const SMALL: [i64; 3] = [3, 10, 100];

/// Numbers with a fraction, where there is no limit, stay within this: sums and products of a few of them are finite.
const WIDE: f64 = 1e9;

/// The numbers that are allowed, where they are apart from each other: `k` times a step, `k` from `first` to `last`.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Grid {
    step: Decimal,
    first: i64,
    last: i64,
}

impl Grid {
    /// The grid of integers or multiples; none if any number between the limits will do.
    fn of(limits: &Numbers) -> Option<Self> {
        let step = match limits.multiple {
            None if limits.integer => Decimal {
                digits: 1,
                exponent: 0,
            },
            None => return None,
            Some(of) => {
                let mut step = decimal(of.abs())?;
                if limits.integer && step.exponent < 0 {
                    step = whole(step)?;
                }
                step
            }
        };
        let size = step.number().filter(|size| *size > 0.0)?;
        let safe = |limit: f64, other: f64| {
            // A limit beyond what is exact is kept only if there is nothing else.
            if other.abs() > SAFE && other.signum() == limit.signum() && other.is_finite() {
                limit
            } else {
                clamped(limit, -SAFE, SAFE)
            }
        };
        let (low, high) = (safe(limits.low, limits.high), safe(limits.high, limits.low));
        // Casts to integers saturate. The ends may be one off where a step is a fraction, so they are tried.
        let mut grid = Self {
            step,
            first: (low / size).ceil() as i64,
            last: (high / size).floor() as i64,
        };
        // Farther out digits are lost, so that most places are no number.
        let most = (SAFE as i64 / step.digits).max(1);
        if grid.last >= -most {
            grid.first = grid.first.max(-most);
        }
        if grid.first <= most {
            grid.last = grid.last.min(most);
        }
        grid.first -= i64::from(grid.allows(grid.first.saturating_sub(1), limits));
        grid.last += i64::from(grid.allows(grid.last.saturating_add(1), limits));
        for _ in 0..2 {
            if grid.first < grid.last && !grid.allows(grid.first, limits) {
                grid.first += 1;
            }
            if grid.first < grid.last && !grid.allows(grid.last, limits) {
                grid.last -= 1;
            }
        }
        Some(grid)
    }

    fn allows(&self, place: i64, limits: &Numbers) -> bool {
        // What is not exact cannot be relied on to be a step away from the next.
        (place as f64).abs() <= SAFE
            && self
                .number(place)
                .is_some_and(|number| limits.reach(number))
    }

    fn number(&self, place: i64) -> Option<f64> {
        if self.step.exponent == 0 && self.step.digits == 1 {
            return Some(place as f64);
        }
        let digits = self.step.digits.checked_mul(place)?;
        let exponent = self.step.exponent;
        let shortened = Decimal { digits, exponent };
        // Zeros at the end are taken off where there are too many digits.
        (0..)
            .map_while(|n| {
                let by = 10_i64.checked_pow(n)?;
                (digits % by == 0).then_some(Decimal {
                    digits: digits / by,
                    exponent: exponent + n as i32,
                })
            })
            .take(18)
            .find_map(Decimal::number)
            .or_else(|| shortened.number())
    }

    fn pick(&self, chance: &mut Chance) -> i64 {
        let (first, last) = (self.first, self.last);
        match chance.below(8) {
            0 => [
                first,
                last,
                first.saturating_add(1).min(last),
                last.saturating_sub(1).max(first),
            ][chance.below(4)],
            1 => chance.between(first, last),
            2 => {
                // Any magnitude is as likely as any other.
                let bits = chance.between(0, 52);
                let size = chance.between(0, 1 << bits);
                let signed = if chance.one_in(2) { -size } else { size };
                signed.clamp(first, last)
            }
            draw => {
                let near = SMALL[draw % SMALL.len()];
                let centre = 0.clamp(first, last);
                let low = centre.saturating_sub(near).max(first);
                let high = centre.saturating_add(near).min(last);
                chance.between(low, high)
            }
        }
    }
}

/// The least integer that is a multiple of a decimal with a fraction.
fn whole(step: Decimal) -> Option<Decimal> {
    let power = 10_i64.checked_pow(step.exponent.unsigned_abs())?;
    let (mut a, mut b) = (step.digits, power);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    Some(Decimal {
        digits: step.digits / a,
        exponent: 0,
    })
}

/// The numbers that tags allow, worked out once.
#[derive(Debug)]
pub(super) struct Figures {
    limits: Numbers,
    range: Range,
    /// What has to be checked, as it is not seen to by the way numbers are made.
    checks: Vec<Numbers>,
}

#[derive(Debug)]
enum Range {
    /// Apart from each other.
    Grid(Grid),
    /// Any from the least to the greatest.
    All(f64, f64),
}

impl Figures {
    /// The numbers within all these tags; none if there is none.
    pub fn of(layers: &Layers) -> Option<Self> {
        let limits = layers.numbers();
        let range = match Grid::of(&limits) {
            Some(grid) if grid.first > grid.last => return None,
            Some(grid) => Range::Grid(grid),
            None => {
                let (low, high) = ends(&limits);
                if low > high {
                    return None;
                }
                Range::All(low, high)
            }
        };
        // Integers are exact; of multiples the grid knows but one, and fractions are rounded.
        let exact = limits.multiple.is_none();
        let checks = layers.iter().filter(|_| !exact).map(Numbers::of);
        Some(Self {
            limits,
            range,
            checks: checks.collect(),
        })
    }

    /// A number; none if the one that was chosen is not allowed.
    pub fn make(&self, chance: &mut Chance) -> Option<f64> {
        let number = match &self.range {
            Range::Grid(grid) => grid.number(grid.pick(chance))?,
            Range::All(low, high) => make_float(*low, *high, chance),
        };
        let allowed =
            self.limits.reach(number) && self.checks.iter().all(|check| check.hold(number));
        allowed.then_some(number)
    }
}

/// The least and the greatest number that limits allow.
fn ends(limits: &Numbers) -> (f64, f64) {
    let low = if limits.low_open {
        limits.low.next_up()
    } else {
        limits.low
    };
    let high = if limits.high_open {
        limits.high.next_down()
    } else {
        limits.high
    };
    (low.max(f64::MIN), high.min(f64::MAX))
}

fn make_float(low: f64, high: f64, chance: &mut Chance) -> f64 {
    let (near_low, near_high) = near(low, high);
    let number = match chance.below(8) {
        0 => {
            let ends = [near_low, near_high];
            ends[chance.below(2)]
        }
        1 | 2 => near_low + (near_high - near_low) * chance.float(),
        3 | 4 => {
            // Two decimals, as prices have.
            let centre = clamped(0.0, near_low, near_high);
            ((centre * 100.0).round() + chance.between(-10_000, 10_000) as f64) / 100.0
        }
        draw => {
            let centre = clamped(0.0, near_low, near_high).round();
            let size = SMALL[draw % SMALL.len()];
            centre + chance.between(-size, size) as f64
        }
    };
    clamped(number, low, high)
}

/// What `f64::clamp` gives, without its panic: that would print numbers, and is the only code that does.
fn clamped(number: f64, low: f64, high: f64) -> f64 {
    if number < low {
        low
    } else if number > high {
        high
    } else {
        number
    }
}

/// The limits, drawn nearer where they are farther than one calculates with.
fn near(low: f64, high: f64) -> (f64, f64) {
    let near_low = if low < -WIDE && high >= -WIDE {
        -WIDE
    } else {
        low
    };
    let near_high = if high > WIDE && low <= WIDE {
        WIDE
    } else {
        high
    };
    (near_low, near_high)
}

/// The numbers at limits and next to them, and those that are special by themselves, each once.
pub(super) fn limit_numbers(limits: &Numbers) -> Vec<f64> {
    let mut found = Vec::new();
    if let Some(grid) = Grid::of(limits) {
        let (first, last) = (grid.first, grid.last);
        let places = [
            first,
            last,
            0,
            1,
            -1,
            first.saturating_add(1),
            last.saturating_sub(1),
            2,
            10,
            100,
        ];
        let places = places
            .iter()
            .filter(|place| first <= **place && **place <= last);
        found.extend(places.filter_map(|place| grid.number(*place)));
    } else {
        let (low, high) = ends(limits);
        if limits.low.is_finite() {
            found.extend([low, low.next_up(), low + 1.0]);
        }
        if limits.high.is_finite() {
            found.extend([high, high.next_down(), high - 1.0]);
        }
        found.extend([
            0.0, 1.0, -1.0, 0.5, 0.1, -0.1, 0.3, 1e-7, 100.0, 1e9, SAFE, -SAFE,
        ]);
        if low < 0.0 && high >= 0.0 {
            found.push(-0.0);
        }
    }
    let mut kept: Vec<f64> = Vec::with_capacity(found.len());
    for number in found {
        let twin = |other: &f64| other.to_bits() == number.to_bits();
        if limits.hold(number) && number.is_finite() && !kept.iter().any(twin) {
            kept.push(number);
        }
    }
    kept
}

/// Limits of a bigint as integers.
fn integers(limits: &Numbers) -> (i128, i128) {
    // Casts to integers saturate.
    let open = |open: bool, limit: f64| i128::from(open && limit.fract() == 0.0);
    let low = (limits.low.ceil() as i128).saturating_add(open(limits.low_open, limits.low));
    let high = (limits.high.floor() as i128).saturating_sub(open(limits.high_open, limits.high));
    (low, high)
}

/// A bigint within limits.
pub(super) fn make_bigint(limits: &Numbers, chance: &mut Chance) -> Option<String> {
    let (low, high) = integers(limits);
    if low > high {
        return None;
    }
    let any = match chance.below(4) {
        0 => i128::from(chance.bits64() as i64) * i128::from(chance.bits32()),
        1 => i128::from(chance.bits64() as i64),
        _ => 0_i128
            .clamp(low, high)
            .saturating_add(i128::from(chance.between(-20, 20))),
    };
    let any = any.clamp(low, high);
    let Some(of) = limits.multiple.map(|of| of as i128).filter(|of| *of != 0) else {
        return Some(any.to_string());
    };
    let below = any - any % of;
    let step = of.saturating_abs();
    let fitting = [
        below,
        below.saturating_add(step),
        below.saturating_sub(step),
    ];
    let fitting = fitting
        .iter()
        .find(|number| low <= **number && **number <= high && **number % of == 0);
    fitting.map(i128::to_string)
}

/// The bigints at limits and those beyond which other kinds of integer end.
pub(super) fn limit_bigints(limits: &Numbers) -> Vec<String> {
    let (low, high) = integers(limits);
    let mut found = vec![
        0,
        1,
        -1,
        1 << 53,
        (1 << 53) + 1,
        -(1 << 63),
        1 << 63,
        (1 << 64) + 1,
    ];
    if low != i128::MIN {
        found.extend([low, low.saturating_add(1)]);
    }
    if high != i128::MAX {
        found.extend([high, high.saturating_sub(1)]);
    }
    let within = found
        .iter()
        .filter(|number| low <= **number && **number <= high);
    within.map(i128::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bigints_at_the_far_end_do_not_overflow() {
        let mut chance = Chance::new(1, "far");
        let limits = Numbers {
            low: f64::NEG_INFINITY,
            low_open: false,
            high: -1.7e38,
            high_open: false,
            multiple: Some(3e37),
            integer: true,
        };
        for _ in 0..50 {
            if let Some(text) = make_bigint(&limits, &mut chance) {
                let number: i128 = text.parse().expect("a bigint");
                assert_eq!(number % 3e37 as i128, 0);
            }
        }
    }
}
