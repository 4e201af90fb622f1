//! What planted faults tell beside the matrix: what checks cost, predictions, two runs, files.

use std::fs;

use e2e::{Journey, Look, Page, journey};
use serde_json::{Value as Json, json};

/// An example with its faults planted by rule, and a part of the view on show.
async fn planted(site: &Journey, part: &str) -> Page {
    let page = site.visit(Look::default(), "").await;
    page.done().await;
    page.view("Fault matrix").await;
    show(&page, part).await;
    page.press("plant-all").await;
    page
}

/// Shows a part of the view.
async fn show(page: &Page, part: &str) {
    page.click(&format!("[data-test=evidence-tab][data-name={part}]"))
        .await;
}

/// The report of the run on show, by way of a download.
async fn downloaded(page: &Page, format: &str) -> String {
    let kept = page.download(&format!("export-{format}")).await;
    fs::read_to_string(kept).expect("what was kept")
}

fn caught(fault: &Json, kind: &str) -> bool {
    fault["done"] == true && fault[kind] == "caught"
}

/// What a person would have to say of a fault to be right.
fn answer(fault: &Json) -> &'static str {
    match (caught(fault, "interface"), caught(fault, "integration")) {
        (true, true) => "both",
        (true, false) => "interface",
        (false, true) => "integration",
        (false, false) => "neither",
    }
}

/// The cells of a table's row that begins with a word.
async fn row(page: &Page, table: &str, first: &str) -> Vec<String> {
    let script = "const row = [...document.querySelectorAll(`[data-test=${arguments[0]}] tbody tr`)].find((row) => row.cells[0].textContent === arguments[1]); return row && [...row.cells].map((cell) => cell.textContent)";
    let cells = page
        .until(first, script, vec![json!(table), json!(first)])
        .await;
    cells
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Json::as_str)
        .map(ToOwned::to_owned)
        .collect()
}

#[test]
fn the_cheapest_set_catches_what_all_checks_catch_and_a_file_says_the_same() {
    journey(async |site| {
        let page = planted(&site, "cost").await;
        let both = row(&page, "cover", "both").await;
        page.shown(".curve").await;
        show(&page, "exports").await;
        let report: Json =
            serde_json::from_str(&downloaded(&page, "report").await).expect("a report");
        let faults = report["faults"].as_array().expect("faults");
        assert!(faults.len() > 20, "{} faults", faults.len());
        let all = faults
            .iter()
            .filter(|fault| answer(fault) != "neither")
            .count();
        assert_eq!(both[1], all.to_string(), "{both:?}");

        let mutation: Json =
            serde_json::from_str(&downloaded(&page, "mutation").await).expect("a document");
        assert_eq!(mutation["schemaVersion"], "2");
        let files = mutation["files"].as_object().expect("files");
        let mutants: Vec<&Json> = files
            .values()
            .flat_map(|file| file["mutants"].as_array().expect("mutants"))
            .collect();
        assert_eq!(mutants.len(), faults.len());
        let killed = mutants
            .iter()
            .filter(|mutant| mutant["status"] == "Killed")
            .count();
        assert_eq!(killed, all);
        assert_eq!(page.errors().await, Vec::<String>::new());
    });
}

#[test]
fn results_are_hidden_until_they_are_predicted() {
    journey(async |site| {
        let page = planted(&site, "exports").await;
        let report: Json =
            serde_json::from_str(&downloaded(&page, "report").await).expect("a report");
        show(&page, "predict").await;
        page.click("[data-test=predict-begin][data-count='5']")
            .await;
        page.shown("[data-test=predict-fault]").await;
        let hidden = "return getComputedStyle(document.querySelector('.headline')).visibility";
        assert_eq!(page.eval(hidden, vec![]).await, "hidden");
        show(&page, "cost").await;
        page.shown("[data-test=covered]").await;
        assert!(!page.has("[data-test=cover]").await);
        page.press("covered-predict").await;

        // A reload forgets neither the game nor that results are hidden.
        page.reload().await;
        page.done().await;
        page.view("Fault matrix").await;
        page.press("plant-all").await;
        page.shown("[data-test=predict-fault]").await;
        let asked = "return [...document.querySelectorAll('[data-test=predict-fault]')].map((one) => one.dataset.id)";
        let asked = page.eval(asked, vec![]).await;
        let asked: Vec<&str> = asked
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(Json::as_str)
            .collect();
        assert_eq!(asked.len(), 5);
        for (at, id) in asked.iter().enumerate() {
            let faults = report["faults"].as_array().expect("faults");
            let fault = faults.iter().find(|one| one["id"] == *id).expect("a fault");
            let right = answer(fault);
            // The first one wrongly.
            let said = match (at, right) {
                (0, "neither") => "both",
                (0, _) => "neither",
                _ => right,
            };
            page.click(&format!(
                "[data-test=predict-fault][data-id='{id}'] [value={said}]"
            ))
            .await;
        }
        page.press("predict-reveal").await;
        let score = page.shown("[data-test=predict-score]").await;
        assert_eq!(
            score.attr("data-right").await.expect("a score").as_deref(),
            Some("4")
        );
        page.shown("[data-test=predict-outcome][data-right=false] .because")
            .await;
        assert_eq!(page.eval(hidden, vec![]).await, "visible");
        show(&page, "cost").await;
        page.shown("[data-test=cover]").await;
    });
}

#[test]
fn a_link_opens_with_results_hidden_and_any_reader_reads_it() {
    journey(async |site| {
        let link = seamwright::share::encode(&crate::shop::shop().document).expect("a link");
        let page = site
            .visit(Look::default(), &format!("#{link}&predict"))
            .await;
        page.done().await;
        page.shown("[data-test=predict-leave]").await;
        let hidden = "return getComputedStyle(document.querySelector('.headline')).visibility";
        assert_eq!(page.eval(hidden, vec![]).await, "hidden");
        let read = page
            .settle(
                "return seamwright.read(args[0])",
                vec![json!(format!("#{link}&predict"))],
            )
            .await;
        assert_eq!(
            read["title"],
            crate::shop::shop().document["title"],
            "{read}"
        );
        page.press("predict-leave").await;
        assert_eq!(page.eval(hidden, vec![]).await, "visible");
        let address = page.eval("return location.hash", vec![]).await;
        assert_eq!(address, format!("#{link}"), "a reload hides nothing again");
    });
}

#[test]
fn two_seeds_are_compared_check_by_check_and_fault_by_fault() {
    journey(async |site| {
        let page = planted(&site, "versus").await;
        page.fill("versus-seed", "7").await;
        page.press("versus-run-seed").await;
        let same = page.text("versus-same").await;
        assert!(
            same.contains("The same scenario") && same.contains("another seed"),
            "{same}"
        );
        let heading = page.text("versus-faults").await;
        assert!(
            heading.contains("0 only after") && heading.contains("0 only before"),
            "{heading}"
        );
        page.press("versus-all").await;
        let listed =
            "return document.querySelectorAll('[data-test=versus-checks] tbody tr').length";
        let listed = page.eval(listed, vec![]).await.as_u64();
        let checks = page.checks("interface").await.len() + page.checks("integration").await.len();
        assert_eq!(listed, Some(checks as u64));
        // Again with the same seed, beside the run before it.
        page.fill("versus-seed", "x").await;
        page.press("versus-run-seed").await;
        page.until(
            "a refusal",
            "return document.body.innerText.includes('A seed is a whole number')",
            vec![],
        )
        .await;
        assert_eq!(page.errors().await, Vec::<String>::new());
    });
}
