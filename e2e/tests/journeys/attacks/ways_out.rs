//! Ways out of the sandbox: the network, storage, the page, the engine, text that becomes code.

use std::fmt::Write;

use e2e::{Journey, Look, Page, Site};
use serde_json::{Value as Json, json};

use super::{assert_runs, checks, document, report, table};

e2e::in_every_browser!(nothing_gets_out_of_the_sandbox);

/// Enough to say that the sandbox was tried.
const FEWEST_WAYS: usize = 50;

/// The globals that the sandbox means to offer.
fn allowed() -> Vec<&'static str> {
    let text = include_str!("../../../../web/runtime/world/globals.ts");
    let list = text.split("GLOBALS = [").nth(1).expect("the list");
    let list = list.split(']').next().expect("its end");
    list.split('"').skip(1).step_by(2).collect()
}

/// A contract with an operation for each way, the module that tries it when asked, and checks that try it themselves
/// and let the module do so.
fn scenario(ways: &[(&str, &str)], site: &Site) -> Json {
    let mut contract = String::from("export interface Escape {\n");
    let mut module = String::from("export default {\n");
    let mut check = String::new();
    let constants = format!(
        "const HERE = {:?}; const ELSEWHERE = {:?};\nconst ALLOWED = {:?};\n",
        site.url(),
        site.elsewhere(),
        allowed()
    );
    check.push_str(&constants);
    check.push_str(include_str!("tools.js"));
    for (place, (name, body)) in ways.iter().enumerate() {
        let _ = writeln!(
            contract,
            "  /** @skip it is only tried */\n  way{place}(): Promise<string>;"
        );
        let _ = writeln!(
            module,
            "  way{place}: () => attempt(async () => {{\n{body}  }}),"
        );
        // What a check throws is in its report.
        let tell = |by: &str, call: &str| {
            format!(
                "integrationCheck({:?}, async ({{ Escape }}) => {{\n  throw new Error(await {call});\n}});\n",
                format!("{name}, by {by}")
            )
        };
        check.push_str(&tell(
            "a check",
            &format!("attempt(async () => {{\n{body}  }})"),
        ));
        check.push_str(&tell("a module", &format!("Escape.way{place}()")));
    }
    contract.push_str("}\n");
    module.push_str("} satisfies Escape;\n");
    let module = format!("{constants}{}{module}", include_str!("tools.js"));
    document(
        "Ways out",
        &[
            ("Escape.contract.ts", contract),
            ("Escape.module.ts", module),
            ("escape.check.ts", check),
        ],
    )
}

/// Opens a page without a policy and hits the other origin from there: the trap works.
async fn spring_the_trap(page: &Page, site: &Site) {
    page.open("icon.svg").await;
    let script = "await fetch(args[0] + '/from-the-test', { mode: 'no-cors' }).catch(() => 0);";
    page.settle(script, vec![json!(site.elsewhere())]).await;
    let hits = site.requests_elsewhere();
    assert!(
        hits.iter().any(|hit| hit.contains("from-the-test")),
        "the other origin counts nothing: {hits:?}"
    );
}

async fn nothing_gets_out_of_the_sandbox(journey: Journey) {
    let site = journey.site();
    let allowed = ("reading Math.PI", "return Math.PI;\n");
    let ways: Vec<_> = [allowed]
        .into_iter()
        .chain(table(include_str!("ways-out.js")))
        .collect();
    assert!(ways.len() > FEWEST_WAYS, "{} ways", ways.len());
    let document = scenario(&ways, site);
    // By a link, as somebody would send it; the page runs it by itself.
    let link = seamwright::share::encode(&document).expect("a link");
    let page = journey.visit(Look::default(), &format!("#{link}")).await;
    page.done().await;
    assert_eq!(page.value("title").await, "Ways out");
    // By the API, whose report says what each of them came to.
    let report = report(&page, &document).await;
    assert_runs(&report);
    assert_eq!(page.checks("integration").await.len(), 2 * ways.len());
    let ended = checks(&report, "integration");
    let mut out = Vec::new();
    for (name, _) in &ways {
        for by in ["a check", "a module"] {
            let full = format!("{name}, by {by}");
            let Some(ended) = ended.get(&full) else {
                out.push(format!("{full}: not run"));
                continue;
            };
            let told = ended.message.trim_start_matches("Error: ");
            if *name == allowed.0 {
                assert_eq!(told, "OUT: 3.141592653589793", "{full}");
            } else if !told.starts_with("blocked: ") {
                out.push(format!("{full}: {} {told}", ended.status));
            }
        }
    }
    assert!(out.is_empty(), "{out:#?}");
    let kept = "return [localStorage.thief ?? null, sessionStorage.thief ?? null, \
            (await indexedDB.databases()).length, (await caches.keys()).length, document.cookie]";
    let kept = page.settle(kept, vec![]).await;
    assert_eq!(kept, json!([null, null, 0, 0, ""]));
    assert_eq!(site.requests_elsewhere(), Vec::<String>::new());
    assert_eq!(site.requests_for_no_file(), Vec::<String>::new());
    spring_the_trap(&page, site).await;
}
