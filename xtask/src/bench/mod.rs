//! Measurements. Each prints what ours does beside something known, in the same run on the same
//! machine: numbers from elsewhere say little.

mod access;
mod check;
mod lint;
mod radar;
mod report;
mod site;
mod web;
mod words;

use anyhow::{Context as _, Result, bail};

use self::report::Row;
use crate::{process, workspace};

/// One measurement, which may print several rows.
struct Bench {
    name: &'static str,
    run: fn() -> Result<Vec<Row>>,
}

const BENCHES: &[Bench] = &[
    Bench {
        name: "radar",
        run: radar::run,
    },
    Bench {
        name: "check",
        run: check::run,
    },
    Bench {
        name: "access",
        run: access::run,
    },
    Bench {
        name: "web",
        run: web::run,
    },
    Bench {
        name: "lint",
        run: lint::run,
    },
    Bench {
        name: "site",
        run: site::run,
    },
    Bench {
        name: "words",
        run: words::run,
    },
    Bench {
        name: "sign-in",
        run: web::run_guesses,
    },
];

/// Runs the measurements of these names, or all.
pub(crate) fn run(names: &[String]) -> Result<()> {
    if let Some(unknown) = names
        .iter()
        .find(|name| BENCHES.iter().all(|b| b.name != **name))
    {
        let known: Vec<&str> = BENCHES.iter().map(|bench| bench.name).collect();
        bail!(
            "there is no measurement `{unknown}`; there are {}",
            known.join(", ")
        );
    }
    if cfg!(debug_assertions) {
        return again_optimised(names);
    }
    let mut rows = Vec::new();
    for bench in BENCHES {
        if names.is_empty() || names.iter().any(|name| name == bench.name) {
            eprintln!("xtask: measuring {}", bench.name);
            rows.extend((bench.run)().with_context(|| bench.name)?);
        }
    }
    print!("{}", report::table(&rows));
    Ok(())
}

/// `cargo xtask` builds without optimisation, which is no state to measure in.
fn again_optimised(names: &[String]) -> Result<()> {
    let mut cargo = workspace::cargo();
    cargo
        .args([
            "run",
            "--quiet",
            "--release",
            "--package",
            "xtask",
            "--",
            "bench",
        ])
        .args(names);
    let status = process::run(&mut cargo)?;
    if !status.success() {
        bail!("the measurements ended with {status}");
    }
    Ok(())
}
