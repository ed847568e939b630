//! What is told about keys: once for each pattern, with how often and where first.

use std::collections::HashMap;

use framework::{Sources, Span};

use crate::report::{At, Note, NoteKind, Report};

/// Patterns that are told one by one. A document of nonsense has as many keys as it likes.
const MAX_NOTES: usize = 400;

#[derive(Debug, Default)]
pub(crate) struct Told {
    entries: Vec<Entry>,
    places: HashMap<(NoteKindOrder, u32, String, String), usize>,
}

type NoteKindOrder = u8;

#[derive(Debug)]
struct Entry {
    kind: NoteKind,
    path: String,
    says: String,
    first: Span,
    times: usize,
}

impl Told {
    pub(crate) fn tell(&mut self, kind: NoteKind, path: &str, at: Span, says: impl Into<String>) {
        let says = says.into();
        let key = (
            kind as NoteKindOrder,
            at.file,
            path.to_owned(),
            says.clone(),
        );
        let next = self.entries.len();
        let place = *self.places.entry(key).or_insert(next);
        match self.entries.get_mut(place) {
            Some(entry) => entry.times += 1,
            None => self.entries.push(Entry {
                kind,
                path: path.to_owned(),
                says,
                first: at,
                times: 1,
            }),
        }
    }

    /// The notes, in the order in which they came up.
    pub(crate) fn into_report(self, sources: &Sources) -> Report {
        let mut report = Report::default();
        let mut untold = 0;
        for (place, entry) in self.entries.into_iter().enumerate() {
            // What was left out is told to the last.
            if place >= MAX_NOTES && entry.kind < NoteKind::LeftOut {
                untold += 1;
                continue;
            }
            let line = sources.place(entry.first).map(|place| place.line);
            let file = sources.file(entry.first);
            let file = file.map(|file| file.path.display().to_string());
            let line = line.map_or(String::new(), |line| match entry.times {
                1 => format!(" (line {line})"),
                times => format!(" ({times} times, first in line {line})"),
            });
            report.notes.push(Note {
                kind: entry.kind,
                file: file.filter(|_| sources.files().len() > 1),
                at: if entry.path.is_empty() {
                    At::File
                } else {
                    At::Key(entry.path)
                },
                says: format!("{}{line}", entry.says),
            });
        }
        if untold > 0 {
            let says = format!(
                "{untold} more kinds of keys were taken or kept, and none of them left out"
            );
            report.note(NoteKind::Guessed, At::File, says);
        }
        report
    }
}
