//! A framework as files that its author owns: ordinary TOML, laid out as one would write it.
//!
//! The files say what the model says, in its order, and reading them gives the same framework
//! back. What is written follows from what the model serialises to, so a new key of the model
//! needs no line here.

mod divide;
mod layout;
mod strings;

use std::path::PathBuf;

use framework::Framework;

/// Where the schema lies beside the files, so that editors find it.
pub const SCHEMA_FILE: &str = "framework.schema.json";

/// The files of a framework, with their paths below its folder: TOML in the order in which it is
/// read, and the schema that editors check it by.
///
/// Every path is made of plain letters, digits and hyphens, whatever the framework's ids are.
pub fn files(framework: &Framework) -> Vec<(PathBuf, String)> {
    // The model has string keys and finite numbers only, so that this cannot fail.
    let model = serde_json::to_value(framework).unwrap_or_default();
    let mut files = divide::divide(model);
    files.sort();
    files.push((PathBuf::from(SCHEMA_FILE), framework::schema()));
    files
}

/// A framework's tables as one file, in the order in which they stand.
pub(crate) fn lines(tables: &serde_json::Map<String, serde_json::Value>) -> String {
    let mut text = String::new();
    layout::table(&mut text, "", tables);
    text
}
