//! Pages held against the HTML standard: npm's html-validate. `cargo xtask test` installs it.
//!
//! `rules.json` takes its standard rules, without those that are a matter of taste: white space at the
//! end of a line, `<!doctype>` in capitals, a `type` on every button, `<section>` for `role="region"`,
//! ids of letters and digits only, and a button in forms that Enter sends.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::missing;

/// What is not valid on these pages, each with its page and line.
#[track_caller]
pub fn invalid(files: &[PathBuf]) -> Vec<String> {
    let node = missing::program("WAYMARK_TEST_NODE", &["node"]);
    let validator = missing::folder("WAYMARK_TEST_VALIDATOR", "npm's html-validate");
    let mut command = Command::new(node);
    command
        .arg(validator.join("node_modules/html-validate/bin/html-validate.mjs"))
        .arg("--config")
        .arg(validator.join("rules.json"))
        .args(["--formatter", "json"]);
    command.args(files);
    let said = command.output().expect("the validator can be started");
    let words = String::from_utf8_lossy(&said.stderr);
    let found: Value = serde_json::from_slice(&said.stdout)
        .unwrap_or_else(|error| panic!("the validator said nothing ({error}): {words}"));
    let pages = found.as_array().into_iter().flatten();
    let messages = pages.flat_map(|page| {
        let file = page["filePath"].as_str().unwrap_or_default();
        let all = page["messages"].as_array().into_iter().flatten();
        all.map(move |one| {
            let (line, words) = (&one["line"], one["message"].as_str().unwrap_or_default());
            format!("{file}:{line}: {words}")
        })
    });
    messages.collect()
}
