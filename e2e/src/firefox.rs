//! What Firefox is told when it starts.

use std::path::Path;

use http::Method;
use serde_json::{Value as Json, json};
use thirtyfour::common::capabilities::firefox::FirefoxPreferences;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::prelude::*;
use thirtyfour::{RequestData, SessionId};

use crate::look::{Look, Theme};
use crate::site::Site;

/// Firefox at this place, for this site, with these looks: most of them are preferences.
pub(crate) fn wishes(program: &Path, site: &Site, look: &Look) -> Capabilities {
    let scheme = match look.theme {
        Theme::Dark => 0,
        Theme::Light => 1,
    };
    let preferences: [(&str, Json); 11] = [
        (
            "layout.css.prefers-color-scheme.content-override",
            json!(scheme),
        ),
        // What is half-way between two looks is neither.
        ("ui.prefersReducedMotion", json!(1)),
        // Nothing but the site is reached: all else goes to the trap as a proxy, its own machine included.
        ("network.proxy.type", json!(1)),
        ("network.proxy.http", json!("127.0.0.1")),
        ("network.proxy.http_port", json!(site.trap_port())),
        ("network.proxy.ssl", json!("127.0.0.1")),
        ("network.proxy.ssl_port", json!(site.trap_port())),
        ("network.proxy.allow_hijacking_localhost", json!(true)),
        (
            "network.proxy.no_proxies_on",
            json!(format!("127.0.0.1:{}", site.port())),
        ),
        // What the browser does for itself is not what the tests are about.
        ("network.captive-portal-service.enabled", json!(false)),
        ("network.connectivity-service.enabled", json!(false)),
    ];
    let mut all = FirefoxPreferences::new();
    for (name, value) in preferences {
        all.set(name, value).expect("a preference");
    }
    let mut wishes = DesiredCapabilities::firefox();
    wishes
        .set_firefox_binary(&program.display().to_string())
        .expect("a path");
    wishes.set_headless().expect("an option");
    wishes.set_preferences(all).expect("preferences");
    wishes.into()
}

/// Gives an open browser its size: that of the page, without the window around it.
pub(crate) async fn dress(browser: &WebDriver, look: &Look) {
    let around = "return [outerWidth - innerWidth, outerHeight - innerHeight]";
    let around = browser.execute(around, vec![]).await.expect("its size");
    let [width, height] = [0, 1].map(|place| {
        let pixels = around.json()[place].as_u64();
        u32::try_from(pixels.expect("pixels")).expect("a window's size")
    });
    browser
        .set_window_rect(0, 0, look.width + width, look.height + height)
        .await
        .expect("the window takes its size");
}

/// A command that only Firefox has: whether scripts are the page's or the browser's own.
#[derive(Debug)]
struct SetContext(&'static str);

impl FormatRequestData for SetContext {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(Method::POST, format!("session/{session}/moz/context"))
            .add_body(json!({ "context": self.0 }))
    }
}

/// The errors in the browser's console that come from this site; its driver has no command that tells them.
pub(crate) async fn errors(browser: &WebDriver, site: &str) -> WebDriverResult<Vec<String>> {
    let script = "return Services.console.getMessageArray() \
        .filter((message) => message instanceof Ci.nsIScriptError \
            && !(message.flags & Ci.nsIScriptError.warningFlag) && message.sourceName.startsWith(arguments[0])) \
        .map((message) => `${message.sourceName}: ${message.errorMessage}`)";
    browser.cmd(SetContext("chrome")).await?;
    let told = browser.execute(script, vec![json!(site)]).await;
    browser.cmd(SetContext("content")).await?;
    told?.convert()
}
