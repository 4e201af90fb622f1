//! Whether a value keeps what the tags say. A tag on a type applies to whatever value it fits, so that on a union or a
//! reference it applies to those members that are of its kind.

use super::{At, Miss, Part, Sink, Trail, Walk};
use crate::contract::format::in_format;
use crate::contract::limits::{Numbers, Sizes};
use crate::contract::{Tags, Type};
use crate::sort::sort_by;
use crate::value::{Value, canonical, same};

/// Arrays up to this length are searched for equal items pair by pair, longer ones by sorting.
const FEW_ITEMS: usize = 16;

impl Walk<'_> {
    /// Whether a value keeps a type's own tags.
    pub(super) fn keeps_tags<S: Sink>(
        &self,
        value: &Value,
        ty: &Type,
        at: At,
        sink: &mut S,
    ) -> bool {
        if let (Value::Array(items), true) = (value, ty.tags.unique_items)
            && let Some((twin, place)) = twins(items)
        {
            let trail = Trail {
                part: Part::Item(place),
                before: at.trail,
            };
            let at = At::enter(&trail, at.depth + 1);
            sink.miss(at, &items[place], Miss::Twin(twin));
            return false;
        }
        let kept = keeps_limits(value, &ty.tags);
        if !kept {
            sink.miss(at, value, Miss::Type(ty));
        }
        kept
    }
}

/// Whether a value keeps tags, whatever its type.
pub(in crate::contract) fn keeps(value: &Value, tags: &Tags) -> bool {
    keeps_limits(value, tags)
        && !matches!(value, Value::Array(items) if tags.unique_items && twins(items).is_some())
}

/// Whether a value keeps all tags but `@uniqueItems`.
fn keeps_limits(value: &Value, tags: &Tags) -> bool {
    match value {
        Value::Number(number) => Numbers::of(tags).hold(*number),
        Value::BigInt(digits) => bigint_keeps(&Numbers::of(tags), digits),
        Value::Text(text) => text_keeps(text, tags),
        Value::Utf16(units) => utf16_keeps(tags, units),
        Value::Array(items) => Sizes::of_items(tags).hold(items.len()),
        _ => true,
    }
}

/// Whether a text keeps tags.
pub(in crate::contract) fn text_keeps(text: &str, tags: &Tags) -> bool {
    units_keep(tags, text, || text.chars().count())
}

fn units_keep(tags: &Tags, text: &str, length: impl Fn() -> usize) -> bool {
    let length_holds = tags.min_length.is_none() && tags.max_length.is_none() || {
        let length = length() as u64;
        tags.min_length.is_none_or(|min| min <= length)
            && tags.max_length.is_none_or(|max| length <= max)
    };
    length_holds
        && tags
            .pattern
            .as_ref()
            .is_none_or(|pattern| pattern.matches(text))
        && tags
            .format
            .as_ref()
            .is_none_or(|format| in_format(text, format))
}

/// A lone surrogate counts as one character. Patterns and formats see U+FFFD in its place.
fn utf16_keeps(tags: &Tags, units: &[u16]) -> bool {
    let length = || char::decode_utf16(units.iter().copied()).count();
    if tags.pattern.is_none() && tags.format.is_none() {
        return units_keep(tags, "", length);
    }
    units_keep(tags, &String::from_utf16_lossy(units), length)
}

/// Whether a bigint keeps the limits of a number.
fn bigint_keeps(limits: &Numbers, digits: &str) -> bool {
    if *limits == Numbers::NONE {
        return true;
    }
    // Exact within 127 bits; beyond that the nearest number is as good as any limit.
    let Ok(integer) = digits.parse::<i128>() else {
        let Ok(number) = digits.parse::<f64>() else {
            return false;
        };
        return Numbers {
            multiple: None,
            ..*limits
        }
        .hold(number);
    };
    let low = limits.low.ceil();
    let high = limits.high.floor();
    let open_low = limits.low_open && low == limits.low;
    let open_high = limits.high_open && high == limits.high;
    // Casts to integers saturate, which is right for limits beyond them.
    let (least, most) = (low as i128, high as i128);
    (integer > least || integer == least && !open_low)
        && (integer < most || integer == most && !open_high)
        && limits.multiple.is_none_or(|of| {
            let by = of as i128;
            of.fract() == 0.0
                && (if by == 0 {
                    integer == 0
                } else {
                    integer % by == 0
                })
        })
}

/// The places of two equal items, the second as near to the start as possible.
fn twins(items: &[Value]) -> Option<(usize, usize)> {
    if items.len() <= FEW_ITEMS {
        let pairs =
            (0..items.len()).flat_map(|second| (0..second).map(move |first| (first, second)));
        let mut pairs = pairs;
        return pairs.find(|(first, second)| same(&items[*first], &items[*second]));
    }
    let mut sorted: Vec<(String, usize)> = items
        .iter()
        .enumerate()
        .map(|(place, item)| {
            let mut text = String::new();
            canonical(item, &mut text);
            (text, place)
        })
        .collect();
    sort_by(&mut sorted, |a, b| a.cmp(b));
    let neighbours = sorted.windows(2).filter(|pair| pair[0].0 == pair[1].0);
    neighbours
        .map(|pair| (pair[0].1, pair[1].1))
        .min_by_key(|(_, second)| *second)
}
