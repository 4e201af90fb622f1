//! Wires that misbehave, and channels: what crossed is shown with what became of it on the way.

use e2e::{Journey, Look, Page, Scenario, example, journey};

/// Opens an example and waits for its run.
async fn opened(site: &Journey, scenario: &Scenario) -> Page {
    let link = seamwright::share::encode(&scenario.document).expect("a link");
    let page = site.visit(Look::default(), &format!("#{link}")).await;
    page.done().await;
    page
}

/// What crossed in an integration check, as it is shown.
async fn crossed(page: &Page, name: &str) -> String {
    page.click(&format!("[data-test=check-row][data-name='{name}']"))
        .await;
    page.text("crossings").await
}

#[test]
fn a_reply_that_is_lost_is_seen_where_it_was() {
    journey(async |site| {
        let shop = example("paid-twice");
        let page = opened(&site, &shop).await;
        let name = "a customer pays once, although a reply is lost";
        assert_eq!(page.status("integration", name).await, "passed");
        let shown = crossed(&page, name).await;
        for part in [
            "reply lost",
            "TimeoutError: no reply within 250 ms",
            "reply took",
        ] {
            assert!(shown.contains(part), "{shown}");
        }
        // Without the key the retry is another payment.
        page.edit("Bank.module.ts").await;
        let before = page.run_number().await;
        let text = shop.file("Bank.module.ts");
        page.replace(text, "if (known === undefined) total", "total")
            .await;
        page.done_after(before).await;
        assert_eq!(page.status("integration", name).await, "failed");
    });
}

#[test]
fn an_event_that_comes_twice_is_borne_until_the_subscriber_forgets() {
    journey(async |site| {
        let stream = example("order-stream");
        let page = opened(&site, &stream).await;
        let rule = "OrderEvents.receive by Post: delivery";
        let whole = "an order takes its goods off the shelf once, and is confirmed once";
        assert_eq!(page.status("interface", rule).await, "passed");
        assert_eq!(page.status("integration", whole).await, "passed");
        let shown = crossed(&page, whole).await;
        assert!(shown.contains("delivered again"), "{shown}");
        page.edit("Post.module.ts").await;
        let before = page.run_number().await;
        let text = stream.file("Post.module.ts");
        page.replace(text, "confirmed.has(order)", "false").await;
        page.done_after(before).await;
        assert_eq!(page.status("interface", rule).await, "failed");
        assert_eq!(page.status("integration", whole).await, "failed");
        page.click(&format!("[data-test=check-row][data-name='{rule}']"))
            .await;
        let detail = page.text("detail").await;
        assert!(detail.contains("further call of `Mail.send`"), "{detail}");
    });
}
