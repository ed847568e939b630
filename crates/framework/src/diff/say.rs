//! Differences in words: the same on every page and in every file.

use super::{Change, Difference, Spot};

impl Difference {
    /// What differs: its title, as the second framework has it where it does.
    pub fn title(&self) -> &str {
        let spot = self.after.as_ref().or(self.before.as_ref());
        spot.map_or("", |spot| &spot.title)
    }

    /// Where to read it: in the second framework where that has it.
    pub fn spot(&self) -> Option<&Spot> {
        self.after.as_ref().or(self.before.as_ref())
    }

    /// How it differs, in a few words.
    pub fn said(&self) -> String {
        match &self.change {
            Change::Added { .. } => "added".to_owned(),
            Change::Removed { .. } => "removed".to_owned(),
            Change::Renamed { part, from, to } if part == "id" => {
                format!("its id is `{to}`, and was `{from}`")
            }
            Change::Renamed { from, to, .. } => format!("renamed from “{from}” to “{to}”"),
            Change::Moved { part, from, to } if part.starts_with("place in") => {
                format!("{part} moved from {from} to {to}")
            }
            Change::Moved { part, from, to } => {
                format!("moved from {part} {from} to {to}")
            }
            Change::Raised { part, from, to } => format!("{part} raised from {from} to {to}"),
            Change::Lowered { part, from, to } => format!("{part} lowered from {from} to {to}"),
            Change::Reworded { part, .. } => format!("{part} reworded"),
            Change::Changed { part, from, to } => match (from, to) {
                (None, Some(to)) => format!("{part} added: {to}"),
                (Some(from), None) => format!("{part} removed: {from}"),
                (Some(from), Some(to)) => format!("{part} changed from {from} to {to}"),
                (None, None) => format!("{part} changed"),
            },
        }
    }
}
