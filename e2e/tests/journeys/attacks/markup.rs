//! Text of a scenario that looks like HTML or Markdown stays text.

use e2e::{Journey, Look, Page};
use serde_json::{Value as Json, json};

e2e::in_every_browser!(nothing_of_a_scenario_becomes_html);

const HTML: &str = r#"<img src=x onerror="window.pwned=1"><script>window.pwned=1</script><iframe srcdoc="<script>parent.pwned=1</script>"></iframe><svg onload="window.pwned=1"></svg>"#;

/// What could have been made of text: elements that run or load something, and addresses that are code.
async fn nodes(page: &Page) -> Json {
    let script = "const count = (css) => document.querySelectorAll(css).length; \
        return [count('script'), count('img'), count('iframe:not([sandbox=allow-scripts])'), \
            count('[onerror], [onload], [onclick]'), count('[href^=\"javascript:\" i], [src^=\"javascript:\" i]'), \
            count('object, embed, base, form[action], meta[http-equiv=refresh]'), window.pwned ?? null]";
    page.eval(script, vec![]).await
}

async fn nothing_of_a_scenario_becomes_html(journey: Journey) {
    let page = journey.visit(Look::default(), "").await;
    page.done().await;
    let before = nodes(&page).await;
    let text = serde_json::to_string(HTML).expect("a literal");
    let check = format!(
        "integrationCheck({text}, () => {{ throw Object.assign(new Error({text}), {{ name: {text}, data: {text} }}); }});\n\
             integrationCheck(\"a value\", ({{ Echo }}) => {{ expect(Echo.say({text})).toBe(\"other\"); }});\n\
             integrationCheck(\"a question\", ({{ system }}) => system.manual({text}));\n"
    );
    let mut document = super::document(
        HTML,
        &[
            (
                "Echo.contract.ts",
                format!(
                    "/** {HTML} */\nexport interface Echo {{\n  /** {HTML}\n   * @example say(\"a\") => {text}\n   */\n  say(text: string): string;\n}}\n"
                ),
            ),
            (
                "Echo.module.ts",
                "export default { say(text) { return text; } } satisfies Echo;\n".into(),
            ),
            ("echo.check.ts", check),
            (&format!("{HTML}.module.ts"), HTML.into()),
        ],
    );
    document["about"] = json!(format!(
        "# {HTML}\n\n[go](javascript:window.pwned=1) ![x](javascript:window.pwned=1) <javascript:window.pwned=1>\n\n- {HTML}\n\n```\n{HTML}\n```"
    ));
    document["faults"] = json!([
        { "name": HTML, "about": HTML, "edit": { "file": "Echo.module.ts", "find": "return text", "replace": "return '<img src=x onerror=window.pwned=1>'" } },
        { "name": "a link", "link": { "wire": HTML, "drop": 1 } },
    ]);
    document["links"] = json!({ HTML: { "latency": HTML } });
    document["wires"] = json!({ HTML: HTML });
    document["expect"] = json!({ HTML: "both" });
    document[HTML] = json!(HTML);
    let link = seamwright::share::encode(&document).expect("a link");
    page.open("?again").await;
    page.open(&format!("#{link}")).await;
    page.done().await;
    assert_eq!(page.value("title").await, HTML);
    assert_eq!(nodes(&page).await, before);
    // What is said of each check, and every part of the comparison.
    let rows = page.checks("integration").await.len();
    assert_eq!(rows, 3);
    for kind in ["interface", "integration"] {
        let script =
            "for (const row of document.querySelectorAll(arguments[0])) row.click(); return true";
        page.eval(
            script,
            vec![json!(format!("[data-test=check-row][data-kind={kind}]"))],
        )
        .await;
        page.shown("[data-test=detail]").await;
        assert_eq!(nodes(&page).await, before, "{kind}");
    }
    page.faults().await;
    assert_eq!(nodes(&page).await, before, "faults");
    page.claims().await;
    assert_eq!(nodes(&page).await, before, "claims");
    assert_eq!(journey.site().requests_elsewhere(), Vec::<String>::new());
    assert_eq!(journey.site().requests_for_no_file(), Vec::<String>::new());
}
