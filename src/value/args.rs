//! What a call sends, as it is sent.

use super::{Value, write_wire};

/// Arguments of a call in wire form: the text of a JSON array.
///
/// Most calls are written, sent, and never looked at again; the few that are shown are read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Args(String);

impl Args {
    /// Arguments that are at hand as values.
    pub fn new(values: &[Value]) -> Self {
        let mut text = String::from("[");
        for (place, value) in values.iter().enumerate() {
            text.push_str(if place > 0 { "," } else { "" });
            write_wire(value, &mut text);
        }
        text.push(']');
        Self(text)
    }

    /// Arguments that were written in wire form.
    pub(crate) fn from_wire(text: String) -> Self {
        Self(text)
    }

    /// The text of the array.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// The values.
    pub fn values(&self) -> Vec<Value> {
        match Value::from_text(&self.0) {
            Some(Value::Array(values)) => values,
            _ => Vec::new(),
        }
    }

    /// The same with another value at a place; what is missing before it is undefined.
    pub fn with(&self, place: usize, value: Value) -> Self {
        let mut values = self.values();
        values.resize(values.len().max(place + 1), Value::Undefined);
        values[place] = value;
        Self::new(&values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_come_back_as_they_were() {
        let values = [
            Value::Number(-0.0),
            Value::Undefined,
            Value::Text("a\"b".into()),
        ];
        let args = Args::new(&values);
        assert_eq!(args.text(), r#"[{"$":"-0"},{"$":"undefined"},"a\"b"]"#);
        assert_eq!(args.values(), values);
        assert_eq!(Args::new(&[]).text(), "[]");
    }

    #[test]
    fn one_argument_can_be_another() {
        let args = Args::new(&[Value::Null]);
        assert_eq!(args.with(0, Value::Bool(true)).text(), "[true]");
        assert_eq!(
            args.with(2, Value::Null).text(),
            r#"[null,{"$":"undefined"},null]"#
        );
    }
}
