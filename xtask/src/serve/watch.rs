//! Noticing that a file has changed, by asking often: nothing to install, the same on every system.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

/// How long to wait between two looks.
pub const PAUSE: Duration = Duration::from_millis(500);

/// Folders that are made, not written.
const MADE: [&str; 3] = ["node_modules", "target", "dist"];

/// How many files there are and when the last of them changed: differs whenever one was added, removed or written.
pub fn state(places: &[PathBuf]) -> (usize, Option<SystemTime>) {
    let mut waiting = places.to_vec();
    let (mut count, mut newest) = (0, None);
    while let Some(path) = waiting.pop() {
        let Ok(data) = path.metadata() else { continue };
        count += 1;
        newest = newest.max(data.modified().ok());
        let made = MADE.iter().any(|name| path.ends_with(name));
        if data.is_dir() && !made {
            let entries = fs::read_dir(&path).into_iter().flatten().flatten();
            waiting.extend(entries.map(|entry| entry.path()));
        }
    }
    (count, newest)
}
