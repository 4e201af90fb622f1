//! A report made without a browser: the engine runs in this process and test programs in Node.

#[path = "../../../tests/support/node.rs"]
mod node;
#[path = "../../../tests/support/sandbox.rs"]
mod sandbox;

use seamwright::engine::{self, Options};
use serde_json::Value as Json;

/// The report of a document as the text of its JSON, without `timing`, as JavaScript would write it.
pub async fn report(document: &Json, options: Options) -> String {
    let sandbox = sandbox::NodeSandbox::start();
    let report = engine::run(document, options, &sandbox, &mut |_| {}).await;
    let mut json = serde_json::to_value(report).expect("a report is JSON");
    json.as_object_mut()
        .expect("a report is an object")
        .shift_remove("timing");
    whole(&mut json);
    json.to_string()
}

/// Whole numbers without their point: Rust writes 1.0 where JavaScript writes 1, and both mean the same.
fn whole(value: &mut Json) {
    /// Up to here every whole number is a different one.
    const MOST: f64 = 9_007_199_254_740_991.0;
    match value {
        Json::Number(number) => {
            if let Some(float) = number.as_f64().filter(|_| number.is_f64())
                && float.fract() == 0.0
                && float.abs() <= MOST
            {
                *value = Json::from(float as i64);
            }
        }
        Json::Array(items) => items.iter_mut().for_each(whole),
        Json::Object(members) => members.values_mut().for_each(whole),
        _ => {}
    }
}
