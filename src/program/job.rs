//! What a sandbox is asked, but for cases.

use serde::Serialize;

/// A job without cases; `check::cases` writes the other one.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Job<'s> {
    /// Lists the checks by hand.
    List,
    /// Loads a module alone.
    Shape {
        /// The module.
        module: &'s str,
        /// The contract.
        contract: &'s str,
    },
    /// Runs a check by hand.
    Check {
        /// Its place in the list.
        index: usize,
        /// For an interface check, the module under test.
        #[serde(skip_serializing_if = "Option::is_none")]
        module: Option<&'s str>,
        /// For an interface check, the contract.
        #[serde(skip_serializing_if = "Option::is_none")]
        contract: Option<&'s str>,
    },
}

/// The text of a request.
pub fn request(id: u64, seed: u64, slow: bool, job: &Job<'_>) -> String {
    #[derive(Serialize)]
    struct Request<'r> {
        id: u64,
        seed: u64,
        slow: bool,
        job: &'r Job<'r>,
    }
    serde_json::to_string(&Request {
        id,
        seed,
        slow,
        job,
    })
    .unwrap_or_default()
}
