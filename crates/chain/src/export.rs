//! An export of the log: a line of JSON each for where it starts, for every entry, and for its
//! head, so that it can be checked where the database is not.
//!
//! ```text
//! {"is":"start","form":"waymark audit 1","number":0,"link":"00…","checkpoint":null}
//! {"is":"entry","number":1,"at":1763715600000000,"key":"0198…","sealed":"base64","link":"58…"}
//! {"is":"head","number":1,"link":"58…"}
//! ```
//!
//! `checkpoint` is the signed text that stands in place of what was dropped, where something was;
//! [`check_start`](crate::check_start) says whether it is one.

use std::io::{self, BufRead};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::entry::{Entry, KeyId, Label, Place};
use crate::walk::{Broken, Span, Walk};

const FORM: &str = "waymark audit 1";

/// Longest line that is read. Entries are a few hundred bytes.
const LONGEST_LINE: u64 = 1024 * 1024;

/// Why an export cannot be checked, or does not hold.
#[derive(Debug, thiserror::Error)]
pub enum BadExport {
    #[error(transparent)]
    Broken(#[from] Broken),
    #[error("line {line} is not a line of such an export{}", in_words(reason))]
    Line { line: u64, reason: String },
    #[error("the export has no end: its last line, which names the head, is missing")]
    Unfinished,
    #[error("line {line} comes after the end")]
    AfterTheEnd { line: u64 },
    #[error("the export cannot be read: {0}")]
    Unreadable(#[from] io::Error),
}

fn in_words(reason: &str) -> String {
    if reason.is_empty() {
        String::new()
    } else {
        format!(": {reason}")
    }
}

/// A line of an export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "lowercase", deny_unknown_fields)]
pub enum Line {
    Start {
        form: String,
        number: u64,
        link: String,
        checkpoint: Option<String>,
    },
    Entry {
        number: u64,
        at: i64,
        key: Uuid,
        sealed: String,
        link: String,
    },
    Head {
        number: u64,
        link: String,
    },
}

impl Line {
    pub fn start(place: Place, checkpoint: Option<String>) -> Self {
        Self::Start {
            form: FORM.to_owned(),
            number: place.number,
            link: place.link.to_string(),
            checkpoint,
        }
    }

    pub fn entry(entry: &Entry) -> Self {
        Self::Entry {
            number: entry.label.number,
            at: entry.label.at,
            key: entry.label.key.0,
            sealed: STANDARD.encode(&entry.sealed),
            link: entry.link.to_string(),
        }
    }

    pub fn head(place: Place) -> Self {
        Self::Head {
            number: place.number,
            link: place.link.to_string(),
        }
    }
}

/// An export that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    pub span: Span,
    /// The signed text in place of what was dropped.
    pub checkpoint: Option<String>,
}

/// Walks along an export, expecting to come by the places that checkpoints vouch for.
pub fn read_export(mut from: impl BufRead, vouched: Vec<Place>) -> Result<Export, BadExport> {
    let mut vouched = Some(vouched);
    let mut walk: Option<(Walk, Option<String>)> = None;
    let mut done = None;
    for line in 1.. {
        let Some(text) = next_line(&mut from)? else {
            break;
        };
        if done.is_some() {
            return Err(BadExport::AfterTheEnd { line });
        }
        let bad = |reason: String| BadExport::Line { line, reason };
        let parsed = serde_json::from_str(&text).map_err(|error| bad(error.to_string()))?;
        match (parsed, walk.as_mut()) {
            (
                Line::Start {
                    form,
                    number,
                    link,
                    checkpoint,
                },
                None,
            ) if form == FORM => {
                let start = place(number, &link).ok_or_else(|| bad(String::new()))?;
                let vouched = vouched.take().unwrap_or_default();
                walk = Some((Walk::new(start, vouched)?, checkpoint));
            }
            (
                Line::Entry {
                    number,
                    at,
                    key,
                    sealed,
                    link,
                },
                Some((walk, _)),
            ) => {
                let sealed = STANDARD
                    .decode(sealed)
                    .map_err(|error| bad(error.to_string()))?;
                let label = Label {
                    number,
                    at,
                    key: KeyId(key),
                };
                let link = place(number, &link).ok_or_else(|| bad(String::new()))?.link;
                walk.step(&Entry {
                    label,
                    sealed,
                    link,
                })?;
            }
            (Line::Head { number, link }, Some(_)) => {
                let head = place(number, &link).ok_or_else(|| bad(String::new()))?;
                if let Some((walk, checkpoint)) = walk.take() {
                    let span = walk.end(head)?;
                    done = Some(Export { span, checkpoint });
                }
            }
            _ => return Err(bad(String::new())),
        }
    }
    done.ok_or(BadExport::Unfinished)
}

fn next_line(from: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut text = String::new();
    let read = io::Read::take(&mut *from, LONGEST_LINE).read_line(&mut text)?;
    Ok((read > 0).then_some(text))
}

fn place(number: u64, link: &str) -> Option<Place> {
    Some(Place {
        number,
        link: link.parse().ok()?,
    })
}
