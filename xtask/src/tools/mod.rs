//! The tools that no lock file pins: their versions, and how a missing one comes to be there.
//!
//! Tools built from crates are kept in the user's cache folder, one folder for each version, so that every clone
//! shares them and no other version gets in the way.

mod browsers;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

pub use browsers::{Browser, Installed};

use crate::shell::{command, find, read, root, run, timed};
use crate::{Failure, Outcome};

/// The newest whose command line tool installs with `--locked` on our Rust; Cargo.toml pins the same.
pub const WASM_BINDGEN: &str = "0.2.129";
/// The newest that builds on our Rust.
pub const CARGO_DENY: &str = "0.18.3";
/// The newest there is; it drives every Firefox since 115.
pub const GECKODRIVER: &str = "0.37.1";
/// The oldest Node that has a stable test runner.
pub const NODE_MAJOR: u32 = 20;
/// What the site is compiled for.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The tools that building needs: the wasm target, Node, the npm packages.
pub fn for_building() -> Outcome {
    wasm_target()?;
    node()?;
    npm_packages()
}

/// Makes sure that rustc can compile for the browser.
fn wasm_target() -> Outcome {
    let library =
        read(command("rustc").args(["--print", "target-libdir", "--target", WASM_TARGET]))?;
    if Path::new(&library).is_dir() {
        return Ok(());
    }
    timed(&format!("rustup target add {WASM_TARGET}"), || {
        run(command("rustup").args(["target", "add", WASM_TARGET]))
    })
}

/// Makes sure that rustfmt and clippy are there.
pub fn rust_components() -> Outcome {
    for (name, subcommand) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if read(command("cargo").args([subcommand, "--version"])).is_err() {
            timed(&format!("rustup component add {name}"), || {
                run(command("rustup").args(["component", "add", name]))
            })?;
        }
    }
    Ok(())
}

fn node() -> Outcome {
    let version = read(command("node").arg("--version")).map_err(|_| {
        Failure(format!(
            "Node {NODE_MAJOR} or newer is needed, with npm: see nodejs.org"
        ))
    })?;
    match major(&version) {
        Some(found) if found >= NODE_MAJOR => Ok(()),
        _ => Err(Failure(format!(
            "Node {version} is too old: {NODE_MAJOR} or newer is needed"
        ))),
    }
}

fn major(version: &str) -> Option<u32> {
    version
        .trim_start_matches('v')
        .split('.')
        .next()?
        .parse()
        .ok()
}

/// Installs the npm packages, if the lock file is not the one that was last installed.
pub fn npm_packages() -> Outcome {
    npm_ci("web")
}

/// The same for those that the benchmark alone compares with.
pub fn npm_peers() -> Outcome {
    npm_ci("web/bench/peers")
}

fn npm_ci(folder: &str) -> Outcome {
    let web = root().join(folder);
    let lock = fs::read(web.join("package-lock.json"))?;
    let installed = web.join("node_modules/.seamwright-lock");
    if fs::read(&installed).is_ok_and(|last| last == lock) {
        return Ok(());
    }
    timed(&format!("npm ci in {folder}"), || {
        run(command("npm")
            .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
            .current_dir(&web))
    })?;
    Ok(fs::write(installed, lock)?)
}

/// The wasm-bindgen command line tool.
pub fn wasm_bindgen() -> Outcome<PathBuf> {
    crate_tool("wasm-bindgen-cli", "wasm-bindgen", WASM_BINDGEN, &[])
}

/// wasm-bindgen's runner of tests in a browser.
pub fn wasm_bindgen_test_runner() -> Outcome<PathBuf> {
    let cli = wasm_bindgen()?;
    Ok(cli.with_file_name(format!(
        "wasm-bindgen-test-runner{}",
        env::consts::EXE_SUFFIX
    )))
}

/// cargo-deny. A debug build: its work is short and its compiling is not.
pub fn cargo_deny() -> Outcome<PathBuf> {
    let options = ["--debug", "--no-default-features"];
    crate_tool("cargo-deny", "cargo-deny", CARGO_DENY, &options)
}

/// What drives Firefox. A debug build, as cargo-deny.
fn geckodriver() -> Outcome<PathBuf> {
    crate_tool("geckodriver", "geckodriver", GECKODRIVER, &["--debug"])
}

/// Makes sure that there is a C++ compiler, which the fuzzer is built with.
pub fn cxx_compiler() -> Outcome {
    let there = || env::var_os("CXX").is_some() || find("c++").is_some();
    if !there() {
        debian_packages(&["g++"])?;
    }
    if there() {
        return Ok(());
    }
    Err(Failure(
        "a C++ compiler is needed for fuzzing: install one as c++, or set CXX to it".into(),
    ))
}

/// Installs packages, on a Debian and as root; elsewhere it does nothing.
fn debian_packages(packages: &[&str]) -> Outcome {
    let may_install = Path::new("/etc/debian_version").exists()
        && read(command("id").arg("-u")).is_ok_and(|user| user == "0");
    if !may_install {
        return Ok(());
    }
    timed(&format!("apt-get install {}", packages.join(" ")), || {
        run(command("apt-get").args(["update", "-qq"]))?;
        run(command("apt-get")
            .args(["install", "-y", "-qq", "--no-install-recommends"])
            .args(packages)
            .env("DEBIAN_FRONTEND", "noninteractive"))
    })
}

fn crate_tool(package: &str, program: &str, version: &str, options: &[&str]) -> Outcome<PathBuf> {
    let folder = cache()?.join("tools").join(format!("{program}-{version}"));
    let tool = folder
        .join("bin")
        .join(format!("{program}{}", env::consts::EXE_SUFFIX));
    if !tool.is_file() {
        timed(&format!("cargo install {package} {version}"), || {
            run(command("cargo")
                .args([
                    "install",
                    "--quiet",
                    "--locked",
                    package,
                    "--version",
                    version,
                ])
                .args(options)
                .arg("--root")
                .arg(&folder)
                .env("CARGO_PROFILE_RELEASE_LTO", "off")
                .env("CARGO_PROFILE_DEV_DEBUG", "0"))
        })?;
    }
    Ok(tool)
}

/// The user's cache folder of this project.
fn cache() -> Outcome<PathBuf> {
    let folder = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
    folder("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| folder("HOME").map(|home| PathBuf::from(home).join(".cache")))
        .or_else(|| folder("LOCALAPPDATA").map(PathBuf::from))
        .map(|cache| cache.join("seamwright"))
        .ok_or_else(|| Failure("no cache folder: set XDG_CACHE_HOME".into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_version_starts_with_its_major() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("8"), Some(8));
        assert_eq!(major("nightly"), None);
    }

    #[test]
    fn the_library_and_the_tool_are_the_same_wasm_bindgen() {
        let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("the root's manifest");
        let pin = format!("wasm-bindgen = \"={WASM_BINDGEN}\"");
        assert!(manifest.contains(&pin), "Cargo.toml must say {pin}");
    }
}
