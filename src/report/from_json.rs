//! Reading from JSON in little code.
//!
//! serde's generated readers are one for each type and each way to read: a fifth of what a visitor of the page would wait
//! for, and a tenth of the engine. These take apart a [`serde_json::Value`], so that there is one reader of text.

use serde_json::{Map, Value as Json};

/// What can be read from JSON.
pub trait FromJson: Sized {
    /// Reads it; none if the JSON is of another kind. A member that is missing has its default.
    fn from_json(json: Json) -> Option<Self>;
}

impl FromJson for String {
    fn from_json(json: Json) -> Option<Self> {
        match json {
            Json::String(text) => Some(text),
            _ => None,
        }
    }
}

impl FromJson for bool {
    fn from_json(json: Json) -> Option<Self> {
        json.as_bool()
    }
}

impl FromJson for u64 {
    fn from_json(json: Json) -> Option<Self> {
        json.as_u64()
    }
}

impl FromJson for u32 {
    fn from_json(json: Json) -> Option<Self> {
        json.as_u64().and_then(|number| number.try_into().ok())
    }
}

impl FromJson for usize {
    fn from_json(json: Json) -> Option<Self> {
        json.as_u64().and_then(|number| number.try_into().ok())
    }
}

/// A number that is shown: exact where it has fifteen digits, else to the last of them or nearly so. What reads every
/// number exactly brings tables of ten kilobytes.
impl FromJson for f64 {
    fn from_json(json: Json) -> Option<Self> {
        let Json::Number(number) = json else {
            return None;
        };
        let text = number.as_str();
        let (text, exponent) = match text.split_once(['e', 'E']) {
            Some((text, exponent)) => (text, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let mut scale = exponent.clamp(-MOST_EXPONENT, MOST_EXPONENT);
        let mut digits = 0.0;
        let mut fraction = false;
        for byte in text.bytes() {
            match byte {
                b'.' => fraction = true,
                b'0'..=b'9' => {
                    digits = digits * 10.0 + Self::from(byte - b'0');
                    scale -= i32::from(fraction);
                }
                _ => {}
            }
        }
        let power = 10_f64.powi(scale.abs());
        let size = if scale < 0 {
            digits / power
        } else {
            digits * power
        };
        Some(if text.starts_with('-') { -size } else { size })
    }
}

/// Exponents beyond this make nothing or infinity of every number.
const MOST_EXPONENT: i32 = 400;

impl FromJson for Json {
    fn from_json(json: Json) -> Option<Self> {
        Some(json)
    }
}

impl FromJson for Map<String, Json> {
    fn from_json(json: Json) -> Option<Self> {
        match json {
            Json::Object(object) => Some(object),
            _ => None,
        }
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(json: Json) -> Option<Self> {
        match json {
            Json::Array(items) => items.into_iter().map(T::from_json).collect(),
            _ => None,
        }
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(json: Json) -> Option<Self> {
        match json {
            Json::Null => Some(None),
            json => T::from_json(json).map(Some),
        }
    }
}

impl<T: FromJson> FromJson for Box<T> {
    fn from_json(json: Json) -> Option<Self> {
        T::from_json(json).map(Box::new)
    }
}

/// Takes a member out of an object; its default if it is missing, none if it is of another kind.
pub fn take<T: FromJson + Default>(object: &mut Map<String, Json>, name: &str) -> Option<T> {
    object
        .remove(name)
        .map_or_else(|| Some(T::default()), T::from_json)
}

/// Reads a struct: each field with the name that it has in JSON.
macro_rules! object {
    ($type:ident { $($field:ident: $name:literal),+ $(,)? }) => {
        impl $crate::report::FromJson for $type {
            fn from_json(json: serde_json::Value) -> Option<Self> {
                let serde_json::Value::Object(mut object) = json else {
                    return None;
                };
                Some(Self { $($field: $crate::report::take(&mut object, $name)?),+ })
            }
        }
    };
}

/// Reads an enum of words.
macro_rules! words {
    ($type:ident { $($word:literal => $variant:ident),+ $(,)? }) => {
        impl $crate::report::FromJson for $type {
            fn from_json(json: serde_json::Value) -> Option<Self> {
                match json.as_str()? {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }
    };
}

pub(crate) use {object, words};

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: f64) {
        let json: Json = serde_json::from_str(text).expect(text);
        assert_eq!(f64::from_json(json), Some(expect), "{text}");
    }

    #[test]
    fn numbers_that_are_shown_are_read() {
        check("0", 0.0);
        check("12", 12.0);
        check("-1.25", -1.25);
        check("748.4000000003725", 748.400_000_000_372_5);
        check("0.1", 0.1);
        check("1e3", 1000.0);
        check("2.5E-3", 0.0025);
        check("1e999", f64::INFINITY);
        check("-1e-999", -0.0);
    }
}
