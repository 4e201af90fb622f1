//! A document as the text that is compressed.
//!
//! As JSON, each line end and each quote in a file costs an escape. So the files are taken out of the document, which
//! keeps `"files":null` in their place, and follow it as they are: a NUL, a name, a NUL, a text, and so on. JSON text
//! holds no NUL. A document without files, or whose files are not that plain, is JSON all through.

use serde_json::{Map, Value as Json};

use super::{LinkError, LinkLimit};
use crate::scenario::limits::MAX_FILES;

/// Nesting that a document may have. Format 1 itself nests five deep; the parser's own limit is 128.
const MAX_DEPTH: usize = 64;

/// The text of a document.
pub(super) fn arrange(document: &Json) -> Result<String, LinkError> {
    let object = document.as_object().ok_or(LinkError::NotADocument)?;
    if !is_shallow(document) {
        return Err(LinkError::TooLarge(LinkLimit::Depth));
    }
    let Some(files) = object.get("files").and_then(Json::as_object) else {
        return Ok(document.to_string());
    };
    if files.len() > MAX_FILES {
        return Err(LinkError::TooLarge(LinkLimit::Files));
    }
    let plain = |(name, text): (&String, &Json)| {
        !name.contains('\0') && text.as_str().is_some_and(|text| !text.contains('\0'))
    };
    if files.is_empty() || !files.iter().all(plain) {
        return Ok(document.to_string());
    }
    let mut rest = Map::new();
    for (key, value) in object {
        let value = if key == "files" {
            Json::Null
        } else {
            value.clone()
        };
        rest.insert(key.clone(), value);
    }
    let mut arranged = Json::Object(rest).to_string();
    for (name, text) in files {
        for part in [name, text.as_str().unwrap_or_default()] {
            arranged.push('\0');
            arranged.push_str(part);
        }
    }
    Ok(arranged)
}

/// The document of a text. The text has passed a checksum, so what is wrong with it was so from the start.
pub(super) fn restore(arranged: &str) -> Result<Json, LinkError> {
    let mut parts = arranged.split('\0');
    let json = parts.next().unwrap_or_default();
    if depth_of(json) > MAX_DEPTH {
        return Err(LinkError::TooLarge(LinkLimit::Depth));
    }
    let mut document: Json = serde_json::from_str(json).map_err(|_| LinkError::Damaged)?;
    let object = document.as_object_mut().ok_or(LinkError::Damaged)?;
    let mut files = Map::new();
    while let Some(name) = parts.next() {
        let text = parts.next().ok_or(LinkError::Damaged)?;
        if files.len() == MAX_FILES {
            return Err(LinkError::TooLarge(LinkLimit::Files));
        }
        files.insert(name.to_owned(), text.into());
    }
    if !files.is_empty() {
        object.insert("files".to_owned(), Json::Object(files));
    } else if object
        .get("files")
        .and_then(Json::as_object)
        .is_some_and(|f| f.len() > MAX_FILES)
    {
        return Err(LinkError::TooLarge(LinkLimit::Files));
    }
    Ok(document)
}

/// Whether a value's nesting is within the limit. Without recursion: what is too deep must not be walked that way.
fn is_shallow(document: &Json) -> bool {
    let mut pending = vec![(document, 0)];
    while let Some((value, outside)) = pending.pop() {
        let inside = outside + 1;
        match value {
            Json::Array(_) | Json::Object(_) if inside > MAX_DEPTH => return false,
            Json::Array(items) => pending.extend(items.iter().map(|item| (item, inside))),
            Json::Object(members) => pending.extend(members.values().map(|item| (item, inside))),
            _ => {}
        }
    }
    true
}

/// How deep the brackets of a JSON text go.
fn depth_of(json: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0);
    let mut bytes = json.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'[' | b'{' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            b'"' => {
                // A backslash takes the next byte with it.
                while let Some(byte) = bytes.next().filter(|byte| *byte != b'"') {
                    if byte == b'\\' {
                        bytes.next();
                    }
                }
            }
            _ => {}
        }
    }
    deepest
}
