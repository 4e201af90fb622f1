//! Faults planted by rule: what catches them, why some are missed, and what would have told.

use e2e::{Look, Page, Scenario, journey, scenario};
use serde_json::{Value as Json, json};
use thirtyfour::prelude::*;

/// A module whose contract promises next to nothing, with a check of the whole that asks little.
pub fn twice() -> Scenario {
    scenario(
        r#"{ "title": "Twice", "seed": 3 }
--- Twice.contract.ts
export interface Twice {
  /** As much again. */
  twice(n: number): number;
}
--- Doubler.module.ts
export default {
  twice(n) {
    return n * 2;
  },
} satisfies Twice;
--- Whole.check.ts
integrationCheck("twice nothing is nothing", async ({ Twice }) => {
  expect(Twice.twice(0)).toEqual(0);
});
"#,
    )
}

/// Opens the matrix and plants all that the rules find.
pub async fn plant(page: &Page) {
    page.view("Fault matrix").await;
    page.press("plant-all").await;
    judged(page).await;
}

/// Waits until every fault is judged, of the scenario as it is.
async fn judged(page: &Page) {
    page.shown("[data-test=matrix-phase][data-phase=done][data-stale=false]")
        .await;
}

/// How many faults have an outcome.
async fn count(page: &Page, outcome: &str) -> u64 {
    let script = "return Number(document.querySelector(`[data-test=outcome][data-name=${arguments[0]}]`).dataset.count)";
    let count = page.eval(script, vec![json!(outcome)]).await;
    count.as_u64().unwrap_or_default()
}

/// What the active cell of the grid is: its row and column, and whether it can be seen to be that.
async fn active(page: &Page) -> Json {
    let script = "const grid = document.querySelector('[data-test=fault-grid]'); \
        const cell = document.getElementById(grid.getAttribute('aria-activedescendant')); \
        const [there, within] = [cell.getBoundingClientRect(), grid.getBoundingClientRect()]; \
        return [Number(cell.closest('[role=row]').ariaRowIndex), Number(cell.ariaColIndex), \
            document.activeElement === grid && getComputedStyle(cell).outlineStyle !== 'none' \
            && there.top >= within.top && there.bottom <= within.bottom && there.right <= within.right + 1]";
    page.eval(script, vec![]).await
}

#[test]
fn a_survivor_is_caught_once_the_proposed_example_is_added() {
    journey(async |site| {
        let link = seamwright::share::encode(&twice().document).expect("a link");
        let page = site.visit(Look::default(), &format!("#{link}")).await;
        page.done().await;
        plant(&page).await;
        let all = count(&page, "all").await;
        let neither = count(&page, "neither").await;
        assert!(all > 3 && neither >= 2, "{neither} of {all}");
        let summary = page.text("matrix-summary").await;
        assert!(
            summary.contains(&format!("of {all}"))
                && summary.contains(&format!("neither {neither}")),
            "{summary}"
        );
        // Survivors first.
        let first = "return document.querySelector('[data-test=matrix-row] .mark').className";
        assert_eq!(
            page.eval(first, vec![]).await,
            json!("mark interface missed")
        );

        // A cell that is caught shows the run that decided it.
        page.click("[data-id^=block] .cell.by-check.interface.caught")
            .await;
        page.press("decide").await;
        page.shown("[data-test=decided][data-status=failed]").await;
        let diff = page.text("fault-diff").await;
        assert!(diff.contains('−') && diff.contains('+'), "{diff}");

        // Why the survivors were missed, and the example that would have told.
        page.click("[data-test=evidence-tab][data-name=missed]")
            .await;
        page.shown("[data-side=interface] [data-name=difference]")
            .await;
        let proposed = page.text("proposal").await;
        assert!(proposed.contains("@example twice("), "{proposed}");
        page.click("[data-side=interface] [data-test=add-example]")
            .await;
        page.edit("Twice.contract.ts").await;
        let text = page.editor_text().await;
        assert!(
            text.contains("  /**\n   * As much again.\n   * @example twice("),
            "{text}"
        );
        // It runs again by itself, and says what that changed.
        let moved = "return document.querySelector('[data-test=since] .moved')?.innerText ?? ''";
        page.until("what the example changed", moved, vec![]).await;
        page.click("[data-test=evidence-tab][data-name=matrix]")
            .await;
        judged(&page).await;
        assert!(count(&page, "neither").await < neither);

        // The page's own step, taken back; the matrix follows.
        page.press("undo").await;
        let back = page.editor_text().await;
        assert_eq!(back, twice().file("Twice.contract.ts"));
        let script = "return Number(document.querySelector('[data-test=outcome][data-name=neither]').dataset.count) === arguments[0]";
        page.until("the survivors are back", script, vec![json!(neither)])
            .await;
    });
}

