//! What all tags on the way to a type say together.
//!
//! A reference has tags of its own, and so has what it refers to; the same goes for a union and its members. A value
//! keeps them all.

use super::pattern::Pattern;
use super::{Tags, Type};

/// The tags of a type and of what led to it: references and unions.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layers<'t> {
    own: &'t Tags,
    outer: Option<&'t Layers<'t>>,
}

/// The limits of a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Numbers {
    /// The least, infinite if there is none.
    pub low: f64,
    /// The least is itself not allowed.
    pub low_open: bool,
    /// The greatest, infinite if there is none.
    pub high: f64,
    /// The greatest is itself not allowed.
    pub high_open: bool,
    /// What it must be a multiple of.
    pub multiple: Option<f64>,
    /// It has no fraction.
    pub integer: bool,
}

/// The limits of a length or of a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sizes {
    /// At least.
    pub min: u64,
    /// At most.
    pub max: Option<u64>,
}

impl<'t> Layers<'t> {
    /// The tags of a type alone.
    pub fn of(ty: &'t Type) -> Self {
        Self {
            own: &ty.tags,
            outer: None,
        }
    }

    /// The tags of what a reference refers to, or of a union's member, inside of these.
    pub fn inner<'i>(&'i self, ty: &'i Type) -> Layers<'i>
    where
        't: 'i,
    {
        Layers {
            own: &ty.tags,
            outer: Some(self),
        }
    }

    fn iter(&self) -> impl Iterator<Item = &'t Tags> + use<'t> {
        let own = self.own;
        let mut outer = self.outer;
        std::iter::once(own).chain(std::iter::from_fn(move || {
            let layer = outer?;
            outer = layer.outer;
            Some(layer.own)
        }))
    }

    /// The tightest limits for a number. Of several multiples the nearest one: the others have to be checked.
    pub fn numbers(&self) -> Numbers {
        let mut all = Numbers::NONE;
        for tags in self.iter() {
            for (low, open) in [(tags.minimum, false), (tags.exclusive_minimum, true)] {
                if let Some(low) = low.filter(|low| *low > all.low || *low == all.low && open) {
                    (all.low, all.low_open) = (low, open);
                }
            }
            for (high, open) in [(tags.maximum, false), (tags.exclusive_maximum, true)] {
                if let Some(high) =
                    high.filter(|high| *high < all.high || *high == all.high && open)
                {
                    (all.high, all.high_open) = (high, open);
                }
            }
            all.multiple = all.multiple.or(tags.multiple_of);
            all.integer |= tags.integer;
        }
        all
    }

    /// The limits of a string's length.
    pub fn lengths(&self) -> Sizes {
        self.sizes(|tags| (tags.min_length, tags.max_length))
    }

    /// The limits of an array's length.
    pub fn items(&self) -> Sizes {
        self.sizes(|tags| (tags.min_items, tags.max_items))
    }

    fn sizes(&self, of: impl Fn(&Tags) -> (Option<u64>, Option<u64>)) -> Sizes {
        let mut all = Sizes { min: 0, max: None };
        for (min, max) in self.iter().map(of) {
            all.min = all.min.max(min.unwrap_or(0));
            all.max = match (all.max, max) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
        }
        all
    }

    /// The nearest pattern; further ones have to be checked.
    pub fn pattern(&self) -> Option<&'t Pattern> {
        self.iter().find_map(|tags| tags.pattern.as_ref())
    }

    /// The nearest format.
    pub fn format(&self) -> Option<&'t str> {
        self.iter().find_map(|tags| tags.format.as_deref())
    }

    /// Whether items must differ.
    pub fn unique(&self) -> bool {
        self.iter().any(|tags| tags.unique_items)
    }

    /// Whether members that are not declared are forbidden.
    pub fn closed(&self) -> bool {
        self.iter().any(|tags| tags.closed)
    }
}

impl Numbers {
    /// No limits at all.
    pub const NONE: Self = Self {
        low: f64::NEG_INFINITY,
        low_open: false,
        high: f64::INFINITY,
        high_open: false,
        multiple: None,
        integer: false,
    };

    /// Whether a number lies between the least and the greatest.
    pub fn reach(&self, number: f64) -> bool {
        (number > self.low || number == self.low && !self.low_open)
            && (number < self.high || number == self.high && !self.high_open)
    }

    /// Whether a number keeps them all.
    pub fn hold(&self, number: f64) -> bool {
        self.reach(number)
            && (!self.integer || number.fract() == 0.0)
            && self
                .multiple
                .is_none_or(|of| super::decimal::is_multiple(number, of))
    }
}

impl Sizes {
    /// Whether a size keeps them.
    pub fn hold(self, size: usize) -> bool {
        let size = size as u64;
        self.min <= size && self.max.is_none_or(|max| size <= max)
    }

    /// Whether a text's length in code points keeps them; counted only if need be.
    pub fn hold_length(self, text: &str) -> bool {
        (self.min == 0 && self.max.is_none()) || self.hold(text.chars().count())
    }
}
