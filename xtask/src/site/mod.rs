//! The static site: two WebAssembly binaries, the bundles of the npm side, the static files, the packed examples.
//!
//! The order matters once: `web/build.mjs` runs last, since the digest that every address carries is taken over all
//! that came before it.

mod apart;
mod examples;
mod split;
mod wasm;

use std::fs;
use std::path::PathBuf;

use crate::shell::{command, copy_folder, root, run, timed};
use crate::{Outcome, tools};

/// How much work goes into making the site small and fast.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Quality {
    /// What is published.
    #[default]
    Release,
    /// For trying things out: builds in a fraction of the time.
    Quick,
}

/// Where the site is built.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The site's files by name, for `bench`: what `web/build.mjs` measured of the last build.
pub fn sizes() -> PathBuf {
    crate::shell::target().join("site").join("sizes.json")
}

/// Builds the site.
pub fn build(quality: Quality) -> Outcome {
    timed("build", || {
        tools::for_building()?;
        let binaries = wasm::binaries(quality)?;
        let dist = dist();
        if dist.exists() {
            fs::remove_dir_all(&dist)?;
        }
        fs::create_dir_all(&dist)?;
        for folder in binaries {
            copy_folder(&folder, &dist)?;
        }
        static_files()?;
        timed("esbuild and index.html", || {
            run(command("node")
                .arg(root().join("web").join("build.mjs"))
                .arg("--out")
                .arg(&dist)
                .arg("--sizes")
                .arg(sizes())
                .args((quality == Quality::Quick).then_some("--quick")))
        })
    })
}

/// Copies `static/`, with each example packed into one document.
fn static_files() -> Outcome {
    let (from, to) = (root().join("static"), dist());
    for entry in fs::read_dir(&from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_name() == "examples" {
            examples::pack_all(&entry.path(), &target)?;
        } else if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
