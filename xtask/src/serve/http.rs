//! The smallest server that a static site can be tried and tested with.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::Outcome;

/// The longest request head that is read: browsers send a tenth of it.
const HEAD_BYTES: u64 = 16 * 1024;

/// How long a connection may stay silent: browsers open some in advance and never use them.
const SILENCE: Duration = Duration::from_secs(10);

/// As many requests are remembered: more than any test makes.
const MOST_REMEMBERED: usize = 10_000;

/// Serves a folder on this machine under a base path, until dropped.
#[derive(Debug)]
pub struct Server {
    base: String,
    port: u16,
    ended: Arc<AtomicBool>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Starts serving `folder` at `base`, which begins and ends with "/". Port 0 is any free one.
    pub fn start(folder: &Path, base: &str, port: u16) -> Outcome<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let port = listener.local_addr()?.port();
        let ended = Arc::new(AtomicBool::new(false));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (folder, prefix, end) = (folder.to_path_buf(), base.to_owned(), Arc::clone(&ended));
        let list = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if end.load(Ordering::SeqCst) {
                    break;
                }
                let (folder, prefix, list) = (folder.clone(), prefix.clone(), Arc::clone(&list));
                // A visitor who goes away is no concern of ours.
                thread::spawn(move || answer(&stream, &folder, &prefix, &list).ok());
            }
        });
        Ok(Self {
            base: base.to_owned(),
            port,
            ended,
            asked,
        })
    }

    /// The address of the site.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}{}", self.port, self.base)
    }

    /// What it was asked so far, `GET /some/file`, in the order in which it was.
    pub fn asked(&self) -> Vec<String> {
        self.asked
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// The port it listens at.
    pub fn port(&self) -> u16 {
        self.port
    }
}

impl Drop for Server {
    /// Gives the port back: the thread waits for a connection, so it is given a last one.
    fn drop(&mut self) {
        self.ended.store(true, Ordering::SeqCst);
        drop(TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)));
    }
}

fn answer(
    stream: &TcpStream,
    folder: &Path,
    base: &str,
    asked: &Mutex<Vec<String>>,
) -> std::io::Result<()> {
    stream.set_read_timeout(Some(SILENCE))?;
    let mut lines = BufReader::new(stream.take(HEAD_BYTES)).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    // The rest of the head says nothing we need, but closing before reading it would reset the connection.
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let mut words = request.split(' ');
    let (method, target) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    if !method.is_empty() {
        let mut asked = asked.lock().unwrap_or_else(PoisonError::into_inner);
        if asked.len() < MOST_REMEMBERED {
            asked.push(format!("{method} {target}"));
        }
    }
    let (status, kind, body) = match (method, file(target, base)) {
        ("GET" | "HEAD", Some(file)) => match fs::read(folder.join(&file)) {
            Ok(body) => ("200 OK", mime(&file), body),
            Err(_) => missing(),
        },
        ("GET" | "HEAD", None) => missing(),
        _ => (
            "405 Method Not Allowed",
            "text/plain",
            b"only GET and HEAD".to_vec(),
        ),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
         Connection: close\r\n\r\n",
        body.len()
    );
    let mut out = stream;
    out.write_all(head.as_bytes())?;
    if method == "GET" {
        out.write_all(&body)?;
    }
    out.flush()
}

fn missing() -> (&'static str, &'static str, Vec<u8>) {
    ("404 Not Found", "text/plain", b"not here".to_vec())
}

/// The file that an address names, relative to the folder; none if it is outside of it.
fn file(target: &str, base: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.strip_prefix(base)?;
    let path = PathBuf::from(decode(path)?);
    let inside = path
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    let directory = path.as_os_str().is_empty() || target.split('?').next()?.ends_with('/');
    inside.then(|| {
        if directory {
            path.join("index.html")
        } else {
            path
        }
    })
}

/// Takes the percent signs out of an address.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte == b'%' {
            let (digits, after) = rest.split_at_checked(2)?;
            rest = after;
            bytes.push(u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// What browsers insist on: modules and WebAssembly are refused under any other type.
fn mime(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "webmanifest") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(target: &str, base: &str, expect: Option<&str>) {
        assert_eq!(file(target, base), expect.map(PathBuf::from));
    }

    #[test]
    fn an_address_names_a_file_under_the_base() {
        check("/", "/", Some("index.html"));
        check("/a.js?v=1", "/", Some("a.js"));
        check("/some/base/", "/some/base/", Some("index.html"));
        check(
            "/some/base/examples/a%20b.json",
            "/some/base/",
            Some("examples/a b.json"),
        );
        check(
            "/some/base/examples/?x=/",
            "/some/base/",
            Some("examples/index.html"),
        );
        check("/other/a.js", "/some/base/", None);
        check("/some/base", "/some/base/", None);
    }

    #[test]
    fn nothing_outside_the_folder_is_served() {
        check("/../secret", "/", None);
        check("/a/../../secret", "/", None);
        check("/%2e%2e/secret", "/", None);
        check("/..%2fsecret", "/", None);
        check("//etc/passwd", "/", None);
        check("/%zz", "/", None);
        check("/%2", "/", None);
        check("", "/", None);
    }

    #[test]
    fn a_site_is_served_until_the_server_is_dropped() {
        let folder = std::env::temp_dir().join(format!("seamwright-http-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("a.wasm"), b"wasm").expect("a file");
        let server = Server::start(&folder, "/base/", 0).expect("a server");
        let ask = |line: &str| {
            let mut stream =
                TcpStream::connect((Ipv4Addr::LOCALHOST, server.port())).expect("a connection");
            write!(stream, "{line} HTTP/1.1\r\nHost: x\r\n\r\n").expect("a request");
            let mut answer = String::new();
            stream.read_to_string(&mut answer).expect("an answer");
            answer
        };
        let found = ask("GET /base/a.wasm?v=2");
        assert!(
            found.starts_with("HTTP/1.1 200 OK\r\nContent-Type: application/wasm\r\n"),
            "{found}"
        );
        assert!(found.ends_with("\r\n\r\nwasm"), "{found}");
        assert!(ask("HEAD /base/a.wasm").ends_with("\r\n\r\n"));
        assert!(ask("GET /a.wasm").starts_with("HTTP/1.1 404"));
        assert_eq!(
            server.asked(),
            ["GET /base/a.wasm?v=2", "HEAD /base/a.wasm", "GET /a.wasm"]
        );
        assert!(ask("POST /base/a.wasm").starts_with("HTTP/1.1 405"));
        let port = server.port();
        drop(server);
        fs::remove_dir_all(folder).expect("the folder goes");
        // The thread ends with its next connection, which the drop has made; the port may take a moment to be free.
        let freed = (0..50).any(|_| {
            thread::sleep(Duration::from_millis(20));
            TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
        });
        assert!(freed);
    }
}
