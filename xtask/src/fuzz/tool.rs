//! `cargo-fuzz`, in the version that is known to work, among the project's own tools.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use crate::{process, workspace};

const VERSION: &str = "0.13.2";

/// Installs it where it is not there yet.
pub(super) fn find_or_install() -> Result<()> {
    let compiler = Command::new("c++").arg("--version").output();
    ensure!(
        compiler.is_ok_and(|output| output.status.success()),
        "fuzzing needs a C++ compiler, for libFuzzer. On Debian or Ubuntu: apt-get install g++"
    );
    let program = folder().join("bin/cargo-fuzz");
    let known = Command::new(program).arg("--version").output();
    let wanted = format!("cargo-fuzz {VERSION}");
    if known.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).trim() == wanted) {
        return Ok(());
    }
    eprintln!("xtask: installing {wanted}");
    let mut cargo = workspace::cargo();
    // It only starts others: optimising it would take longer than it saves.
    cargo.args([
        "install", "--quiet", "--locked", "--debug", "--force", "--root",
    ]);
    cargo.arg(folder());
    cargo.args(["--version", VERSION, "cargo-fuzz"]);
    process::run_quietly(&mut cargo).context("cargo-fuzz could not be installed")
}

/// `cargo fuzz`, with the toolchain that runs this task.
pub(super) fn cargo_fuzz() -> Command {
    let mut cargo = workspace::cargo();
    cargo.arg("fuzz").env("PATH", path());
    cargo
}

fn folder() -> PathBuf {
    workspace::root().join("target/tools")
}

fn path() -> OsString {
    let known = env::var_os("PATH").unwrap_or_default();
    let all = env::split_paths(&known);
    let all = std::iter::once(folder().join("bin")).chain(all);
    env::join_paths(all).unwrap_or(known)
}
