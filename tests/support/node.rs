//! Node as a child process that runs test programs; `web/node/sandbox.mjs` is its other end.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use seamwright::check::{Asked, Loss};
use serde::Deserialize;
use serde_json::json;

/// A running Node process; it ends with this value.
pub struct Node {
    child: Child,
    orders: ChildStdin,
    outcomes: BufReader<ChildStdout>,
}

/// What came of a request, as the process writes it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Outcome {
    Reply {
        reply: String,
    },
    Lost {
        lost: String,
        begun: Option<u64>,
        #[serde(default)]
        message: String,
    },
}

impl Node {
    /// Starts the process.
    pub fn start() -> Self {
        // The end-to-end tests, which are a package of their own below the root, use this file too.
        let package = Path::new(env!("CARGO_MANIFEST_DIR"));
        let web = package
            .ancestors()
            .map(|folder| folder.join("web"))
            .find(|web| web.is_dir())
            .expect("web/ is beside or above the package");
        assert!(
            web.join("node_modules/esbuild").is_dir(),
            "the sandbox's runtime is bundled by npm packages that are not installed: run `npm ci` in web/"
        );
        let mut child = Command::new("node")
            .arg("node/sandbox.mjs")
            .current_dir(web)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Node 20 or newer is on the PATH as `node`");
        let orders = child.stdin.take().expect("stdin is a pipe");
        let outcomes = BufReader::new(child.stdout.take().expect("stdout is a pipe"));
        Self {
            child,
            orders,
            outcomes,
        }
    }

    /// Loads a program in the place of the last one.
    pub fn program(&mut self, text: &str) {
        self.send(&json!({ "program": text }));
    }

    /// Sends a request and waits for what comes of it. `slow`: every case says when it begins.
    pub fn ask(&mut self, request: &str, slow: bool) -> Asked {
        self.send(&json!({ "ask": request, "slow": slow }));
        let mut line = String::new();
        self.outcomes
            .read_line(&mut line)
            .expect("Node's answer is text");
        match serde_json::from_str(&line) {
            Ok(Outcome::Reply { reply }) => Asked::Reply(reply),
            Ok(Outcome::Lost {
                lost,
                begun,
                message,
            }) => {
                let loss = match lost.as_str() {
                    "silent" => Loss::Silent,
                    "gone" => Loss::Gone,
                    _ => Loss::Refused(message),
                };
                Asked::Lost { begun, loss }
            }
            Err(error) => panic!("the Node sandbox has ended ({error}): {line}"),
        }
    }

    fn send(&mut self, order: &serde_json::Value) {
        writeln!(self.orders, "{order}").expect("the Node sandbox takes orders");
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        // It may have ended by itself; there is nothing to do about a failure.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
