//! A web service: its checks, and a request that shows what is wrong.

use e2e::{Look, journey};

#[test]
fn a_service_is_tried_over_http_and_a_request_shows_what_is_wrong() {
    journey(async |site| {
        let shop = e2e::example("web-shop");
        let link = seamwright::share::encode(&shop.document).expect("a link");
        let page = site.visit(Look::default(), &format!("#{link}")).await;
        page.done().await;
        for check in page.checks("interface").await {
            assert_eq!(check.status, "passed", "{}", check.name);
        }
        assert_eq!(
            page.status("interface", "Orders.place: route").await,
            "passed"
        );

        page.edit("Shop.module.ts").await;
        page.replace(
            shop.file("Shop.module.ts"),
            "const allow = id === undefined ? \"POST\" : \"GET, HEAD, DELETE\";",
            "const allow = id === undefined ? \"POST, PUT\" : \"GET, HEAD\";",
        )
        .await;
        page.run().await;
        page.click("[data-test=check-row][data-name='Orders.cancel: route']")
            .await;
        let shown = page.text("counterexample").await;
        assert!(
            shown.contains("fetch(\"/orders/") && shown.contains("method: \"PUT\""),
            "{shown}"
        );
    });
}
