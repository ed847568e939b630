//! A form about one thing, saved: what its author changed goes into the files as they are now,
//! and what somebody else changed meanwhile stays.

use super::kind::{Form, Kind};
use super::merge::{Field, by_line, field};
use super::{EditError, Editor, Value, apply, lines, merge};
use crate::fix::Edit;
use crate::sources::Sources;

/// What an author wants a key of a thing to say, and what it said when they began.
#[derive(Debug, Clone, PartialEq)]
pub struct Wish {
    pub key: String,
    pub start: Value,
    pub mine: Value,
}

/// A key that two authors gave different values.
#[derive(Debug, Clone, PartialEq)]
pub struct Clash {
    pub key: String,
    pub mine: Value,
    pub theirs: Value,
}

/// What came of a form.
#[derive(Debug)]
pub struct Granted {
    /// The files with every wish that nothing stands against.
    pub editor: Editor,
    /// The path of the thing, which a wish may have changed.
    pub path: String,
    pub clashes: Vec<Clash>,
    /// What could not be written, and why.
    pub failed: Vec<(String, EditError)>,
    /// Keys of the thing that somebody else changed, and the author did not.
    pub theirs: Vec<String>,
}

impl Editor {
    /// The files with these splices in them.
    #[must_use]
    pub fn with(&self, edits: &[Edit]) -> Self {
        let mut sources = Sources::default();
        for (path, text) in apply(self.sources(), edits) {
            sources.add(path, text);
        }
        Self::new(sources)
    }

    /// Writes what an author changed of a thing. A key that somebody else changed meanwhile is left
    /// as it is and told, so that nobody's words are lost.
    pub fn grant(&self, path: &str, wishes: &[Wish]) -> Result<Granted, EditError> {
        let kind = self.kind(path)?;
        let mut granted = Granted {
            editor: self.with(&[]),
            path: path.to_owned(),
            clashes: Vec::new(),
            failed: Vec::new(),
            theirs: Vec::new(),
        };
        for wish in wishes {
            let found = granted.editor.value(&granted.path, &wish.key)?;
            let theirs = found.unwrap_or_else(|| wish.start.emptied());
            let key = &wish.key;
            match field(&wish.start, wish.mine.clone(), theirs.clone()) {
                Field::Theirs if theirs != wish.start => granted.theirs.push(key.clone()),
                Field::Theirs => {}
                Field::Both { mine, theirs } => granted.clashes.push(Clash {
                    key: key.clone(),
                    mine,
                    theirs,
                }),
                Field::Mine(mine) => match granted.editor.set(&granted.path, key, &mine) {
                    Ok(edits) => {
                        granted.editor = granted.editor.with(&edits);
                        granted.path = renamed(kind, &granted.path, key, &mine);
                    }
                    Err(error) => granted.failed.push((key.clone(), error)),
                },
            }
        }
        Ok(granted)
    }
}

impl Value {
    /// The value of the same sort that says nothing.
    #[must_use]
    pub fn emptied(&self) -> Self {
        match self {
            Self::Text(_) => Self::Text(String::new()),
            Self::Texts(_) => Self::Texts(Vec::new()),
            Self::Flag(_) => Self::Flag(false),
            // A number that is not there: an empty range.
            Self::Number(_) | Self::Numbers(_) => Self::Numbers(Vec::new()),
            Self::Table(_) => Self::Table(Vec::new()),
            Self::Tables(_) => Self::Tables(Vec::new()),
        }
    }
}

impl Form {
    /// What a key of this form says where it is not there.
    pub fn nothing(self) -> Value {
        match self {
            Self::Texts | Self::References(_) => Value::Texts(Vec::new()),
            Self::Flag => Value::Flag(false),
            Self::Number | Self::Range => Value::Numbers(Vec::new()),
            _ => Value::Text(String::new()),
        }
    }
}

/// The path of a thing once one of its keys says something else.
fn renamed(kind: Kind, path: &str, key: &str, value: &Value) -> String {
    let Value::Text(text) = value else {
        return path.to_owned();
    };
    match (kind, key) {
        (Kind::Framework, _) => String::new(),
        (Kind::Transition, "from" | "to") => {
            let (from, to) = path.split_once('-').unwrap_or((path, ""));
            match key {
                "from" => format!("{text}-{to}"),
                _ => format!("{from}-{text}"),
            }
        }
        (Kind::Band, "level") => format!("{text}#band"),
        (Kind::Takeaway, "level") | (_, "id") => match path.rfind(['#', '.']) {
            Some(sign) => format!("{}{text}", &path[..=sign]),
            None => text.clone(),
        },
        _ => path.to_owned(),
    }
}

/// A whole file as somebody typed it into a page: with the mark and the line endings that it had,
/// which a browser does not keep.
pub fn retyped(before: &str, typed: &str) -> String {
    let mark = if before.starts_with('\u{feff}') {
        "\u{feff}"
    } else {
        ""
    };
    let old: Vec<&str> = before
        .trim_start_matches('\u{feff}')
        .split_inclusive('\n')
        .collect();
    let typed = typed.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let plain: Vec<String> = old.iter().map(|line| line.replace("\r\n", "\n")).collect();
    let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
    let new: Vec<&str> = typed.split_inclusive('\n').collect();
    let windows = lines::windows(before);
    let mut text = mark.to_owned();
    for change in by_line(&plain, &new).iter_all_changes() {
        match (change.old_index(), change.new_index()) {
            (Some(at), Some(_)) => text.push_str(old[at]),
            (None, Some(at)) if windows => text.push_str(&new[at].replace('\n', "\r\n")),
            (None, Some(at)) => text.push_str(new[at]),
            (_, None) => {}
        }
    }
    text
}

/// A whole file that two authors changed, line by line; see [`merge`].
pub fn merge_files(before: &str, typed: &str, now: &str) -> super::Merged {
    merge(before, &retyped(before, typed), now)
}
