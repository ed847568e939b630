//! The program itself, made for release, on a demo of a given size.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};

use super::client::Client;
use crate::{process, workspace};

/// A database with a demo in it.
pub(super) struct Waymark {
    child: Child,
    pub(super) address: SocketAddr,
    /// Kept open: a program that cannot say where it listens ends.
    _said: BufReader<ChildStdout>,
}

pub(super) struct Made {
    binary: PathBuf,
    database: PathBuf,
}

impl Waymark {
    /// Builds the program and makes a demo of this many people.
    pub(super) fn make(folder: &Path, people: u32) -> Result<Made> {
        let mut cargo = workspace::cargo();
        process::run_quietly(cargo.args([
            "build",
            "--quiet",
            "--release",
            "--package",
            "waymark",
        ]))?;
        let binary = workspace::root().join("target/release/waymark");
        let database = folder.join(format!("{people}.db"));
        let mut demo = Command::new(&binary);
        demo.args(["demo", "--no-serve", "--date", "2026-11-21"]);
        demo.arg("--people")
            .arg(people.to_string())
            .arg("--database")
            .arg(&database);
        process::run_quietly(&mut demo)?;
        Ok(Made { binary, database })
    }

    /// Resident memory, in MiB.
    pub(super) fn memory(&self) -> Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = line.and_then(|line| line.trim().split(' ').next()?.parse::<f64>().ok());
        Ok(kib.context("no memory in /proc")? / 1024.0)
    }
}

impl Made {
    /// Starts it and gives the seconds until it first answered.
    pub(super) fn start(self) -> Result<(f64, Waymark)> {
        self.start_with(&[])
    }

    /// The same, with further arguments.
    pub(super) fn start_with(self, further: &[&str]) -> Result<(f64, Waymark)> {
        let begin = Instant::now();
        let mut child = Command::new(&self.binary)
            .args(["serve", "--listen", "127.0.0.1:0", "--database"])
            .arg(&self.database)
            .args(further)
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        let mut said = BufReader::new(child.stdout.take().context("no output")?);
        said.read_line(&mut line)?;
        let address = line
            .trim()
            .rsplit("http://")
            .next()
            .unwrap_or_default()
            .parse();
        let waymark = Waymark {
            child,
            _said: said,
            address: address.with_context(|| line.clone())?,
        };
        let answer = Client::connect(waymark.address)?.get("/welcome", "")?;
        ensure!(
            answer.status == 200,
            "the first answer is {}",
            answer.status
        );
        Ok((begin.elapsed().as_secs_f64(), waymark))
    }
}

impl Drop for Waymark {
    fn drop(&mut self) {
        // It may have ended already; then there is nothing to stop.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
