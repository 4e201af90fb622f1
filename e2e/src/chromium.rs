//! What Chromium is told when it starts.

use std::path::Path;

use serde_json::json;
use thirtyfour::prelude::*;
use thirtyfour::{ChromiumLikeCapabilities, LoggingPrefsLogLevel};

use crate::look::{Look, Theme};
use crate::site::Site;

/// Chromium at this place, with this profile, for this site.
pub(crate) fn wishes(program: &Path, profile: &Path, site: &Site) -> Capabilities {
    let mut wishes = DesiredCapabilities::chrome();
    let options = [
        "--headless".to_owned(),
        // Tests may run as root, in a container.
        "--no-sandbox".into(),
        "--disable-dev-shm-usage".into(),
        "--disable-gpu".into(),
        "--no-first-run".into(),
        // What the browser does for itself is not what the tests are about.
        "--disable-background-networking".into(),
        "--disable-component-update".into(),
        "--disable-default-apps".into(),
        "--disable-sync".into(),
        "--disable-features=OptimizationHints,MediaRouter,Translate".into(),
        format!("--user-data-dir={}", profile.display()),
        // Nothing but the site is reached: all else goes to the trap as a proxy.
        format!("--proxy-server=http://127.0.0.1:{}", site.trap_port()),
        // Its own machine would be left out of the proxy unless it is named.
        format!("--proxy-bypass-list=<-loopback>;127.0.0.1:{}", site.port()),
    ];
    wishes
        .set_binary(&program.display().to_string())
        .expect("a path");
    for option in &options {
        wishes.add_arg(option).expect("an option");
    }
    wishes
        .set_browser_log_level(LoggingPrefsLogLevel::All)
        .expect("a level");
    wishes.into()
}

/// Gives an open browser its looks.
pub(crate) async fn dress(browser: &WebDriver, look: &Look) {
    let scheme = match look.theme {
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    let devtools = [
        (
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": look.width, "height": look.height, "deviceScaleFactor": 1, "mobile": look.width < 600 }),
        ),
        (
            "Emulation.setEmulatedMedia",
            json!({ "features": [
                { "name": "prefers-color-scheme", "value": scheme },
                // What is half-way between two looks is neither.
                { "name": "prefers-reduced-motion", "value": "reduce" },
            ] }),
        ),
    ];
    for (method, parameters) in devtools {
        browser
            .cdp()
            .send_raw(method, parameters)
            .await
            .expect("the browser takes its looks");
    }
}

/// The errors in its console since they were last asked for.
pub(crate) async fn errors(browser: &WebDriver) -> WebDriverResult<Vec<String>> {
    let log = browser.browser_log().await?;
    let severe = log.into_iter().filter(|entry| entry.level == "SEVERE");
    Ok(severe.map(|entry| entry.message).collect())
}
