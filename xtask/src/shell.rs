//! Running other programs, and saying so: everything that takes long is announced, and then timed.

use std::env;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::{Failure, Outcome};

/// The repository's root.
pub fn root() -> PathBuf {
    // Set by cargo for `cargo run` and `cargo test`; without cargo, the place one stands at is the best guess.
    env::var_os("CARGO_MANIFEST_DIR")
        .map(PathBuf::from)
        .and_then(|package| {
            package
                .ancestors()
                .find(|folder| folder.join("Cargo.lock").is_file())
                .map(Path::to_path_buf)
        })
        .unwrap_or_else(|| PathBuf::from("."))
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// A command to be run at the root. On Windows npm's programs are scripts, which need their ending.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let program = program.as_ref();
    let script = ["npm", "npx"].iter().any(|name| program == *name);
    let mut command = if cfg!(windows) && script {
        Command::new(format!("{}.cmd", program.to_string_lossy()))
    } else {
        Command::new(program)
    };
    command.current_dir(root());
    command
}

/// Does a piece of work, saying which before and how long it took after.
pub fn timed<T>(what: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    println!("   {what} …");
    let start = Instant::now();
    let done = work()?;
    println!("   {what}: {:.1} s", start.elapsed().as_secs_f64());
    Ok(done)
}

/// Runs a command whose output the person sees; it must succeed.
pub fn run(command: &mut Command) -> Outcome {
    let line = line(command);
    let status = command
        .status()
        .map_err(|error| Failure(format!("`{line}` does not start: {error}")))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure(format!("`{line}` failed ({status})")))
    }
}

/// Runs a command for what it prints; it must succeed.
pub fn read(command: &mut Command) -> Outcome<String> {
    let line = line(command);
    let output = command
        .output()
        .map_err(|error| Failure(format!("`{line}` does not start: {error}")))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    } else {
        Err(Failure(format!(
            "`{line}` failed ({}): {}",
            output.status,
            String::from_utf8_lossy(&output.stderr).trim()
        )))
    }
}

/// Runs a command whose output the person sees and we read, too; it must succeed.
pub fn tee(command: &mut Command) -> Outcome<String> {
    let line = line(command);
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| Failure(format!("`{line}` does not start: {error}")))?;
    let mut output = String::new();
    for text in BufReader::new(child.stdout.take().ok_or("no output")?).split(b'\n') {
        let text = String::from_utf8_lossy(&text?).into_owned();
        println!("{text}");
        output.push_str(&text);
        output.push('\n');
    }
    let status = child.wait()?;
    if status.success() {
        Ok(output)
    } else {
        Err(Failure(format!("`{line}` failed ({status})")))
    }
}

/// The command as one would type it.
pub fn line(command: &Command) -> String {
    let words: Vec<_> = std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect();
    words.join(" ")
}

/// Where a program is on the PATH.
pub fn find(program: &str) -> Option<PathBuf> {
    let file = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(&file))
        .find(|path| path.is_file())
}

/// Whether a file is missing, or older than one it is made from.
pub fn stale(made: &Path, from: &[&Path]) -> bool {
    let time = |path: &Path| path.metadata().and_then(|data| data.modified()).ok();
    let Some(made) = time(made) else { return true };
    from.iter()
        .any(|source| time(source).is_none_or(|source| source > made))
}

/// Copies a folder's content into another, which is made if need be.
pub fn copy_folder(from: &Path, to: &Path) -> Outcome {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}
