//! Light, dark, small.

use e2e::{Look, Page, Theme, journey};
use serde_json::json;

use crate::matrix;

/// The lightness of the page's ground, 0 to 255.
async fn ground(page: &Page) -> u64 {
    let script = "const [r, g, b] = getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/g).map(Number); return Math.round((r + g + b) / 3)";
    page.eval(script, vec![]).await.as_u64().expect("a colour")
}

#[test]
fn colours_follow_the_system_until_one_chooses() {
    journey(async |site| {
        for theme in [Theme::Light, Theme::Dark] {
            let page = site
                .visit(
                    Look {
                        theme,
                        ..Look::default()
                    },
                    "",
                )
                .await;
            page.shown("[data-test=theme]").await;
            let dark = theme == Theme::Dark;
            assert_eq!(ground(&page).await < 80, dark);
            page.press("theme").await;
            assert_eq!(
                ground(&page).await < 80,
                !dark,
                "one press gives the other colours"
            );
            page.reload().await;
            page.shown("[data-test=theme]").await;
            assert_eq!(ground(&page).await < 80, !dark, "the choice is kept");
        }
    });
}

#[test]
fn a_phone_needs_no_scrolling_sideways() {
    journey(async |site| {
        let page = site.visit(Look::phone(), "").await;
        page.done().await;
        let wide = "return [...document.querySelectorAll('body *')].filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1 \
            && !e.closest('pre, .tabs, .cm-editor, .heard, [popover], .grid .code')).map((e) => `${e.tagName}.${e.className}`)";
        let scrolls = "return document.scrollingElement.scrollWidth - innerWidth";
        for pane in ["compare", "checks", "files"] {
            page.click(&format!("[data-test=pane][data-pane={pane}]"))
                .await;
            if pane == "compare" {
                for view in ["Measures", "Faults", "Claims"] {
                    page.view(view).await;
                    assert_eq!(page.eval(scrolls, vec![]).await, json!(0), "{view}");
                    assert_eq!(page.eval(wide, vec![]).await, json!([]), "{view}");
                }
                matrix::plant(&page).await;
                page.click("[data-test=matrix-row] .col-fault").await;
                page.shown("[data-test=fault-detail] h3").await;
                assert_eq!(page.eval(scrolls, vec![]).await, json!(0), "matrix");
                assert_eq!(page.eval(wide, vec![]).await, json!([]), "matrix");
                page.press("detail-close").await;
            }
            if pane == "checks" {
                page.click("[data-test=check-row]").await;
                page.shown("[data-test=detail]").await;
            }
            assert_eq!(page.eval(scrolls, vec![]).await, json!(0), "{pane}");
            assert_eq!(page.eval(wide, vec![]).await, json!([]), "{pane}");
        }
        page.edit("Thrusters.module.ts").await;
        assert_eq!(page.eval(scrolls, vec![]).await, json!(0), "the editor");
        for test in ["run", "share", "scenarios", "theme"] {
            page.shown(&format!("[data-test={test}]")).await;
        }
    });
}

#[test]
fn nothing_moves_while_results_come_in() {
    journey(async |site| {
        let page = site.visit(Look::default(), "").await;
        page.done().await;
        let watch = "window.moved = 0; new PerformanceObserver((list) => { for (const one of list.getEntries()) window.moved += one.value; }) \
            .observe({ type: 'layout-shift', buffered: true })";
        page.eval(watch, vec![]).await;
        page.run().await;
        page.run().await;
        let moved = page.eval("return window.moved", vec![]).await;
        let moved = moved.as_f64().expect("a score");
        // The bound that web.dev calls good is 0.1; a page that is quiet stays far below.
        assert!(moved < 0.02, "layout shift {moved}");
    });
}
