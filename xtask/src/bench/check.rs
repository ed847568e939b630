//! Reading and checking each built-in framework, from its files to its findings.

use std::time::Instant;

use anyhow::{Result, ensure};
use framework::Library;

use super::report::{Measured, Row};

const ROUNDS: u32 = 50;

pub(super) fn run() -> Result<Vec<Row>> {
    let ids = Library::built_in_ids();
    let mut rows = Vec::with_capacity(ids.len() + 1);
    let mut total = 0.0;
    for id in ids {
        let milliseconds = once(&id)?;
        total += milliseconds;
        rows.push(row(format!("check {id}"), milliseconds));
    }
    rows.push(row("check all built-in frameworks".to_owned(), total));
    Ok(rows)
}

/// The mean time for one reading and checking, in milliseconds.
fn once(id: &str) -> Result<f64> {
    let begin = Instant::now();
    for _ in 0..ROUNDS {
        let outcome = framework::read_built_in(id);
        ensure!(outcome.framework.is_some(), "{id} cannot be read");
        let _ = std::hint::black_box(outcome.check());
    }
    Ok(begin.elapsed().as_secs_f64() * 1000.0 / f64::from(ROUNDS))
}

fn row(name: String, milliseconds: f64) -> Row {
    Row {
        name,
        ours: Some(Measured {
            value: milliseconds,
            unit: "ms",
        }),
        command: "cargo xtask bench check",
        ..Row::default()
    }
}
