//! What has to be known of a type to make values of it, worked out once: limits, choices, and the text around parts.
//!
//! Thousands of values are made of one type. A plan is a graph of nodes, since types may refer to themselves.

use std::collections::BTreeMap;

use super::number::Figures;
use super::size::Sizes;
use super::text::Texts;
use crate::contract::conform::keeps;
use crate::contract::limits::Layers;
use crate::contract::{Member, Shape, Tags, Type, Types};
use crate::value::{Value, write_wire};

/// References and unions between two levels of a value. A value below more of them counts as of no type at all.
const MOST_HOPS: u32 = 32;

/// A node's place in its plan.
pub(super) type Place = usize;

/// How values of one type, inside of the tags that led to it, are made.
#[derive(Debug)]
pub(super) enum Node<'a> {
    /// Not at all.
    Never,
    /// There is one, and this is its wire form.
    Fixed(String),
    /// `boolean`.
    Boolean,
    /// `number`.
    Number(Figures),
    /// `bigint`.
    BigInt(Layers<'a>),
    /// `string`.
    Text(Texts<'a>),
    /// `Date`.
    Date,
    /// `unknown`.
    Unknown(Layers<'a>),
    /// One of several; `smallest`: the one with the smallest values.
    Union {
        members: Vec<Place>,
        smallest: Option<usize>,
    },
    /// `T[]`, of at least and at most so many items.
    Array {
        item: Place,
        min: usize,
        most: usize,
        unique: bool,
    },
    /// A tuple of which so many elements cannot be left out. Tags are few there, so they are checked.
    Tuple {
        elements: Vec<Place>,
        needed: usize,
        layers: Layers<'a>,
    },
    /// `Record<string, T>`.
    Record(Place),
    /// An object type.
    Object(Vec<Part>),
    /// A declared type: its key, the reference to it, and whether values may come from the pool.
    Named {
        name: &'a str,
        ty: &'a Type,
        of: Place,
        pooled: bool,
    },
}

/// A member of an object.
#[derive(Debug)]
pub(super) struct Part {
    pub name: String,
    pub of: Place,
    pub optional: bool,
}

/// The nodes of all types that values were asked of.
pub(super) struct Plan<'a> {
    types: &'a Types,
    sizes: Sizes<'a>,
    nodes: Vec<Node<'a>>,
    /// By what they were made from: a type, known by where it is, as it outlives the plan.
    places: BTreeMap<*const Type, Place>,
    /// The same for types with tags around them, of which there are few.
    tagged: Vec<(*const Type, Vec<*const Tags>, Place)>,
}

impl<'a> Plan<'a> {
    pub fn new(types: &'a Types) -> Self {
        Self {
            types,
            sizes: Sizes::new(types),
            nodes: Vec::new(),
            places: BTreeMap::new(),
            tagged: Vec::new(),
        }
    }

    /// The nodes, by place.
    pub fn nodes(&self) -> &[Node<'a>] {
        &self.nodes
    }

    /// Where a type's node is.
    pub fn place(&mut self, ty: &'a Type) -> Place {
        match self.places.get(&std::ptr::from_ref(ty)) {
            Some(known) => *known,
            None => self.inside(ty, &Layers::none(), 0),
        }
    }

    fn inside(&mut self, ty: &'a Type, outer: &Layers<'a>, hops: u32) -> Place {
        let new = self.nodes.len();
        let key = std::ptr::from_ref(ty);
        let around: Vec<*const Tags> = outer.iter().map(std::ptr::from_ref).collect();
        let place = if around.is_empty() {
            *self.places.entry(key).or_insert(new)
        } else {
            let mut known = self.tagged.iter();
            match known.find(|(ty, tags, _)| *ty == key && *tags == around) {
                Some((.., place)) => *place,
                None => {
                    self.tagged.push((key, around, new));
                    new
                }
            }
        };
        if place == new {
            // Its own parts may refer to it.
            self.nodes.push(Node::Never);
            if hops <= MOST_HOPS {
                self.nodes[place] = self.node(ty, outer, hops);
            }
        }
        place
    }

    fn node(&mut self, ty: &'a Type, outer: &Layers<'a>, hops: u32) -> Node<'a> {
        let layers = outer.inner(ty);
        match &ty.shape {
            Shape::String => Texts::of(layers).map_or(Node::Never, Node::Text),
            Shape::Number => Figures::of(&layers).map_or(Node::Never, Node::Number),
            Shape::BigInt => Node::BigInt(layers),
            Shape::Boolean => Node::Boolean,
            Shape::Null => fixed(&Value::Null),
            Shape::Undefined | Shape::Void => fixed(&Value::Undefined),
            Shape::Unknown => Node::Unknown(outer.clone()),
            Shape::Never => Node::Never,
            Shape::Date => Node::Date,
            Shape::Literal(literal) if layers.iter().all(|tags| keeps(literal, tags)) => {
                fixed(literal)
            }
            Shape::Literal(_) => Node::Never,
            Shape::Union(members) => Node::Union {
                smallest: self.smallest(members),
                members: members
                    .iter()
                    .map(|member| self.inside(member, &layers, hops + 1))
                    .collect(),
            },
            Shape::Array(item) => self.array(item, &layers),
            Shape::Tuple(elements) => Node::Tuple {
                needed: elements
                    .iter()
                    .rposition(|(_, optional)| !optional)
                    .map_or(0, |last| last + 1),
                elements: elements.iter().map(|(ty, _)| self.place(ty)).collect(),
                layers,
            },
            Shape::Record(of) => Node::Record(self.place(of)),
            Shape::Object(members) => self.object(members),
            Shape::Ref(name) => self.named(name, ty, outer, &layers, hops),
        }
    }

    /// The member with the smallest values, the first of several.
    fn smallest(&self, members: &[Type]) -> Option<usize> {
        let sizes = members.iter().enumerate();
        let sized = sizes.filter_map(|(place, member)| Some((self.sizes.of(member)?, place)));
        sized.min().map(|(_, place)| place)
    }

    fn array(&mut self, item: &'a Type, layers: &Layers<'a>) -> Node<'a> {
        let limits = layers.items();
        let most = limits.max.unwrap_or(u64::MAX).min(super::make::MOST_PARTS);
        if limits.min > most {
            return Node::Never;
        }
        Node::Array {
            item: self.place(item),
            min: limits.min as usize,
            most: most as usize,
            unique: layers.unique(),
        }
    }

    fn object(&mut self, members: &'a [Member]) -> Node<'a> {
        let part = |member: &'a Member| Part {
            name: member.name.clone(),
            of: self.place(&member.ty),
            optional: member.optional,
        };
        Node::Object(members.iter().map(part).collect())
    }

    fn named(
        &mut self,
        name: &'a str,
        ty: &'a Type,
        outer: &Layers<'a>,
        layers: &Layers<'a>,
        hops: u32,
    ) -> Node<'a> {
        // What never ends is not even begun.
        let (Some(decl), Some(_)) = (self.types.get(name), self.sizes.of_named(name)) else {
            return Node::Never;
        };
        Node::Named {
            name,
            ty,
            of: self.inside(&decl.ty, layers, hops + 1),
            // Of what was seen only the type is known, not whether it keeps the tags around it.
            pooled: outer.iter().next().is_none(),
        }
    }
}

fn fixed<'a>(value: &Value) -> Node<'a> {
    let mut text = String::new();
    write_wire(value, &mut text);
    Node::Fixed(text)
}
