//! `waymark check` beside linters of prose: two hundred frameworks with every rule on, and the same
//! sentences as plain text for the others. All are started as people start them; what they print
//! goes nowhere. What counts is the bytes of the sentences, the same for each.

mod corpus;
mod tools;

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};

use super::report::{Measured, Row};
use crate::{process, workspace};

const COMMAND: &str = "cargo xtask bench lint";
/// The middle of so many runs counts. The others take a minute each.
const OUR_RUNS: usize = 7;
const THEIR_RUNS: usize = 3;
const AIM: f64 = 20.0;

pub(super) fn run() -> Result<Vec<Row>> {
    let folder = tempfile::tempdir().context("no temporary folder")?;
    let (frameworks, texts) = (
        folder.path().join("frameworks"),
        folder.path().join("texts"),
    );
    let corpus = corpus::write(&frameworks, &texts)?;
    eprintln!(
        "xtask: {} files, {:.1} MB of sentences",
        corpus.files,
        megabytes(corpus.sentences)
    );
    let mut waymark = Command::new(waymark()?);
    waymark.arg("check").arg(&frameworks);
    let ours = megabytes(corpus.sentences) / median(&mut waymark, OUR_RUNS)?;
    let mut rows = Vec::new();
    let mut fastest = 0.0_f64;
    for tool in tools::all()? {
        let mut command = tool.command(&texts)?;
        let theirs = megabytes(corpus.sentences) / median(&mut command, THEIR_RUNS)?;
        fastest = fastest.max(theirs);
        rows.push(row(ours, theirs, tool.name));
    }
    for row in &mut rows {
        let is_fastest = row
            .theirs
            .is_some_and(|(theirs, _)| theirs.value >= fastest);
        row.aim = is_fastest.then_some(("at least 20 times", ours >= AIM * fastest));
    }
    Ok(rows)
}

fn row(ours: f64, theirs: f64, name: &'static str) -> Row {
    let speed = |value| Measured {
        value,
        unit: "MB/s",
    };
    Row {
        name: "check 200 frameworks, all rules".to_owned(),
        ours: Some(speed(ours)),
        theirs: Some((speed(theirs), name)),
        command: COMMAND,
        ..Row::default()
    }
}

fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

/// The program itself, made for release.
fn waymark() -> Result<PathBuf> {
    let mut cargo = workspace::cargo();
    process::run_quietly(cargo.args(["build", "--quiet", "--release", "--package", "waymark"]))?;
    let made = workspace::tools().with_file_name("release").join("waymark");
    ensure!(made.is_file(), "{} is not there", made.display());
    Ok(made)
}

/// The seconds that the middle one of some runs takes.
fn median(command: &mut Command, runs: usize) -> Result<f64> {
    let named = command.get_program().to_string_lossy().into_owned();
    let mut seconds = Vec::with_capacity(runs);
    for _ in 0..runs {
        let begin = Instant::now();
        let status = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .with_context(|| format!("{named} could not be started"))?;
        seconds.push(begin.elapsed().as_secs_f64());
        // 1 says that there are findings; anything else, that it did not get that far.
        ensure!(
            matches!(status.code(), Some(0 | 1)),
            "{named} ended with {status}"
        );
    }
    seconds.sort_by(f64::total_cmp);
    Ok(seconds[runs / 2])
}
