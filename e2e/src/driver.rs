//! The programs that drive browsers.

use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use thirtyfour::prelude::*;

use xtask::Failure;
use xtask::tools::{Browser, Installed};

use crate::look::Look;
use crate::site::{Site, scratch};
use crate::{chromium, firefox};

/// How long a driver may take to start, and to end with its browsers: a busy machine takes seconds.
const DRIVER_MS: u64 = 30_000;
/// How long a script of a test may take: the longest wait for a whole run.
const SCRIPT_MS: u64 = 120_000;

/// A running driver. Its browsers end with it.
#[derive(Debug)]
pub(crate) struct Driver {
    browser: Browser,
    zone: Option<&'static str>,
    installed: Installed,
    process: Child,
    port: u16,
    profiles: Folder,
}

impl Driver {
    /// Starts one that speaks on a free port.
    pub(crate) fn start(browser: Browser, zone: Option<&'static str>) -> Self {
        let installed = browser
            .installed()
            .unwrap_or_else(|Failure(why)| panic!("{why}"));
        let port = free_port();
        let profiles = Folder::new();
        let mut command = Command::new(&installed.driver);
        command
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        if browser == Browser::Firefox {
            command
                .arg("--profile-root")
                .arg(&profiles.0)
                // The usual port of the newer protocol may be another driver's.
                .arg(format!("--websocket-port={}", free_port()))
                // The errors of pages are in the browser's own console.
                .arg("--allow-system-access");
        }
        if let Some(zone) = zone {
            command.env("TZ", zone);
        }
        let program = installed.driver.display();
        let process = command
            .spawn()
            .unwrap_or_else(|error| panic!("{program} does not start: {error}"));
        let started = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            assert!(
                started.elapsed() < Duration::from_millis(DRIVER_MS),
                "{program} does not listen on port {port}"
            );
            thread::sleep(Duration::from_millis(20));
        }
        Self {
            browser,
            zone,
            installed,
            process,
            port,
            profiles,
        }
    }

    /// Whether it can open one more browser that is in this zone. geckodriver has one at a time.
    pub(crate) fn serves(&self, zone: Option<&str>) -> bool {
        self.browser == Browser::Chromium && self.zone == zone
    }

    /// Opens a browser with a profile of its own.
    pub(crate) async fn open(&self, site: &Site, look: &Look) -> WebDriver {
        let program = &self.installed.program;
        let wishes = match self.browser {
            Browser::Chromium => chromium::wishes(program, &self.profiles.next(), site),
            Browser::Firefox => firefox::wishes(program, site, look),
        };
        let address = format!("http://127.0.0.1:{}", self.port);
        let browser = WebDriver::new(address, wishes)
            .await
            .unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
        browser
            .set_script_timeout(Duration::from_millis(SCRIPT_MS))
            .await
            .expect("a timeout");
        match self.browser {
            Browser::Chromium => chromium::dress(&browser, look).await,
            Browser::Firefox => firefox::dress(&browser, look).await,
        }
        browser
    }
}

impl Drop for Driver {
    /// Asks the driver to end, which ends its browsers; one that does not is killed. geckodriver cannot be asked, and
    /// has no browser any more when the session has ended.
    fn drop(&mut self) {
        if self.browser == Browser::Chromium
            && let Ok(mut stream) = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))
        {
            // If this fails, killing is next.
            let _ = stream.set_read_timeout(Some(Duration::from_millis(DRIVER_MS)));
            let _ = stream.write_all(
                b"GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
            );
            let _ = stream.read(&mut [0; 64]);
            let begun = Instant::now();
            while begun.elapsed() < Duration::from_millis(DRIVER_MS) {
                if matches!(self.process.try_wait(), Ok(Some(_))) {
                    return;
                }
                thread::sleep(Duration::from_millis(20));
            }
        }
        // It has ended meanwhile, or is ended here.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A folder for profiles that goes when it is dropped.
#[derive(Debug)]
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let folder = numbered(&scratch().join(format!("profiles-{}", std::process::id())));
        fs::create_dir_all(&folder).expect("a folder for profiles");
        Self(folder)
    }

    /// A profile that no other browser has.
    fn next(&self) -> PathBuf {
        numbered(&self.0.join("profile"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A browser that is still writing to it leaves something behind in target/, no more.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The path with a number that is given only once.
fn numbered(path: &Path) -> PathBuf {
    static MADE: AtomicUsize = AtomicUsize::new(0);
    let number = MADE.fetch_add(1, Ordering::SeqCst);
    PathBuf::from(format!("{}-{number}", path.display()))
}

fn free_port() -> u16 {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .expect("a free port")
        .port()
}
