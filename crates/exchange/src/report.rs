//! What became of everything that was found in a file.

use std::fmt;

/// Where something stands in a file, for people: counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum At {
    /// The file as a whole.
    File,
    Line(usize),
    /// A sheet of a spreadsheet, and the cell on it such as `B4`.
    Cell {
        sheet: String,
        cell: String,
    },
    /// A sheet as a whole.
    Sheet(String),
    /// A key of a document such as `levels[2].competencies`.
    Key(String),
}

/// What happened to something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    /// Taken over as what the words say.
    Understood,
    /// Taken over by a guess that the author should look at.
    Guessed,
    /// Left out: the words say what it was, and what the author can do.
    LeftOut,
    /// The file cannot be read, or not further. Nothing is imported.
    Refused,
}

/// One line of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub kind: NoteKind,
    /// The file, where several were read.
    pub file: Option<String>,
    pub at: At,
    pub says: String,
}

/// What was understood of a file as what, and what was not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    pub notes: Vec<Note>,
}

impl Report {
    pub fn note(&mut self, kind: NoteKind, at: At, says: impl Into<String>) {
        self.notes.push(Note {
            kind,
            file: None,
            at,
            says: says.into(),
        });
    }

    /// Whether the file was refused.
    pub fn is_refused(&self) -> bool {
        self.notes.iter().any(|note| note.kind == NoteKind::Refused)
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => f.write_str("the file"),
            Self::Line(line) => write!(f, "line {line}"),
            Self::Cell { sheet, cell } => write!(f, "{sheet}!{cell}"),
            Self::Sheet(sheet) => write!(f, "sheet {sheet}"),
            Self::Key(key) => f.write_str(key),
        }
    }
}
