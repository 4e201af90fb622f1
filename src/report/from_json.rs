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

impl FromJson for f64 {
    fn from_json(json: Json) -> Option<Self> {
        json.as_f64()
    }
}

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
