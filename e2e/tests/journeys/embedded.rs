//! The page's API, called by the page itself and by one that embeds it.

use e2e::{Look, journey};
use serde_json::{Value as Json, json};

use crate::shop::shop;

#[test]
fn an_embedding_page_is_answered_by_message() {
    journey(async |site| {
        let page = site.empty(Look::default()).await;
        // A page of the site that is not the application stands for a stranger's.
        page.open("report.schema.json").await;
        let script = r##"
            const frame = document.createElement("iframe");
            frame.src = args[0];
            document.documentElement.append(frame);
            await new Promise((loaded) => frame.addEventListener("load", loaded));
            let last = 0;
            const answers = new Map();
            const others = [];
            addEventListener("message", ({ data, source }) => {
                if (source === frame.contentWindow && data?.seamwright === 1) answers.get(data.id)?.(data); else others.push(data);
            });
            const call = async (name, ...args) => {
                for (;;) {
                    const id = ++last;
                    const answer = new Promise((resolve) => answers.set(id, resolve));
                    frame.contentWindow.postMessage({ seamwright: 1, id, call: name, args }, "*");
                    // Until its API is there the page hears nothing.
                    const got = await Promise.race([answer, new Promise((late) => setTimeout(late, name === "run" ? 60000 : 200))]);
                    if (got) return got;
                }
            };
            const version = await call("version");
            const link = await call("link", args[1]);
            const read = await call("read", link.result);
            const run = await call("run", args[1], { faults: "none" });
            const bad = await call("read", "9.nonsense");
            const unknown = await call("stop everything");
            return { version, link, read, run, bad, unknown };
        "##;
        let url = site.site().url();
        let said = page.settle(script, vec![json!(url), shop().document]).await;
        assert_eq!(said["version"]["result"], json!(env!("CARGO_PKG_VERSION")));
        let link = said["link"]["result"].as_str().expect("a link");
        assert!(link.starts_with(&url) && link.contains("#1."), "{link}");
        assert_eq!(said["read"]["result"], shop().document);
        assert_eq!(
            said["run"]["result"]["scenario"]["title"],
            json!("A small shop")
        );
        let checks = said["run"]["result"]["integration"]["checks"]
            .as_array()
            .expect("checks");
        assert_eq!(checks.len(), 1);
        assert!(
            said["bad"]["error"]
                .as_str()
                .is_some_and(|why| why.contains("format 9"))
        );
        assert!(said["unknown"]["error"].is_string());
    });
}

#[test]
fn the_api_never_rejects() {
    journey(async |site| {
        let page = site.visit(Look::default(), "").await;
        page.done().await;
        let script = r##"
            const cycle = {}; cycle.self = cycle;
            const documents = [undefined, null, 7, "text", [], cycle, { format: 99 }, { format: 1, files: 3 }, () => 1];
            const told = [];
            for (const document of documents) {
                const report = await window.seamwright.run(document, { faults: "none" });
                told.push([report.format, report.diagnostics.length, typeof report.timing]);
            }
            const odd = await window.seamwright.run({ format: 1, title: "T", files: {} }, "no options");
            told.push([odd.format, 1, typeof odd.timing]);
            return told;
        "##;
        let told = page.settle(script, vec![]).await;
        for (at, one) in told.as_array().into_iter().flatten().enumerate() {
            assert_eq!(one[0], json!(1), "document {at}: {one}");
            assert_ne!(one[1], json!(0), "document {at} is not complained about");
            assert_eq!(one[2], json!("object"), "document {at}: {one}");
        }
        let seeds = "const reports = []; for (const seed of [1, 2]) reports.push((await window.seamwright.run(args[0], { faults: 'none', seed })).seed); return reports";
        let seeds: Json = page.settle(seeds, vec![shop().document]).await;
        assert_eq!(seeds, json!([1, 2]));
    });
}
