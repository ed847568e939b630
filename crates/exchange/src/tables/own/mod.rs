//! Tables of our own: a framework as sheets that hold all of it, and back.
//!
//! What stands in which table follows from the schema of the file format, so that a new key of the
//! model needs no line here. A list of tables becomes a sheet, lists within it sheets of their own,
//! whose first columns say which row they belong to.

mod cells;
mod read;
mod shape;
mod view;
mod write;

pub(super) use read::{is_own, read};
pub(super) use view::matrix;
pub(super) use write::tables;

/// What the first cell of the first sheet says, by which our own tables are known.
pub(super) const MARK: &str = "Waymark framework";

/// The sheet that shows levels beside each other. It says nothing that the others do not.
pub(super) const VIEW: &str = "Matrix";

/// One table: a sheet, or a CSV file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) name: String,
    /// Rows above the first that holds data, and columns that say what a row is about.
    pub(crate) heads: (usize, usize),
    pub(crate) rows: Vec<Vec<String>>,
}

/// "Levels parts" for `levels.parts`.
fn sheet_name(path: &str) -> String {
    let words = path.replace(['.', '_'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// "Not yet" for `not_yet`; keys that begin with `x-` stay as they are.
fn column_name(key: &str) -> String {
    if key.starts_with("x-") {
        return key.to_owned();
    }
    sheet_name(key)
}

/// Of what a row of a list is one: "level" for `levels`.
fn singular(list: &str) -> &str {
    list.strip_suffix('s').unwrap_or(list)
}
