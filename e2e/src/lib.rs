//! What the end-to-end tests stand on: the built site behind a server, browsers, and a page to act on.
//!
//! A test is a [`journey`]. It visits the site in as many browser profiles as it likes, acts as a person does, and reads
//! what the page shows. When it fails, it says what was on each page and leaves a picture of it in `target/e2e/`.
//! A journey is taken in Chromium, or, by [`in_every_browser`], in Firefox too.
//!
//! ```no_run
//! use e2e::{Look, journey};
//!
//! journey(async |site| {
//!     let page = site.visit(Look::default(), "").await;
//!     page.done().await;
//!     assert!(!page.checks("interface").await.is_empty());
//! });
//! ```

mod chromium;
mod document;
mod downloads;
mod driver;
mod editor;
mod firefox;
mod journey;
mod lists;
mod look;
mod page;
mod site;

pub use document::{Scenario, example, scenario};
pub use journey::{Journey, journey, journey_in};
pub use lists::{Check, Fault};
pub use look::{Look, Theme};
pub use page::Page;
pub use site::Site;
pub use xtask::tools::Browser;
