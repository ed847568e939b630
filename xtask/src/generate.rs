//! Files that are made from the code and committed, so that a reader and an editor have them.

use std::fmt::Write as _;
use std::fs;

use anyhow::{Context as _, Result};

use crate::{migrations, workspace};

/// One generated file: its path from the root, and what it should say.
pub(crate) struct Generated {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// All of them.
pub(crate) fn files() -> Vec<Generated> {
    let schema = Generated {
        path: "schema/framework.schema.json".to_owned(),
        text: framework::schema(),
    };
    let pages = framework::Rule::documented().map(|rule| Generated {
        path: format!("{RULES}/{}.md", rule.code),
        text: rule.markdown(),
    });
    [schema, rules()].into_iter().chain(pages).collect()
}

/// Where each rule's page is.
const RULES: &str = "docs/rules";

/// The list of all rules.
fn rules() -> Generated {
    let mut text =
        "# The rules\n\nWhat `waymark check` looks for, each with a page: what it does, why it \
                    matters, an example, how to waive it, and what it does not see. `waymark rule \
                    CODE` prints the same. How a framework chooses among them is in \
                    [Check a framework](../guides/check-a-framework.md).\n\n\
                    | rule | holds that | |\n|---|---|---|\n"
            .to_owned();
    for rule in framework::Rule::documented() {
        let (code, summary) = (rule.code, rule.summary);
        let severity = rule.severity.word();
        let _ = writeln!(text, "| [{code}]({code}.md) | {summary} | {severity} |");
    }
    Generated {
        path: format!("{RULES}/README.md"),
        text,
    }
}

pub(crate) fn run() -> Result<()> {
    let root = workspace::root();
    for file in files() {
        let path = root.join(&file.path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        if fs::read_to_string(&path).is_ok_and(|text| text == file.text) {
            println!("unchanged  {}", file.path);
            continue;
        }
        fs::write(&path, file.text).with_context(|| path.display().to_string())?;
        println!("written    {}", file.path);
    }
    let added = migrations::record(&root)?;
    let word = if added { "written  " } else { "unchanged" };
    println!("{word}  {}", migrations::LIST);
    Ok(())
}
