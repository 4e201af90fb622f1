//! Types as JSON Schema 2020-12, and values as JSON.

use seamwright::contract::{Shape, Tags, Type, Types};
use seamwright::value::Value;
use serde_json::{Map, Number, Value as Json, json};

/// The schema of a type, with the declared types as its definitions.
pub fn schema(ty: &Type, types: &Types) -> Json {
    let mut schema = of(ty);
    let definitions = types
        .iter()
        .map(|(name, decl)| (name.clone(), of(&decl.ty)));
    if let Json::Object(schema) = &mut schema {
        schema.insert("$defs".to_owned(), Json::Object(definitions.collect()));
    }
    schema
}

fn of(ty: &Type) -> Json {
    let mut schema = Map::new();
    let mut put = |name: &str, value: Json| {
        schema.insert(name.to_owned(), value);
    };
    match &ty.shape {
        Shape::String => put("type", json!("string")),
        Shape::Number if ty.tags.integer => put("type", json!("integer")),
        Shape::Number => put("type", json!("number")),
        Shape::Boolean => put("type", json!("boolean")),
        Shape::Null => put("type", json!("null")),
        Shape::Literal(value) => put("const", to_json(value).unwrap_or_default()),
        Shape::Union(members) => put("anyOf", members.iter().map(of).collect()),
        Shape::Ref(name) => put("$ref", json!(format!("#/$defs/{name}"))),
        Shape::Array(item) => {
            put("type", json!("array"));
            put("items", of(item));
        }
        Shape::Tuple(elements) => {
            put("type", json!("array"));
            put(
                "prefixItems",
                elements.iter().map(|(ty, _)| of(ty)).collect(),
            );
            put("items", json!(false));
            let needed = elements.iter().rposition(|(_, optional)| !optional);
            put("minItems", json!(needed.map_or(0, |last| last + 1)));
        }
        Shape::Record(of_all) => {
            put("type", json!("object"));
            put("additionalProperties", of(of_all));
        }
        Shape::Object(members) => {
            put("type", json!("object"));
            let properties = members.iter().map(|it| (it.name.clone(), of(&it.ty)));
            put("properties", Json::Object(properties.collect()));
            let required = members.iter().filter(|it| !it.optional);
            put("required", required.map(|it| json!(it.name)).collect());
        }
        other => panic!("JSON has no {other:?}"),
    }
    constraints(&ty.tags, &mut schema);
    Json::Object(schema)
}

fn constraints(tags: &Tags, schema: &mut Map<String, Json>) {
    let sizes = [
        ("minLength", tags.min_length),
        ("maxLength", tags.max_length),
        ("minItems", tags.min_items),
        ("maxItems", tags.max_items),
    ];
    let sizes = sizes
        .into_iter()
        .filter_map(|(name, it)| Some((name, json!(it?))));
    let numbers = [
        ("minimum", tags.minimum),
        ("maximum", tags.maximum),
        ("exclusiveMinimum", tags.exclusive_minimum),
        ("exclusiveMaximum", tags.exclusive_maximum),
        ("multipleOf", tags.multiple_of),
    ];
    let numbers = numbers
        .into_iter()
        .filter_map(|(name, it)| Some((name, number(it?)?)));
    let texts = [
        (
            "pattern",
            tags.pattern.as_ref().map(|it| it.text().to_owned()),
        ),
        ("format", tags.format.clone()),
    ];
    let texts = texts
        .into_iter()
        .filter_map(|(name, it)| Some((name, json!(it?))));
    for (name, value) in sizes.chain(numbers).chain(texts) {
        schema.insert(name.to_owned(), value);
    }
    if tags.unique_items {
        schema.insert("uniqueItems".to_owned(), json!(true));
    }
    if tags.closed {
        schema.insert("unevaluatedProperties".to_owned(), json!(false));
    }
}

/// A number as JSON writes it: 2, not 2.0.
fn number(number: f64) -> Option<Json> {
    let mut text = String::new();
    seamwright::value::write_number(number, &mut text);
    number
        .is_finite()
        .then(|| text.parse::<Number>().ok().map(Json::Number))?
}

/// A value as JSON; none where JSON has no such value.
pub fn to_json(value: &Value) -> Option<Json> {
    Some(match value {
        Value::Null => Json::Null,
        Value::Bool(it) => json!(it),
        // JSON has one zero.
        Value::Number(it) => number(*it + 0.0)?,
        Value::Text(it) => json!(it),
        Value::Array(items) => Json::Array(items.iter().map(to_json).collect::<Option<_>>()?),
        Value::Object(members) => {
            let members = members
                .iter()
                .map(|(name, it)| Some((name.clone(), to_json(it)?)));
            Json::Object(members.collect::<Option<_>>()?)
        }
        _ => return None,
    })
}
