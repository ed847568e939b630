//! Files that are made from the code and committed, so that a reader and an editor have them.

use std::fs;

use anyhow::{Context as _, Result};

use crate::{migrations, workspace};

/// One generated file: its path from the root, and what it should say.
pub(crate) struct Generated {
    pub(crate) path: &'static str,
    pub(crate) text: String,
}

/// All of them.
pub(crate) fn files() -> Vec<Generated> {
    vec![Generated {
        path: "schema/framework.schema.json",
        text: framework::schema(),
    }]
}

pub(crate) fn run() -> Result<()> {
    let root = workspace::root();
    for file in files() {
        let path = root.join(file.path);
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
