//! What the compiler and clippy do not look at. One check per file; each is a function from the
//! tree (or from what cargo says of it) to what is wrong.

mod actions;
mod changes;
mod dependencies;
mod doors;
mod functions;
mod generated;
mod lengths;
mod licences;
mod manifests;
mod markup;
mod migrations;
mod paths;
mod rust;
mod sql;
mod template_use;
mod templates;
mod tree;
mod unwraps;
mod words;

use std::fmt;

use anyhow::{Result, bail};

use self::tree::Tree;
use crate::{generate, workspace};

/// One thing that is wrong, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Problem {
    path: String,
    /// Counted from 1; 0 where the whole file or its absence is meant.
    line: usize,
    what: String,
    to_do: String,
    /// Worth a look, but no reason to fail.
    is_warning: bool,
}

impl Problem {
    fn new(path: &str, line: usize, what: impl Into<String>, to_do: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            line,
            what: what.into(),
            to_do: to_do.into(),
            is_warning: false,
        }
    }

    fn warning(self) -> Self {
        Self {
            is_warning: true,
            ..self
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        let weight = if self.is_warning { "warning: " } else { "" };
        write!(f, ": {weight}{}\n    {}", self.what, self.to_do)
    }
}

/// The checks that need nothing but the tree.
const CHECKS: &[fn(&Tree) -> Vec<Problem>] = &[
    changes::check,
    actions::check,
    doors::check,
    lengths::check,
    licences::check,
    manifests::check,
    migrations::check,
    paths::check,
    sql::check,
    template_use::check,
    templates::check,
    unwraps::check,
    words::check,
];

/// Runs every check and prints what is wrong, by path.
pub(crate) fn run() -> Result<()> {
    let tree = Tree::read(&workspace::root())?;
    let mut problems: Vec<Problem> = CHECKS.iter().flat_map(|check| check(&tree)).collect();
    problems.extend(dependencies::check(&dependencies::metadata()?));
    problems.extend(generated::check(&tree, &generate::files()));
    problems.sort_by(|a, b| (&a.path, a.line, &a.what).cmp(&(&b.path, b.line, &b.what)));
    for problem in &problems {
        println!("{problem}");
    }
    let failing = problems
        .iter()
        .filter(|problem| !problem.is_warning)
        .count();
    let warnings = problems.len() - failing;
    if failing > 0 {
        bail!("{failing} to put right, {warnings} to look at");
    }
    println!("tidy: nothing to put right, {warnings} to look at");
    Ok(())
}
