//! User journeys on the built site, in a real Chromium. Each name is a fact.

mod accessible;
mod again;
mod attacks;
mod differences;
mod editing;
mod embedded;
mod evidence;
mod first_visit;
mod folders;
mod harness;
mod keeping;
mod links;
mod looks;
mod main_job;
mod matrix;
mod moving;
mod native;
mod parts;
mod reports;
mod running;
mod services;
mod shop;
mod shrinking;
mod undoing;
mod versions;
mod writing;
