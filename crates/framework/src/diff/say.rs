//! Differences in words: the same on every page and in every file.

use super::{Change, Difference, Said, Spot};

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
            Change::Added { elsewhere, .. } => {
                let before = elsewhere
                    .as_ref()
                    .map(|spot| format!(", with the words of {}", named(spot)));
                format!("added{}", before.unwrap_or_default())
            }
            Change::Removed { elsewhere, .. } => {
                let now = elsewhere
                    .as_ref()
                    .map(|spot| format!("; {} has its words now", named(spot)));
                format!("removed{}", now.unwrap_or_default())
            }
            Change::TextMoved { from, to, .. } => self.moved_from(from, to),
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
            Change::Changed {
                part,
                from,
                to,
                elsewhere,
            } => match (from, to) {
                (None, Some(to)) => {
                    format!("{part} added{}: {to}", stood(elsewhere.as_ref(), "from"))
                }
                (Some(from), None) => format!(
                    "{part} removed{}: {from}",
                    stood(elsewhere.as_ref(), "now at")
                ),
                (Some(from), Some(to)) => format!("{part} changed from {from} to {to}"),
                (None, None) => format!("{part} changed"),
            },
        }
    }

    /// Where its words stood before.
    fn moved_from(&self, from: &str, to: &str) -> String {
        let before = self.before.as_ref();
        let same = before.map(|spot| spot.path.as_str())
            == self.after.as_ref().map(|spot| spot.path.as_str());
        match before {
            Some(before) if !same => format!("moved word for word from {}", named(before)),
            _ => format!("moved word for word from {from} to {to}"),
        }
    }
}

impl Said {
    /// The entry, with where else its words stand: before, of a thing that was `added`, or now.
    pub fn line(&self, added: bool) -> String {
        let way = if added { "from" } else { "now at" };
        format!("{}{}", self.text, stood(self.elsewhere.as_ref(), way))
    }
}

fn stood(elsewhere: Option<&Spot>, way: &str) -> String {
    let elsewhere = elsewhere.map(|spot| format!(" ({way} {})", named(spot)));
    elsewhere.unwrap_or_default()
}

/// A title, with the path that people cite.
fn named(spot: &Spot) -> String {
    match spot.path.as_str() {
        "" => format!("“{}”", spot.title),
        path => format!("“{}” ({path})", spot.title),
    }
}