#[test]
fn a_fault_by_rule_can_be_kept_and_its_place_is_shown() {
    journey(async |site| {
        let link = seamwright::share::encode(&twice().document).expect("a link");
        let page = site.visit(Look::default(), &format!("#{link}")).await;
        page.done().await;
        plant(&page).await;
        page.fill("matrix-search", "arithmetic").await;
        page.click("[data-test=matrix-row] .col-place").await;
        let line = "return document.querySelector('.cm-activeLine')?.innerText ?? ''";
        let line = page.until("the place", line, vec![]).await;
        assert_eq!(line, json!("    return n * 2;"));
        let before = page.run_number().await;
        page.press("keep-fault").await;
        page.done_after(before).await;
        let faults = page.faults().await;
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].name, "arithmetic at Doubler:3");
    });
}

#[test]
fn the_grid_is_moved_through_by_keys() {
    journey(async |site| {
        let page = site.visit(Look::default(), "").await;
        page.done().await;
        plant(&page).await;
        let size = "const grid = document.querySelector('[data-test=fault-grid]'); grid.focus(); \
            return [Number(grid.ariaRowCount), Number(grid.ariaColCount)]";
        let size = page.eval(size, vec![]).await;
        let (rows, columns) = (size[0].clone(), size[1].clone());
        assert_eq!(active(&page).await, json!([2, 1, true]));
        page.keys(Key::Down.value().to_string()).await;
        page.keys(Key::Right.value().to_string()).await;
        assert_eq!(active(&page).await, json!([3, 2, true]));
        page.keys(Key::End.value().to_string()).await;
        assert_eq!(active(&page).await, json!([3, columns, true]));
        page.keys(Key::Control + Key::End).await;
        assert_eq!(active(&page).await, json!([rows, columns, true]));
        page.keys(Key::Up.value().to_string()).await;
        page.keys(Key::PageDown.value().to_string()).await;
        assert_eq!(active(&page).await, json!([rows, columns, true]));
        page.keys(Key::PageUp.value().to_string()).await;
        page.keys(Key::Home.value().to_string()).await;
        let here = active(&page).await;
        assert!(here[0].as_u64() < rows.as_u64() && here[1] == 1, "{here}");
        page.keys(Key::Control + Key::Home).await;
        assert_eq!(active(&page).await, json!([2, 1, true]));
        page.keys(Key::Enter.value().to_string()).await;
        page.shown("[data-test=fault-detail] h3").await;
        let focus = "return document.activeElement.dataset.test";
        assert_eq!(page.eval(focus, vec![]).await, json!("fault-grid"));
    });
}

