//! Files that a page offers to keep. In Chromium only: of Firefox it is asked when the browser starts.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::json;
use tokio::time::{Instant, sleep};

use crate::page::{GLANCE, PATIENCE, Page};
use crate::site::scratch;

impl Page {
    /// Waits for a file that the page offers to keep when this is pressed, and gives where it was kept.
    pub async fn download(&self, test: &str) -> PathBuf {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let number = MADE.fetch_add(1, Ordering::SeqCst);
        let folder = scratch().join(format!("downloads-{}-{number}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder for what is kept");
        let wish = json!({ "behavior": "allow", "downloadPath": folder.display().to_string() });
        let devtools = self.browser().cdp();
        devtools
            .send_raw("Browser.setDownloadBehavior", wish)
            .await
            .expect("the browser keeps files");
        self.press(test).await;
        let begun = Instant::now();
        loop {
            let kept = fs::read_dir(&folder).expect("a folder");
            let kept = kept.filter_map(|entry| Some(entry.ok()?.path()));
            let partial = |path: &PathBuf| path.extension().is_some_and(|end| end == "crdownload");
            if let Some(path) = kept.into_iter().find(|path| !partial(path)) {
                return path;
            }
            assert!(begun.elapsed() < PATIENCE, "no file came of {test}");
            sleep(GLANCE).await;
        }
    }
}
