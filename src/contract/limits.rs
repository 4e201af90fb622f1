//! What all tags on the way to a type say together.
//!
//! A reference has tags of its own, and so has what it refers to; the same goes for a union and its members. A value
//! keeps them all.

use super::pattern::Pattern;
use super::{Tags, Type};

/// The tags of a type and of what led to it, references and unions, the nearest first. Those that say nothing are left
/// out.
#[derive(Debug, Clone)]
pub(super) struct Layers<'t>(Vec<&'t Tags>);

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
    /// No tags.
    pub fn none() -> Self {
        Self(Vec::new())
    }

    /// The tags of a type alone.
    pub fn of(ty: &'t Type) -> Self {
        Self::none().inner(ty)
    }

    /// The tags of what a reference refers to, or of a union's member, inside of these.
    pub fn inner(&self, ty: &'t Type) -> Self {
        let known = self.0.iter().any(|tags| std::ptr::eq(*tags, &ty.tags));
        if known || ty.tags == Tags::default() {
            return self.clone();
        }
        let own = std::iter::once(&ty.tags);
        Self(own.chain(self.iter()).collect())
    }

    /// The layers, the nearest first.
    pub fn iter(&self) -> impl Iterator<Item = &'t Tags> {
        self.0.iter().copied()
    }

    /// The tightest limits for a number. Of several multiples the nearest one: the others have to be checked.
    pub fn numbers(&self) -> Numbers {
        let mut all = Numbers::NONE;
        self.iter().for_each(|tags| all.tighten(tags));
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

    /// The limits that tags set.
    pub fn of(tags: &Tags) -> Self {
        let mut limits = Self::NONE;
        limits.tighten(tags);
        limits
    }

    /// Adds the limits that further tags set.
    fn tighten(&mut self, tags: &Tags) {
        for (low, open) in [(tags.minimum, false), (tags.exclusive_minimum, true)] {
            if let Some(low) = low.filter(|low| *low > self.low || *low == self.low && open) {
                (self.low, self.low_open) = (low, open);
            }
        }
        for (high, open) in [(tags.maximum, false), (tags.exclusive_maximum, true)] {
            if let Some(high) = high.filter(|high| *high < self.high || *high == self.high && open)
            {
                (self.high, self.high_open) = (high, open);
            }
        }
        self.multiple = self.multiple.or(tags.multiple_of);
        self.integer |= tags.integer;
    }

    /// Whether a number lies between the least and the greatest.
    #[inline(always)]
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
    /// The limits that tags set to an array's length.
    pub fn of_items(tags: &Tags) -> Self {
        Self {
            min: tags.min_items.unwrap_or(0),
            max: tags.max_items,
        }
    }

    /// Whether a size keeps them.
    pub fn hold(self, size: usize) -> bool {
        let size = size as u64;
        self.min <= size && self.max.is_none_or(|max| size <= max)
    }
}
