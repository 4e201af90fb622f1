//! Values straight from JSON text: answers come by the thousand, and most are plain.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value as Json};

use super::Value;

impl<'de> Deserialize<'de> for Value {
    /// Reads the wire form, as [`Value::from_wire`] does. JSON's own limit keeps the depth in bounds.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Wire)
    }
}

struct Wire;

impl<'de> Visitor<'de> for Wire {
    type Value = Value;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a value in wire form")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number as f64))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number as f64))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Number(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut array = Vec::new();
        while let Some(item) = items.next_element()? {
            array.push(item);
        }
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object: Vec<(String, Value)> = Vec::new();
        while let Some(name) = members.next_key::<String>()? {
            if name == "$" {
                return marked(object, name, members);
            }
            object.push((name, members.next_value()?));
        }
        Ok(Value::Object(object))
    }
}

/// An object with a mark is rare: it is read as JSON first.
fn marked<'de, A: MapAccess<'de>>(
    before: Vec<(String, Value)>,
    mark: String,
    mut members: A,
) -> Result<Value, A::Error> {
    let mut object: Map<String, Json> = before
        .into_iter()
        .map(|(name, value)| (name, value.to_wire()))
        .collect();
    object.insert(mark, members.next_value()?);
    while let Some((name, value)) = members.next_entry()? {
        object.insert(name, value);
    }
    Ok(Value::from_wire(&Json::Object(object)))
}
