//! Simpler numbers, strings and the like.

use crate::contract::limits::Numbers;
use crate::value::Value;

/// Halvings of what is between a number and the least one: enough for any integer that is exact.
const MOST_HALVES: i32 = 53;

/// Characters of a text that are taken out or made plain one by one.
const MOST_CHARS: usize = 32;

/// The characters that say nothing, the plainest first.
const PLAIN: [char; 3] = ['a', 'A', '0'];

/// A millisecond's multiples that a date is rounded down to: a day, a second.
const SPANS_MS: [f64; 2] = [86_400_000.0, 1_000.0];

/// The number nearest to 0 that keeps limits, the nearest of them at least.
pub(super) fn nearest(limits: &Numbers) -> f64 {
    let step = step(limits);
    if limits.low > 0.0 || limits.low == 0.0 && limits.low_open {
        let least = (limits.low / step).ceil() * step;
        let least = if limits.integer || limits.multiple.is_some() {
            least
        } else {
            limits.low
        };
        if limits.low_open && least == limits.low {
            least + step
        } else {
            least
        }
    } else if limits.high < 0.0 || limits.high == 0.0 && limits.high_open {
        let mirrored = Numbers {
            low: -limits.high,
            low_open: limits.high_open,
            high: -limits.low,
            high_open: limits.low_open,
            ..*limits
        };
        -nearest(&mirrored)
    } else {
        0.0
    }
}

/// What neighbouring numbers differ by, where they are few; else 1.
fn step(limits: &Numbers) -> f64 {
    limits.multiple.map_or(1.0, f64::abs).max(f64::MIN_POSITIVE)
}

/// Numbers with fewer digits, and numbers nearer to 0.
pub(super) fn numbers(number: f64, limits: &Numbers, found: &mut Vec<Value>) {
    if !number.is_finite() {
        return;
    }
    let target = nearest(limits);
    let mut push = |candidate: f64| {
        if candidate != number && candidate.abs() <= number.abs() {
            found.push(Value::Number(candidate + 0.0));
        }
    };
    push(target);
    if number < 0.0 {
        push(-number);
    }
    if number.fract() != 0.0 {
        push(number.trunc());
        push((number * 10.0).trunc() / 10.0);
        push((number * 100.0).trunc() / 100.0);
    }
    let step = step(limits);
    let steps = ((number - target) / step).trunc();
    for half in 1..=MOST_HALVES {
        let less = (steps / f64::from(half).exp2()).trunc();
        if less == 0.0 {
            break;
        }
        push(less.mul_add(-step, number));
    }
    if steps != 0.0 {
        push(number - steps.signum() * step);
    }
}

/// Texts that are shorter, and such of the same length that are plainer.
pub(super) fn texts(text: &str, min: u64, found: &mut Vec<Value>) {
    let chars: Vec<char> = text.chars().collect();
    let min = usize::try_from(min).unwrap_or(usize::MAX);
    let mut push = |chars: &[char]| found.push(Value::Text(chars.iter().collect()));
    if chars.len() > min {
        push(&chars[..min]);
        let half = chars.len() / 2;
        if half > min {
            push(&chars[..half]);
            push(&chars[half..]);
        }
        for place in (0..chars.len()).rev().take(MOST_CHARS) {
            let mut fewer = chars.clone();
            fewer.remove(place);
            push(&fewer);
        }
    }
    let rank = |c: char| PLAIN.iter().position(|plain| *plain == c);
    let most = |c: &char| rank(*c).unwrap_or(PLAIN.len());
    let least_plain = chars.iter().map(most).max().unwrap_or(0);
    for plain in &PLAIN[..least_plain] {
        push(&vec![*plain; chars.len()]);
    }
    for place in (0..chars.len()).take(MOST_CHARS) {
        for plain in &PLAIN[..most(&chars[place])] {
            let mut plainer = chars.clone();
            plainer[place] = *plain;
            push(&plainer);
        }
    }
}

/// Bigints nearer to 0.
pub(super) fn bigints(digits: &str, found: &mut Vec<Value>) {
    let mut push = |digits: String| found.push(Value::BigInt(digits));
    let Ok(number) = digits.parse::<i128>() else {
        // What no integer here holds gets fewer digits.
        push(digits[..digits.len() / 2].to_owned());
        push(digits[..digits.len().saturating_sub(1)].to_owned());
        return;
    };
    let mut less = number;
    while less != 0 {
        push((number - less).to_string());
        less /= 2;
    }
    if number < 0 {
        push(number.unsigned_abs().to_string());
    }
}

/// Dates without fractions of days and seconds, and earlier ones.
pub(super) fn dates(time: f64, found: &mut Vec<Value>) {
    let floors = SPANS_MS.map(|span| (time / span).floor() * span);
    let candidates = [0.0].into_iter().chain(floors);
    found.extend(candidates.filter(|it| *it != time).map(Value::Date));
}

/// Data that says nothing.
pub(super) fn unknowns(value: &Value, found: &mut Vec<Value>) {
    let plain = [
        Value::Null,
        Value::Bool(false),
        Value::Number(0.0),
        Value::Text(String::new()),
        Value::Array(Vec::new()),
        Value::Object(Vec::new()),
    ];
    let less = plain.iter().position(|it| it == value);
    let less = less.unwrap_or(plain.len());
    found.extend(plain.into_iter().take(less));
}
