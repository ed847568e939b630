//! Fuzzing: each target of `fuzz/` for a bounded time, beginning with its seeds.
//!
//! The targets run on the toolchain at hand, without sanitizers: those want the nightly one, and
//! look for what `unsafe` code does wrong, of which there is none here. What is looked for is a
//! panic, an assertion that does not hold, an input that takes long, and one that takes much memory.

mod report;
mod tool;

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result, bail, ensure};

use self::report::Report;
use crate::{process, workspace};

/// Seconds for a target, unless it is said otherwise.
const SECONDS: u32 = 60;
/// One input may take this many seconds, and the whole process this many MiB.
const LONGEST: u32 = 5;
const MOST_MEMORY: u32 = 512;

/// Fuzzes every target, or those that are named, for `--seconds` each.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let asked = Asked::read(arguments)?;
    process::catch_interruptions()?;
    tool::find_or_install()?;
    eprintln!("xtask: building the targets; the first time takes minutes");
    process::run_quietly(&mut cargo_fuzz("build"))?;
    let mut failed = Vec::new();
    println!("{}", Report::HEADER);
    for target in &asked.targets {
        let report = fuzz(target, asked.seconds)?;
        println!("{report}");
        if let Some(found) = &report.found {
            eprintln!("{found}");
            failed.push(target.as_str());
        }
    }
    if !failed.is_empty() {
        bail!(
            "something was found in {}. Once it is mended, keep the input under fuzz/seeds/, and \
             as a test beside what it broke",
            failed.join(", ")
        );
    }
    Ok(())
}

/// What is asked for.
#[derive(Debug, PartialEq, Eq)]
struct Asked {
    seconds: u32,
    targets: Vec<String>,
}

impl Asked {
    fn read(arguments: &[String]) -> Result<Self> {
        let known = targets()?;
        let mut asked = Self {
            seconds: SECONDS,
            targets: Vec::new(),
        };
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            if argument == "--seconds" {
                let number = arguments.next().and_then(|number| number.parse().ok());
                let number = number.filter(|&number| number > 0);
                asked.seconds = number.context("`--seconds` takes a number of them")?;
                continue;
            }
            ensure!(
                known.contains(argument),
                "there is no target `{argument}`; there are {}",
                known.join(", ")
            );
            asked.targets.push(argument.clone());
        }
        if asked.targets.is_empty() {
            asked.targets = known;
        }
        Ok(asked)
    }
}

/// The targets, by name: each is a file.
fn targets() -> Result<Vec<String>> {
    let folder = workspace::root().join("fuzz/targets");
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        let name = path.file_stem().and_then(|name| name.to_str());
        names.extend(name.map(str::to_owned));
    }
    names.sort();
    Ok(names)
}

/// Runs a target. What it found from its seeds on stays for the next time.
fn fuzz(target: &str, seconds: u32) -> Result<Report> {
    let root = workspace::root();
    let place = place();
    let folder = |name: &str| -> Result<PathBuf> {
        let folder = place.join(name).join(target);
        fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        Ok(folder)
    };
    let (corpus, artifacts) = (folder("corpus")?, folder("artifacts")?);
    let log = folder("logs")?.join("last.txt");
    let said = File::create(&log).with_context(|| log.display().to_string())?;
    let mut command = cargo_fuzz("run");
    command.arg(target).arg(corpus);
    command.arg(root.join("fuzz/seeds").join(target));
    command.args(["--", "-print_final_stats=1"]);
    command.arg(format!("-max_total_time={seconds}"));
    command.arg(format!("-timeout={LONGEST}"));
    command.arg(format!("-rss_limit_mb={MOST_MEMORY}"));
    command.arg(format!(
        "-dict={}",
        root.join("fuzz/words").join(target).display()
    ));
    command.arg(format!("-artifact_prefix={}/", artifacts.display()));
    command.stdout(said.try_clone()?).stderr(said);
    let status = process::run(&mut command)?;
    let said = fs::read(&log).with_context(|| log.display().to_string())?;
    let said = String::from_utf8_lossy(&said);
    Ok(Report::of(target, seconds, &said, status.success()))
}

/// `cargo fuzz build` or `cargo fuzz run`, always for the same place and in the same way: so the one
/// finds what the other has built.
fn cargo_fuzz(task: &str) -> Command {
    let mut command = tool::cargo_fuzz();
    command.args([task, "--fuzz-dir", "fuzz", "--sanitizer", "none"]);
    command.arg("--target-dir").arg(place());
    command
}

/// Where everything goes that fuzzing builds and finds.
fn place() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let target = target.unwrap_or_else(|| workspace::root().join("target"));
    target.join("fuzz")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(text: &str) -> Result<Asked> {
        let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        Asked::read(&words)
    }

    #[test]
    fn seconds_and_targets_are_read() {
        let all = asked("").expect("everything");
        assert_eq!((all.seconds, all.targets), (SECONDS, targets().unwrap()));
        let one = asked("--seconds 5 scim_filter").expect("one");
        assert_eq!((one.seconds, one.targets), (5, vec!["scim_filter".into()]));
        for wrong in ["--seconds", "--seconds 0", "--seconds x", "nothing"] {
            assert!(asked(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn every_target_has_its_seeds_words_and_entry() {
        let manifest = fs::read_to_string(workspace::root().join("fuzz/Cargo.toml")).unwrap();
        for target in targets().unwrap() {
            let has = |folder: &str| workspace::root().join(folder).join(&target).exists();
            assert!(has("fuzz/seeds") && has("fuzz/words"), "{target}");
            assert!(
                manifest.contains(&format!("name = \"{target}\"")),
                "{target}"
            );
        }
    }
}
