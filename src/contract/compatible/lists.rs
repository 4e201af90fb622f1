//! Arrays and tuples.

use super::alternative::Alternative;
use super::rules::What;
use super::walk::{At, Walk};
use super::witness::{Part, Trail};
use crate::contract::Shape;
use crate::contract::limits::Sizes;
use crate::value::Value;

impl<'t> Walk<'t> {
    pub(super) fn lists(
        &mut self,
        sent: &Alternative<'t>,
        taken: &Alternative<'t>,
        at: At<'t, '_>,
    ) -> bool {
        let (one, other) = (lengths(sent), lengths(taken));
        if one.max.is_some_and(|max| one.min > max) {
            return true;
        }
        let tuples = matches!(
            (&sent.ty.shape, &taken.ty.shape),
            (Shape::Tuple(_), _) | (_, Shape::Tuple(_))
        );
        let mut fits = true;
        if other.min > one.min {
            let what = if tuples {
                What::TupleLength
            } else {
                What::MinItems
            };
            let short = self.list(sent, one.min);
            self.note(what, at, short);
            fits = false;
        }
        if let Some(max) = other
            .max
            .filter(|max| one.max.is_none_or(|most| most > *max))
        {
            let what = if tuples {
                What::TupleLength
            } else {
                What::MaxItems
            };
            let long = self.list(sent, one.min.max(max.saturating_add(1)));
            self.note(what, at, long);
            fits = false;
        }
        if taken.layers.unique() && !sent.layers.unique() && one.max.is_none_or(|max| max > 1) {
            let twins = self.twins(sent, one.min);
            self.note(What::UniqueItems, at, twins);
            fits = false;
        }
        fits & self.each_item(sent, taken, (one, other), at)
    }

    fn each_item(
        &mut self,
        sent: &Alternative<'t>,
        taken: &Alternative<'t>,
        (one, other): (Sizes, Sizes),
        at: At<'t, '_>,
    ) -> bool {
        match (&sent.ty.shape, &taken.ty.shape) {
            (Shape::Array(item), Shape::Array(of)) => {
                let part = Part::Item(item, one.min, sent.layers.unique());
                one.max == Some(0) || self.inside(part, item, of, false, at)
            }
            (Shape::Array(item), Shape::Tuple(elements)) => {
                let most = one
                    .max
                    .unwrap_or(u64::MAX)
                    .min(other.max.unwrap_or(u64::MAX));
                let mut fits = true;
                // The first says what there is to say of the item, unless the elements differ.
                for (ty, optional) in elements.iter().take(usize::try_from(most).unwrap_or(0)) {
                    let least = one.min.max(other.min);
                    let part = Part::Item(item, least, sent.layers.unique());
                    fits &= self.inside(part, item, ty, *optional, at);
                }
                fits
            }
            (Shape::Tuple(elements), _) => {
                let mut fits = true;
                for (place, (ty, may)) in elements.iter().enumerate() {
                    let (of, optional) = match &taken.ty.shape {
                        Shape::Array(of) => (of.as_ref(), false),
                        Shape::Tuple(others) => match others.get(place) {
                            Some((of, optional)) => (of, *optional),
                            None => break,
                        },
                        _ => break,
                    };
                    // What may be left out may be said to be undefined as well.
                    if *may && !optional && !self.takes_nothing(of) {
                        let trail = Trail {
                            part: Part::Element(elements, place),
                            before: None,
                        };
                        let undefined = self.around(Value::Undefined, &trail);
                        self.note(What::Nullable, at, undefined);
                        fits = false;
                    }
                    let part = Part::Element(elements, place);
                    fits &= self.inside(part, ty, of, optional, at);
                }
                fits
            }
            _ => true,
        }
    }

    /// A value of so many items.
    fn list(&mut self, of: &Alternative<'t>, count: u64) -> Option<Value> {
        let count = usize::try_from(count).ok()?;
        Some(Value::Array(match &of.ty.shape {
            Shape::Array(item) => self.items(item, count, of.layers.unique())?,
            Shape::Tuple(elements) => {
                let elements = elements.get(..count)?.iter();
                elements
                    .map(|(ty, _)| self.some(ty))
                    .collect::<Option<_>>()?
            }
            _ => return None,
        }))
    }

    /// A value with the same item twice.
    fn twins(&mut self, of: &Alternative<'t>, least: u64) -> Option<Value> {
        let Some(Value::Array(mut items)) = self.list(of, least.max(2)) else {
            return None;
        };
        items[1] = items[0].clone();
        Some(Value::Array(items))
    }
}

/// How many items there may be.
fn lengths(of: &Alternative) -> Sizes {
    let sizes = of.layers.items();
    let Shape::Tuple(elements) = &of.ty.shape else {
        return sizes;
    };
    let needed = elements.iter().rposition(|(_, optional)| !optional);
    let most = elements.len() as u64;
    Sizes {
        min: sizes.min.max(needed.map_or(0, |last| last as u64 + 1)),
        max: Some(sizes.max.unwrap_or(u64::MAX).min(most)),
    }
}
