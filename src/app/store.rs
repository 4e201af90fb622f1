//! What the browser keeps between visits. It may refuse, or have no room; nothing here panics over that.

use web_sys::Storage;

/// What is being edited.
pub const CURRENT: &str = "seamwright.current";
/// Earlier work.
pub const SHELF: &str = "seamwright.shelf";
/// Light or dark.
pub const THEME: &str = "seamwright.theme";

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// What was kept under a key.
pub fn get(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Keeps a text; whether the browser did.
pub fn set(key: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(key, text).is_ok())
}
