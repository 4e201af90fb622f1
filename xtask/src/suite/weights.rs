//! What the parts of the site weigh, and may weigh.

use std::fs;

use serde_json::Value;

use super::Ran;
use crate::{Failure, Outcome, site};

/// The most that a module may weigh as sent, so that the first visit stays quick; and all that comes before it paints,
/// under the name that `web/build.mjs` gives it.
const BUDGETS_KB: [(&str, u64); 4] = [
    ("app_bg.wasm", 160),
    ("engine_bg.wasm", 400),
    // What is loaded later may weigh as much as what is loaded at once.
    ("engine_apart.wasm", 400),
    ("before the first paint", 220),
];

/// What a part of the site weighs, and may weigh.
pub struct Weight {
    /// A file, or what several come to.
    pub part: &'static str,
    /// Bytes as brotli.
    pub bytes: u64,
    /// The most that they may be.
    pub budget: u64,
}

/// What the parts with a budget weigh in the last release build.
pub fn weights() -> Outcome<Vec<Weight>> {
    let sizes: Value = serde_json::from_str(&fs::read_to_string(site::sizes())?)?;
    BUDGETS_KB
        .iter()
        .map(|&(part, budget)| {
            let bytes = sizes[part]["brotli"]
                .as_u64()
                .ok_or_else(|| Failure(format!("{part} was not measured")))?;
            Ok(Weight {
                part,
                bytes,
                budget: budget * 1024,
            })
        })
        .collect()
}

/// The step: nothing weighs more than it may.
pub(super) fn within_budget() -> Outcome<Ran> {
    for weight in weights()? {
        let (size, budget) = (weight.bytes.div_ceil(1024), weight.budget / 1024);
        println!("   {}: {size} KB of {budget}", weight.part);
        if size > budget {
            return Err(Failure(format!(
                "{} weighs {size} KB as brotli, {budget} are allowed",
                weight.part
            )));
        }
    }
    Ok(Ran::default())
}
