//! Linters of prose that others wrote, at versions of their own, among the project's tools.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use crate::{process, workspace};

const PROSELINT: &str = "proselint==0.16.0";
/// Of its rules for English prose the one that most projects take. With `alex` beside it, it took
/// ten times as long.
const TEXTLINT: [&str; 2] = ["textlint@15.8.0", "textlint-rule-write-good@2.0.0"];
const TEXTLINT_RULES: &str = r#"{ "rules": { "write-good": true } }"#;

/// A linter that reads plain text.
pub(super) struct Tool {
    pub(super) name: &'static str,
    program: PathBuf,
    arguments: Vec<String>,
    /// Whether it is given the files, and not their folder.
    takes_files: bool,
}

impl Tool {
    /// What checks all texts of a folder.
    pub(super) fn command(&self, texts: &Path) -> Result<Command> {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments);
        if self.takes_files {
            for text in fs::read_dir(texts)? {
                command.arg(text?.path());
            }
        } else {
            command.arg(texts);
        }
        Ok(command)
    }
}

/// All of them, installed where they are not there yet.
pub(super) fn all() -> Result<Vec<Tool>> {
    Ok(vec![proselint()?, textlint()?])
}

/// From `PyPI`, in an environment of its own.
fn proselint() -> Result<Tool> {
    let folder = workspace::tools().join(PROSELINT.replace("==", "-"));
    let program = folder.join("bin/proselint");
    if !program.is_file() {
        eprintln!("xtask: installing {PROSELINT}");
        process::run_quietly(Command::new("python3").args(["-m", "venv"]).arg(&folder))
            .context("python3 with venv is needed; on Debian: apt-get install python3-venv")?;
        process::run_quietly(Command::new(folder.join("bin/pip")).args([
            "install",
            "--quiet",
            "--disable-pip-version-check",
            PROSELINT,
        ]))?;
    }
    ensure!(program.is_file(), "{} is not there", program.display());
    Ok(Tool {
        name: "proselint",
        program,
        arguments: vec!["check".to_owned()],
        takes_files: false,
    })
}

/// From npm, without the scripts of what it installs.
fn textlint() -> Result<Tool> {
    let folder = workspace::tools().join(TEXTLINT[0].replace('@', "-"));
    let program = folder.join("node_modules/.bin/textlint");
    let rules = folder.join("rules.json");
    if !program.is_file() {
        eprintln!("xtask: installing {}", TEXTLINT.join(" and "));
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("package.json"), "{ \"private\": true }\n")?;
        let mut npm = Command::new("npm");
        npm.current_dir(&folder)
            .args(["install", "--ignore-scripts", "--no-audit", "--no-fund"])
            .args(["--save-exact", "--no-update-notifier", "--fetch-retries=5"])
            .args(TEXTLINT);
        process::run_quietly(&mut npm).context("npm is needed; on Debian: apt-get install npm")?;
    }
    fs::write(&rules, TEXTLINT_RULES)?;
    ensure!(program.is_file(), "{} is not there", program.display());
    Ok(Tool {
        name: "textlint with write-good",
        arguments: vec![
            "--config".to_owned(),
            rules.display().to_string(),
            "--rules-base-directory".to_owned(),
            folder.join("node_modules").display().to_string(),
        ],
        program,
        takes_files: true,
    })
}
