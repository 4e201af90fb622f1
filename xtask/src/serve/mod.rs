//! `cargo xtask serve`: the site on this machine, built again whenever a file of it changes.

mod http;
mod watch;

use std::path::Path;
use std::process::Stdio;
use std::{env, thread};

pub use http::Server;

use crate::shell::{command, root};
use crate::site::{self, Quality};
use crate::{Failure, Outcome};

/// The port unless another is asked for; out of the way of the usual ones.
const PORT: u16 = 8017;

/// Builds the site, serves it until interrupted, and builds it again after changes.
pub fn serve(quality: Quality, port: Option<u16>) -> Outcome {
    site::build(quality)?;
    let server = Server::start(&site::dist(), "/", port.unwrap_or(PORT))?;
    println!("{} (Ctrl+C ends it)", server.url());
    open(&server.url());

    let sources: Vec<_> = [
        "src",
        "static",
        "web",
        "index.html",
        "Cargo.toml",
        "Cargo.lock",
    ]
    .iter()
    .map(|name| root().join(name))
    .collect();
    let mut seen = watch::state(&sources);
    loop {
        thread::sleep(watch::PAUSE);
        let now = watch::state(&sources);
        if now != seen {
            seen = now;
            // What is served stays as it was until the mistake is mended.
            match site::build(quality) {
                Ok(()) => println!("built again: reload the page"),
                Err(Failure(reason)) => eprintln!("xtask: {reason}"),
            }
        }
    }
}

/// Opens the page, where there is a browser to open it.
fn open(url: &str) {
    let desktop = ["DISPLAY", "WAYLAND_DISPLAY"];
    let words: &[&str] = if cfg!(target_os = "macos") {
        &["open"]
    } else if cfg!(windows) {
        &["cmd", "/c", "start"]
    } else if desktop.iter().any(|name| env::var_os(name).is_some()) {
        &["xdg-open"]
    } else {
        return;
    };
    let started = command(Path::new(words[0]))
        .args(&words[1..])
        .arg(url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if started.is_err() {
        println!("no browser could be started: open the address above");
    }
}
