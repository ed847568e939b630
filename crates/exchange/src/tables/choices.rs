//! What the author may say where a guess would be wrong.

/// How a matrix is to be read. Whatever is left out is guessed, and the report says how.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// The framework's id; made of its name otherwise.
    pub id: Option<String>,
    /// The framework's name; the matrix's title otherwise, or the file's name.
    pub name: Option<String>,
    /// BCP 47; English otherwise.
    pub language: Option<String>,
    pub levels_in: Option<LevelsIn>,
    /// The row that names the levels, counted from 1, or the column, by its letters.
    pub header: Option<String>,
    /// The sheets to read; all that are not hidden otherwise.
    pub sheets: Vec<String>,
    pub rows_are: Option<RowsAre>,
}

/// Where levels stand in a matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LevelsIn {
    Columns,
    Rows,
}

/// What a line of the matrix is for each level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowsAre {
    /// Something that people are read on, with steps.
    Dimensions,
    /// A part of each level's narrative.
    Parts,
}
