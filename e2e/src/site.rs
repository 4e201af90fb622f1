//! The built site as a stranger's server would serve it, and a trap for whatever would leave it.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, UdpSocket};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use xtask::serve::Server;

/// Not the root of the host, so that an address that forgets its base fails.
const BASE: &str = "/some/base/";

/// Where browsers turn to by themselves, whatever page is open: the time, updates, accounts, forms, Debian's start page,
/// Firefox's settings.
const BROWSERS_OWN: [&str; 9] = [
    "accounts.google.com",
    "android.clients.google.com",
    "clients2.google.com",
    "content-autofill.googleapis.com",
    "firefox.settings.services.mozilla.com",
    "optimizationguide-pa.googleapis.com",
    "start.duckduckgo.com",
    "update.googleapis.com",
    "www.google.com",
];

/// The site, served until dropped.
#[derive(Debug)]
pub struct Site {
    server: Server,
    trap: u16,
    caught: Arc<Mutex<Vec<String>>>,
}

impl Site {
    /// Serves `dist/`.
    pub(crate) fn start() -> Self {
        let dist = xtask::site::dist();
        assert!(
            dist.join("index.html").is_file(),
            "there is no site in {}: `cargo xtask build` makes it",
            dist.display()
        );
        let server = Server::start(&dist, BASE, 0).expect("the site is served");
        let (trap, caught) = trap();
        Self {
            server,
            trap,
            caught,
        }
    }

    /// The site's address.
    pub fn url(&self) -> String {
        self.server.url()
    }

    /// An address of another origin that answers nothing: whoever asks it is found in `requests_elsewhere`, by TCP
    /// or by UDP, with a proxy or without.
    pub fn elsewhere(&self) -> String {
        format!("http://127.0.0.1:{}", self.trap)
    }

    /// What was asked of the site's own server that is none of its files.
    pub fn requests_for_no_file(&self) -> Vec<String> {
        let dist = xtask::site::dist();
        let is_file = |asked: &String| {
            let path = asked.strip_prefix("GET ").and_then(|target| {
                let path = target.split(['?', '#']).next()?.strip_prefix(BASE)?;
                Some(if path.is_empty() { "index.html" } else { path })
            });
            // Browsers ask for this by themselves.
            path.is_some_and(|path| dist.join(path).is_file()) || asked == "GET /favicon.ico"
        };
        let asked = self.server.asked();
        asked.into_iter().filter(|asked| !is_file(asked)).collect()
    }

    /// The port of the site's own server.
    pub(crate) fn port(&self) -> u16 {
        self.server.port()
    }

    /// The port of the trap, which is also a proxy.
    pub(crate) fn trap_port(&self) -> u16 {
        self.trap
    }

    /// The first lines of requests to anywhere but the site, without those that the browser makes for itself.
    pub fn requests_elsewhere(&self) -> Vec<String> {
        let caught = self.caught.lock().unwrap_or_else(PoisonError::into_inner);
        let own = |line: &&String| {
            let target = line.split(' ').nth(1).unwrap_or_default();
            let host = target.trim_start_matches("http://");
            let host = host.split(['/', ':']).next().unwrap_or_default();
            BROWSERS_OWN.contains(&host)
        };
        caught.iter().filter(|line| !own(line)).cloned().collect()
    }
}

/// A proxy that writes down what it is asked and answers nothing. It lives as long as the tests do.
fn trap() -> (u16, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let port = listener.local_addr().expect("its address").port();
    let caught = Arc::new(Mutex::new(Vec::new()));
    // WebRTC and WebTransport begin with UDP, which no proxy sees.
    let datagrams = UdpSocket::bind((Ipv4Addr::LOCALHOST, port)).expect("the same port for UDP");
    let list = Arc::clone(&caught);
    thread::spawn(move || {
        while let Ok((bytes, _)) = datagrams.recv_from(&mut [0; 2048]) {
            list.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(format!("UDP {bytes} bytes"));
        }
    });
    let list = Arc::clone(&caught);
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut line = String::new();
            // Browsers open connections in advance; only those that ask for something count.
            if BufReader::new(&stream).read_line(&mut line).is_ok() && !line.trim().is_empty() {
                list.lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(line.trim().to_owned());
            }
            // Whoever went away already needs no answer.
            let _ = stream.write_all(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
        }
    });
    (port, caught)
}

/// Where pictures of failed tests and browser profiles are kept.
pub(crate) fn scratch() -> PathBuf {
    let folder = xtask::shell::target().join("e2e");
    std::fs::create_dir_all(&folder).expect("target/ is ours to write to");
    folder
}
