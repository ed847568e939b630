//! What a spreadsheet holds, whatever form it came in: sheets with cells.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::bounds;
use super::refused::Refused;
use crate::report::At;

/// Row and column, counted from 0.
pub(super) type Position = (u32, u32);

/// What stands for the result of a formula that was saved without one, as programs write it that do
/// not work formulas out.
pub(super) const NO_RESULT: &str = "a formula without a result";

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Text(String),
    /// A number as it is read, not as it is shown.
    Number(String),
    /// A day, a time, or both, in ISO form.
    Date(String),
    /// The mark of a formula that cannot be worked out, such as `#REF!`, or [`NO_RESULT`].
    Fault(String),
}

/// One sheet. Only cells with something in them are kept, so that a sheet costs what it says and
/// not what it spans.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) hidden: bool,
    pub(super) cells: BTreeMap<Position, Value>,
    pub(super) merges: Vec<Area>,
    /// Remarks that hang on cells.
    pub(super) remarks: Vec<(Position, String)>,
    pub(super) hidden_rows: BTreeSet<u32>,
    /// From the first to the last of each stretch.
    pub(super) hidden_columns: Vec<(u32, u32)>,
}

/// Cells that were merged into one: both corners belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) from: Position,
    pub(super) to: Position,
}

/// What has been read so far, of all files together.
#[derive(Debug, Default)]
pub(super) struct Tally {
    cells: usize,
    text: usize,
    merges: usize,
}

impl Value {
    /// What a text says: the mark of a broken formula, or just the text.
    pub(super) fn of_text(text: String) -> Self {
        if is_fault(&text) {
            Self::Fault(text)
        } else {
            Self::Text(text)
        }
    }

    pub(super) fn words(&self) -> &str {
        match self {
            Self::Text(words) | Self::Number(words) | Self::Date(words) | Self::Fault(words) => {
                words
            }
        }
    }
}

/// The marks of spreadsheets for what a formula could not work out.
fn is_fault(text: &str) -> bool {
    const MARKS: [&str; 9] = [
        "#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!",
    ];
    MARKS.contains(&text)
        || text
            .strip_prefix("Err:")
            .is_some_and(|code| code.len() == 3 && code.bytes().all(|b| b.is_ascii_digit()))
}

impl Sheet {
    pub(super) fn at(&self, position: Position) -> At {
        At::Cell {
            sheet: self.name.clone(),
            cell: cell_name(position),
        }
    }

    pub(super) fn hides_column(&self, column: u32) -> bool {
        let mut stretches = self.hidden_columns.iter();
        stretches.any(|(from, to)| (*from..=*to).contains(&column))
    }

    /// Puts a value where it stands, within the bounds. Nothing but space is nothing.
    pub(super) fn put(
        &mut self,
        position: Position,
        value: Value,
        tally: &mut Tally,
    ) -> Result<(), Refused> {
        let words = value.words();
        if words.trim().is_empty() {
            return Ok(());
        }
        if words.chars().nth(bounds::CELL_CHARACTERS).is_some() {
            return Err(Refused::new(
                self.at(position),
                "this cell holds more than 32,767 characters: move the text out of the matrix",
            ));
        }
        tally.cells += 1;
        tally.text += words.len();
        if tally.cells > bounds::CELLS {
            return Err(Refused::new(
                At::Sheet(self.name.clone()),
                "there are more than 20,000 filled cells: bring in the sheets that hold the \
                 framework, with `--sheet NAME`, or save them as a file of their own",
            ));
        }
        if tally.text > bounds::TEXT_BYTES {
            return Err(Refused::new(
                At::Sheet(self.name.clone()),
                "the cells hold more than 4 MiB of text: save the framework's sheets as a file of \
                 their own",
            ));
        }
        self.cells.insert(position, value);
        Ok(())
    }

    pub(super) fn merge(&mut self, area: Area, tally: &mut Tally) -> Result<(), Refused> {
        tally.merges += 1;
        if tally.merges > bounds::MERGES {
            return Err(Refused::new(
                At::Sheet(self.name.clone()),
                "there are more than 5,000 merged areas: a framework has a few dozen",
            ));
        }
        self.merges.push(area);
        Ok(())
    }
}

/// `B4` for row 3, column 1.
pub(super) fn cell_name((row, column): Position) -> String {
    let mut name = column_name(column);
    let _ = write!(name, "{}", u64::from(row) + 1);
    name
}

/// `A` for 0, `AA` for 26.
pub(super) fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// Row and column of a name such as `B4` or `$B$4`; nothing for what is no place on any sheet.
pub(super) fn position(name: &str) -> Option<Position> {
    let plain = name.replace('$', "");
    let digits = plain.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = plain.split_at(digits);
    let row: u32 = digits.parse().ok()?;
    Some((row.checked_sub(1)?, column(letters)?))
}

/// The column of `B` or `AA`.
pub(super) fn column(letters: &str) -> Option<u32> {
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let mut column = 0u32;
    for letter in letters.bytes() {
        let letter = letter.to_ascii_uppercase();
        if !letter.is_ascii_uppercase() {
            return None;
        }
        column = column * 26 + u32::from(letter - b'A') + 1;
    }
    Some(column - 1)
}

/// Both corners of `B2:C4`.
pub(super) fn area(name: &str) -> Option<Area> {
    let (from, to) = name.split_once(':')?;
    let (from, to) = (position(from)?, position(to)?);
    (from.0 <= to.0 && from.1 <= to.1).then_some(Area { from, to })
}

#[cfg(test)]
mod tests {
    use super::{area, cell_name, position};

    #[test]
    fn names_of_cells_lead_there_and_back() {
        for name in ["A1", "Z9", "AA10", "XFD1048576", "BC77"] {
            assert_eq!(position(name).map(cell_name).as_deref(), Some(name));
        }
        assert_eq!(position("$B$4"), Some((3, 1)));
        for no in ["", "4", "B", "B0", "ABCD1", "B4x", "B99999999999"] {
            assert_eq!(position(no), None, "{no}");
        }
        assert!(area("B2:A1").is_none());
    }
}