/// Mounts the view over a run that is made up: a thousand faults by two hundred checks.
const LARGE: &str = "
    const names = (word, n) => Array.from({ length: n }, (_, at) => ({ name: `${word} ${at}`, status: 'passed', contract: 'C', module: 'M', operation: 'o', rule: 'by-hand', cases: 1, steps: 1 }));
    const report = { interface: { checks: names('one', 150) }, integration: { checks: names('whole', 50) }, diagnostics: [], mutants: { found: 4000, planted: 1000 }, operators: [],
        faults: Array.from({ length: 1000 }, (_, at) => ({ id: `f${at}`, name: `f${at}`, operator: `operator-${at % 30}`, at: { file: 'M.module.ts', line: at + 1, column: 1 }, done: true,
            interface: at % 3 ? 'caught' : 'missed', integration: at % 5 ? 'caught' : 'missed', change: { before: `a + ${at}`, after: `a - ${at}`, start: 0, end: 1 },
            caughtBy: [...(at % 3 ? [1, 2, 3].map((n) => `one ${(at * 7 + n * 11) % 150}`) : []), ...(at % 5 ? [`whole ${at % 50}`] : [])] })) };
    const { mount } = await import('./evidence.js');
    const place = document.createElement('div');
    place.style.cssText = 'position:fixed;inset:0;display:flex;flex-direction:column;background:var(--surface);z-index:99';
    document.body.append(place);
    const page = { run: async (request, { onBegin, onEvent }) => { onBegin(); onEvent(JSON.stringify({ planned: { report } })); return JSON.stringify(report); }, tell() {}, remembered() {}, remember() {}, copy() {}, offer() {}, hidden: () => false };
    await mount(place, page, JSON.stringify({ files: { 'M.module.ts': 'a' } }));
    place.querySelector('[data-test=plant-all]').click();
    while (!place.querySelector('[data-phase=done]')) await new Promise(requestAnimationFrame);
    const frame = () => new Promise(requestAnimationFrame);
    await frame(); await frame();
    const grid = place.querySelector('[data-test=fault-grid]');
    await new Promise((later) => setTimeout(later, 500));
    const long = [];
    const watch = new PerformanceObserver((list) => long.push(...list.getEntries().map((entry) => entry.duration)));
    watch.observe({ entryTypes: ['longtask'] });
    const all = place.getElementsByTagName('*');
    let most = 0, empty = 0;
    const work = [];
    const scroll = async (down, right) => {
        const begun = performance.now();
        grid.scrollTop = down * (grid.scrollHeight - grid.clientHeight);
        grid.scrollLeft = right * (grid.scrollWidth - grid.clientWidth);
        grid.dispatchEvent(new Event('scroll'));
        const box = grid.getBoundingClientRect();
        // Between two rows is a line that belongs to no cell.
        const seen = [40, 44].some((up) => document.elementFromPoint(box.right - 40, box.bottom - up)?.closest('[role=gridcell]'));
        work.push(performance.now() - begun);
        if (!seen) empty += 1;
        most = Math.max(most, all.length);
        await frame();
    };
    for (let at = 0; at <= 1; at += 1 / 60) await scroll(at, 0);
    for (let at = 0; at <= 1; at += 1 / 60) await scroll(1, at);
    for (let at = 1; at >= 0; at -= 1 / 60) await scroll(at, at);
    work.sort((a, b) => a - b);
    await new Promise((later) => setTimeout(later, 500));
    const order = [...grid.querySelectorAll('[role=row]')].map((row) => Number(row.ariaRowIndex));
    return { long, most, empty, step: work[Math.floor(work.length / 10)], sorted: order.every((row, at) => at === 0 || row > order[at - 1]), rows: grid.ariaRowCount, columns: grid.ariaColCount, sample: place.querySelector('[data-test=matrix-phase]').innerText };
";

/// Half of a frame: what a step of scrolling may take of it, drawing by the browser apart.
const STEP_MS: f64 = 8.0;

#[test]
fn a_thousand_faults_by_two_hundred_checks_scroll_smoothly() {
    journey(async |site| {
        let page = site.visit(Look::default(), "").await;
        page.done().await;
        let found = page.settle(LARGE, vec![]).await;
        println!("{found}");
        assert_eq!(found["rows"], json!("1001"));
        assert_eq!(found["columns"], json!("205"));
        assert!(
            found["sample"]
                .as_str()
                .is_some_and(|words| words.contains("a fair sample of 1,000 of 4,000")),
            "{found}"
        );
        // Of two hundred thousand cells only those in sight and a few beyond are there, and they are there in every frame.
        assert!(
            found["most"].as_u64().is_some_and(|most| most < 10_000),
            "{found}"
        );
        assert_eq!(found["empty"], json!(0), "{found}");
        assert_eq!(found["sorted"], json!(true), "{found}");
        // What a step takes where nobody else holds it up. Long tasks are only told: they are the whole machine's.
        let step = found["step"].as_f64().unwrap_or(f64::MAX);
        assert!(step < STEP_MS, "{found}");
    });
}
