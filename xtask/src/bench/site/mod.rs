//! A published site of 5,000 pages, beside hugo and mdBook on the same texts.

mod input;
mod programs;
mod texts;

use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};

use self::programs::{Program, Run};
use super::report::{Measured, Row};

const COMMAND: &str = "cargo xtask bench site";
const PAGES: usize = 5_000;
/// The quick ones this often, in turns: what else the machine does falls on both of them. mdBook, which
/// takes a minute, once.
const ROUNDS: usize = 5;
const MOST_MEMORY: f64 = 150.0;

pub(super) fn run() -> Result<Vec<Row>> {
    let folder = tempfile::tempdir()?;
    let at = |name: &str| folder.path().join(name);
    let pages = texts::pages(PAGES);
    input::framework(&at("framework"), &pages)?;
    input::hugo(&at("hugo"), &pages)?;
    input::mdbook(&at("mdbook"), &pages)?;
    let programs = [
        Program::waymark(at("framework"))?,
        Program::hugo(at("hugo"))?,
        Program::mdbook(at("mdbook"))?,
    ];
    let mut runs: [Vec<Run>; 3] = Default::default();
    for round in 0..ROUNDS {
        let quick = if round == 0 { 3 } else { 2 };
        for (program, runs) in programs.iter().zip(&mut runs).take(quick) {
            // What is made stays until the end: ext4 looks past what was removed in the last minutes
            // before it gives out a place, and whoever writes next would pay for it.
            let out = at(&format!("{}-{round}", program.name));
            runs.push(program.run(&out)?);
            let made = count(&out)?;
            ensure!(made >= PAGES, "{} made {made} pages", program.name);
        }
    }
    let [ours, hugo, mdbook] = &runs;
    let waymark = &programs[0];
    waymark.run(&at("again"))?;
    let again: Result<Vec<Run>> = (0..ROUNDS).map(|_| waymark.run(&at("again"))).collect();
    Ok(rows(ours, hugo, mdbook, &again?))
}

fn rows(ours: &[Run], hugo: &[Run], mdbook: &[Run], again: &[Run]) -> Vec<Row> {
    let seconds = |runs: &[Run]| median(runs, |run| run.seconds);
    let memory = |runs: &[Run]| median(runs, |run| run.memory);
    let best_of_hugo = hugo.iter().map(|run| run.seconds).fold(f64::MAX, f64::min);
    let time = |value| Measured { value, unit: "s" };
    let size = |value| Measured { value, unit: "MiB" };
    let row = |name: String, ours, theirs, aim| Row {
        name,
        ours: Some(ours),
        theirs,
        aim,
        command: COMMAND,
    };
    let (took, needs) = (seconds(ours), memory(ours));
    vec![
        row(
            format!("site of {PAGES} pages"),
            time(took),
            Some((time(best_of_hugo), "hugo, its best")),
            Some(("at most 0.5", 2.0 * took <= best_of_hugo)),
        ),
        row(
            format!("site of {PAGES} pages"),
            time(took),
            Some((time(seconds(hugo)), "hugo")),
            None,
        ),
        row(
            format!("site of {PAGES} pages"),
            time(took),
            Some((time(seconds(mdbook)), "mdBook")),
            None,
        ),
        row(
            "the same, memory".to_owned(),
            size(needs),
            Some((size(memory(hugo)), "hugo")),
            Some(("under 150 MiB", needs < MOST_MEMORY)),
        ),
        row(
            "the same, memory".to_owned(),
            size(needs),
            Some((size(memory(mdbook)), "mdBook")),
            None,
        ),
        row(
            "the same again, nothing changed".to_owned(),
            time(seconds(again)),
            Some((time(took), "the first time")),
            None,
        ),
    ]
}

fn median(runs: &[Run], of: impl Fn(&Run) -> f64) -> f64 {
    let mut all: Vec<f64> = runs.iter().map(of).collect();
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or_default()
}

/// Pages below a folder.
fn count(folder: &Path) -> Result<usize> {
    let mut pages = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            pages += count(&path)?;
        } else if path.extension().is_some_and(|is| is == "html") {
            pages += 1;
        }
    }
    Ok(pages)
}
