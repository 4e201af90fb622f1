//! From Rust to small WebAssembly: cargo, wasm-bindgen, wasm-opt.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::shell::{command, root, run, stale, target, timed};
use crate::{Outcome, tools};

use super::{Quality, apart, split};

/// The root package's binaries: the page, the engine, and what writes and reads links.
const BINARIES: [&str; 3] = ["app", "engine", "links"];

/// Compiles the binaries and gives, for each, the folder that holds its module and its JavaScript.
pub fn binaries(quality: Quality) -> Outcome<Vec<PathBuf>> {
    let profile = match quality {
        Quality::Release => "release",
        Quality::Quick => "quick",
    };
    timed(&format!("cargo build, profile {profile}"), || {
        run(command("cargo")
            .args(["build", "--package", "seamwright", "--bins"])
            .args(["--target", tools::WASM_TARGET, "--profile", profile])
            // Panics name files: without this, by their place on the machine that built the site.
            .env("RUSTFLAGS", remapped()))
    })?;
    BINARIES
        .iter()
        .map(|name| {
            let module = target()
                .join(tools::WASM_TARGET)
                .join(profile)
                .join(format!("{name}.wasm"));
            let folder = target().join("site").join(profile).join(name);
            let made = folder.join(format!("{name}_bg.wasm"));
            // How a module is made smaller is this program's own text.
            if stale(&made, &[&module, &env::current_exe()?]) {
                bind(&module, &folder)?;
                let divided = *name == "engine";
                if quality == Quality::Release {
                    optimise(&made, divided)?;
                }
                if divided {
                    divide(&made)?;
                }
            }
            Ok(folder)
        })
        .collect()
}

/// The compiler's flags, with the user's own folder taken out of every path.
fn remapped() -> String {
    let flags = env::var("RUSTFLAGS").unwrap_or_default();
    match env::home_dir() {
        Some(home) => format!("{flags} --remap-path-prefix={}=", home.display()),
        None => flags,
    }
}

/// Makes the module and its JavaScript out of what cargo built.
fn bind(module: &Path, folder: &Path) -> Outcome {
    let tool = tools::wasm_bindgen()?;
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    run(command(tool)
        .args(["--target", "web", "--no-typescript"])
        .arg("--remove-producers-section")
        .arg("--out-dir")
        .arg(folder)
        .arg(module))
}

/// Shrinks a module in place, with the names of its functions or without. Its result is written beside it first, so that an
/// interrupted run is not taken for a finished one.
fn optimise(module: &Path, named: bool) -> Outcome {
    let name = module.file_name().unwrap_or_default().to_string_lossy();
    let large = module.with_extension("large");
    fs::rename(module, &large)?;
    timed(&format!("wasm-opt {name}"), || {
        let shrunk = module.with_extension("small");
        run(command("node")
            .arg(root().join("web/node_modules/binaryen/bin/wasm-opt"))
            // Smaller as sent than with -Oz, which leaves less for brotli to find.
            .args(["-O1", "--gufa", "-O1", "--rse", "--vacuum"])
            // What has similar names has similar code: brotli finds it better side by side.
            .arg("--reorder-functions-by-name")
            // Names in a stack trace are worth nothing to a visitor, and a fifth of the size.
            .arg(if named {
                "--debuginfo"
            } else {
                "--strip-debug"
            })
            .arg(&large)
            .arg("-o")
            .arg(&shrunk))?;
        fs::remove_file(&large)?;
        Ok(fs::rename(shrunk, module)?)
    })
}

/// Takes out of the engine what not every visit runs. It is written beside it, and loaded by `web/engine/apart.ts`.
fn divide(module: &Path) -> Outcome {
    let halves = split::split(&fs::read(module)?, apart::is_apart, apart::LOADER)?;
    fs::write(module.with_file_name("engine_apart.wasm"), halves.apart)?;
    // For whoever wants to know what asked for it: the site has no names.
    let names = module
        .parent()
        .unwrap_or(module)
        .with_extension("entrances");
    fs::write(names, halves.entrances.join("\n"))?;
    Ok(fs::write(module, halves.main)?)
}
