//! The harness sees what it is trusted to see.

use std::time::{Duration, Instant};

use e2e::{Journey, Look};

e2e::in_every_browser!(an_error_on_a_page_is_told);

/// An error is told within milliseconds; a busy machine takes its time.
const PATIENCE_SECONDS: u64 = 30;

async fn an_error_on_a_page_is_told(site: Journey) {
    let page = site.visit(Look::default(), "").await;
    page.done().await;
    assert_eq!(page.errors().await, Vec::<String>::new());
    page.eval(
        "setTimeout(() => { throw new Error('of the test'); }); return true",
        vec![],
    )
    .await;
    let begun = Instant::now();
    let mut errors = Vec::new();
    while errors.is_empty() && begun.elapsed() < Duration::from_secs(PATIENCE_SECONDS) {
        // Chromium tells each only once.
        errors = page.errors().await;
    }
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert!(errors[0].contains("of the test"), "{errors:?}");
}
