//! Chromium and the program that drives it.

use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::json;
use thirtyfour::prelude::*;
use thirtyfour::{ChromiumLikeCapabilities, LoggingPrefsLogLevel};

use xtask::Failure;
use xtask::tools::{self, Browser};

use crate::site::{Site, scratch};

/// How long a driver may take to start, and to end with its browsers: a busy machine takes seconds.
const DRIVER_MS: u64 = 30_000;
/// How long a script of a test may take: the longest wait for a whole run.
const SCRIPT_MS: u64 = 120_000;

/// Light or dark, as the system says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// Light.
    #[default]
    Light,
    /// Dark.
    Dark,
}

/// What a visitor's screen and machine are like.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// In CSS pixels.
    pub width: u32,
    /// In CSS pixels.
    pub height: u32,
    /// What the system asks for.
    pub theme: Theme,
    /// The machine's time zone; none for the test's own.
    pub zone: Option<&'static str>,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            width: 1440,
            height: 900,
            theme: Theme::Light,
            zone: None,
        }
    }
}

impl Look {
    /// The narrowest phone that the page promises to work on.
    pub fn phone() -> Self {
        Self {
            width: 360,
            height: 740,
            ..Self::default()
        }
    }
}

/// A running chromedriver. Its browsers end with it.
#[derive(Debug)]
pub(crate) struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts one that speaks on a free port.
    pub(crate) fn start(zone: Option<&str>) -> Self {
        let port = free_port();
        let program = browser().driver;
        let mut command = Command::new(&program);
        command
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        if let Some(zone) = zone {
            command.env("TZ", zone);
        }
        let process = command
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
        let driver = Self { process, port };
        let started = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            assert!(
                started.elapsed() < Duration::from_millis(DRIVER_MS),
                "chromedriver does not listen on port {port}"
            );
            thread::sleep(Duration::from_millis(20));
        }
        driver
    }

    /// A browser with a profile of its own.
    pub(crate) async fn browser(&self, site: &Site, look: &Look) -> (WebDriver, Profile) {
        let profile = Profile::new();
        let mut wishes = DesiredCapabilities::chrome();
        let chromium = browser().chromium.display().to_string();
        let mut options = vec![
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
            format!("--user-data-dir={}", profile.0.display()),
        ];
        options.extend(site.proxy());
        wishes.set_binary(&chromium).expect("a path");
        for option in &options {
            wishes.add_arg(option).expect("an option");
        }
        wishes
            .set_browser_log_level(LoggingPrefsLogLevel::All)
            .expect("a level");
        let address = format!("http://127.0.0.1:{}", self.port);
        let browser = WebDriver::new(address, wishes)
            .await
            .unwrap_or_else(|error| panic!("{chromium} does not start: {error}"));
        browser
            .set_script_timeout(Duration::from_millis(SCRIPT_MS))
            .await
            .expect("a timeout");
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
        (browser, profile)
    }
}

impl Drop for Driver {
    /// Asks the driver to end, which ends its browsers; one that does not is killed.
    fn drop(&mut self) {
        if let Ok(mut stream) = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)) {
            // If this fails, killing is next.
            let _ = stream.set_read_timeout(Some(Duration::from_millis(DRIVER_MS)));
            let _ = stream.write_all(
                b"GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
            );
            let _ = stream.read(&mut [0; 64]);
        }
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_millis(DRIVER_MS) {
            if matches!(self.process.try_wait(), Ok(Some(_))) {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        // It has ended meanwhile, or is ended here.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A browser's profile: a folder that goes when it is dropped.
#[derive(Debug)]
pub(crate) struct Profile(PathBuf);

impl Profile {
    fn new() -> Self {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let number = MADE.fetch_add(1, Ordering::SeqCst);
        let folder = scratch().join(format!("profile-{}-{number}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder for the profile");
        Self(folder)
    }
}

impl Drop for Profile {
    fn drop(&mut self) {
        // A browser that is still writing to it leaves something behind in target/, no more.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The browser that `CHROMIUM` and `CHROMEDRIVER` name, or that is found.
fn browser() -> Browser {
    tools::browser().unwrap_or_else(|Failure(why)| panic!("{why}"))
}

fn free_port() -> u16 {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .expect("a free port")
        .port()
}
