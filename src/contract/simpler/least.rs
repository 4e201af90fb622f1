//! The least value of a type, as far as it can be told from its limits.

use super::MOST_ALIASES;
use crate::contract::conform::conforms;
use crate::contract::limits::Layers;
use crate::contract::{Shape, Type, Types};
use crate::value::Value;

/// Levels of the least value: below more of them none is looked for.
const MOST_DEPTH: u32 = 8;

/// Types that are looked into for one value. Types that refer to each other in many ways could take for ever.
const MOST_STEPS: u32 = 1_000;

/// The longest text and array that is made only because none may be shorter.
const LONGEST: u64 = 16;

/// The least value of a type; none where it takes a search.
pub(in crate::contract) fn least(ty: &Type, types: &Types) -> Option<Value> {
    let mut search = Search {
        types,
        around: Vec::new(),
        left: MOST_STEPS,
    };
    let value = search.of(ty, &Layers::of(ty), (0, 0))?;
    conforms(&value, ty, types).then_some(value)
}

struct Search<'t> {
    types: &'t Types,
    /// The declared types that are being looked into: the least value of one holds no other of the same.
    around: Vec<&'t str>,
    left: u32,
}

impl<'t> Search<'t> {
    fn of(
        &mut self,
        ty: &'t Type,
        layers: &Layers<'t>,
        (depth, aliases): (u32, u32),
    ) -> Option<Value> {
        if depth > MOST_DEPTH || aliases > MOST_ALIASES {
            return None;
        }
        self.left = self.left.checked_sub(1)?;
        let next = (depth, aliases + 1);
        let size = |min: u64| usize::try_from(min).ok().filter(|_| min <= LONGEST);
        Some(match &ty.shape {
            Shape::Ref(name) => {
                let decl = self.types.get(name)?;
                if self.around.iter().any(|other| other == name) {
                    return None;
                }
                self.around.push(name);
                let value = self.of(&decl.ty, &layers.inner(&decl.ty), next);
                self.around.pop();
                value?
            }
            Shape::Union(members) => members
                .iter()
                .find_map(|member| self.of(member, &layers.inner(member), next))?,
            Shape::Number => Value::Number(super::scalar::nearest(&layers.numbers())),
            Shape::String => Value::Text("a".repeat(size(layers.lengths().min)?)),
            Shape::Boolean => Value::Bool(false),
            Shape::BigInt => Value::BigInt("0".to_owned()),
            Shape::Date => Value::Date(0.0),
            Shape::Null | Shape::Unknown => Value::Null,
            Shape::Undefined | Shape::Void => Value::Undefined,
            Shape::Never => return None,
            Shape::Literal(literal) => literal.clone(),
            Shape::Array(item) => {
                let size = size(layers.items().min)?;
                Value::Array(match size {
                    0 => Vec::new(),
                    _ => vec![self.part(item, depth)?; size],
                })
            }
            Shape::Tuple(elements) => {
                let needed = elements.iter().rposition(|(_, optional)| !optional);
                let needed = elements.iter().take(needed.map_or(0, |last| last + 1));
                let items = needed.map(|(ty, _)| self.part(ty, depth));
                Value::Array(items.collect::<Option<_>>()?)
            }
            Shape::Record(_) => Value::Object(Vec::new()),
            Shape::Object(members) => {
                let needed = members.iter().filter(|member| !member.optional);
                let members = needed.map(|it| Some((it.name.clone(), self.part(&it.ty, depth)?)));
                Value::Object(members.collect::<Option<_>>()?)
            }
        })
    }

    fn part(&mut self, ty: &'t Type, depth: u32) -> Option<Value> {
        self.of(ty, &Layers::of(ty), (depth + 1, 0))
    }
}
