//! What the end-to-end tests stand on: the built site behind a server, Chromium, and a page to act on.
//!
//! A test is a [`journey`]. It visits the site in as many browser profiles as it likes, acts as a person does, and reads
//! what the page shows. When it fails, it says what was on each page and leaves a picture of it in `target/e2e/`.
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
mod editor;
mod journey;
mod lists;
mod page;
mod site;

pub use chromium::{Look, Theme};
pub use document::{Scenario, example, scenario};
pub use journey::{Journey, journey};
pub use lists::{Check, Fault};
pub use page::Page;
pub use site::Site;
