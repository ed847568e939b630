//! The table twin: the same facts as the picture, for everyone who would rather read them.

/// A plain table; the first cell of each row is its header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub caption: String,
    pub headers: Vec<String>,
    /// As many cells as there are headers.
    pub rows: Vec<Vec<String>>,
}
