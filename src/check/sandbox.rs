//! Where test programs run, as the engine sees it.

use std::future::Future;

/// What came of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// The reply that ends it.
    Reply(String),
    /// The sandbox did not answer and has been replaced.
    Lost {
        /// The case that was begun last, where the request was slow.
        begun: Option<u64>,
        /// How it was lost.
        loss: Loss,
    },
    /// The run was stopped.
    Stopped,
}

/// How a sandbox was lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Loss {
    /// It said nothing for too long: by the real clock.
    Silent,
    /// It is gone, most likely out of memory.
    Gone,
    /// The program did not start.
    Refused(String),
}

/// Runs test programs. The browser's is a sandboxed frame; tests use Node.
pub trait Sandbox {
    /// Takes a program's text (without the runtime) and gives it a number.
    fn open(&self, program: String) -> u32;

    /// Sends a request to a program. It is on its way when this returns, not when the future is first polled, so that
    /// the next one can be prepared meanwhile. A program answers one request after the other; what takes its worker
    /// takes all that are on their way.
    fn ask(&self, program: u32, request: String, slow: bool) -> impl Future<Output = Asked>;

    /// Starts the program anew before its next request: user code has tampered with it. Requests that are on their way
    /// come to nothing.
    fn renew(&self, program: u32);

    /// Programs that can run at once; a second one is of use only then.
    fn workers(&self) -> usize {
        1
    }

    /// Forgets a program.
    fn close(&self, program: u32);

    /// Real time, in milliseconds from any fixed instant.
    fn now_ms(&self) -> f64;
}
