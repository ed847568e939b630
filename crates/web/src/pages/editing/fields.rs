//! The fields of the form about one thing.

use framework::edit::{Clash, Editor, Form as Shape, Kind};

use super::found::Found;
use super::typed::{Typed, keys, texts};
use super::words;

/// A line with no more letters than this may share its row.
const SHORT: usize = 24;

/// One field: what it is called, what stands in it, what is to be said about it.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) label: String,
    pub(super) hint: &'static str,
    pub(super) shape: Widget,
    /// What stands in it now; a list has one for each entry.
    pub(super) is: Vec<String>,
    /// What the form began with.
    pub(super) was: Vec<String>,
    pub(super) choices: Vec<Choice>,
    pub(super) found: Vec<Found>,
    pub(super) fault: Option<String>,
    /// What somebody else made of it meanwhile.
    pub(super) theirs: Option<Vec<String>>,
    pub(super) required: bool,
    /// Whether it is the first of the expectations.
    pub(super) heads: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Widget {
    Line,
    Prose,
    Markdown,
    List,
    Flag,
    Number,
    Range,
    Choice,
    Choices,
}

#[derive(Debug, Clone)]
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) chosen: bool,
}

impl Entry {
    /// The words that stand in it, where it holds one text.
    pub(super) fn text(&self) -> &str {
        self.is.first().map_or("", String::as_str)
    }

    pub(super) fn at(&self, place: usize) -> &str {
        self.is.get(place).map_or("", String::as_str)
    }

    /// What a form sends for what it began with: something, even where that was nothing.
    pub(super) fn began(&self) -> Vec<String> {
        if self.was.is_empty() {
            vec![String::new()]
        } else {
            self.was.clone()
        }
    }

    /// How many lines a text may take before it scrolls.
    pub(super) fn rows(&self) -> usize {
        match self.shape {
            Widget::Markdown => 8,
            _ => 2,
        }
    }

    /// The id of the field on the page.
    pub(super) fn id(&self) -> String {
        id(&self.key)
    }

    pub(super) fn is_wrong(&self) -> bool {
        self.fault.is_some() || self.theirs.is_some()
    }

    /// Whether two of them fit side by side.
    pub(super) fn is_short(&self) -> bool {
        match self.shape {
            Widget::Line => self.text().chars().count() <= SHORT,
            Widget::Number | Widget::Range | Widget::Choice => true,
            _ => false,
        }
    }

    /// Whether a step is chosen on a dimension.
    pub(super) fn is_expectation(&self) -> bool {
        self.key.starts_with("expects.")
    }

    pub(super) fn widget(&self) -> &'static str {
        match self.shape {
            Widget::Line => "line",
            Widget::Prose => "prose",
            Widget::Markdown => "markdown",
            Widget::List => "list",
            Widget::Flag => "flag",
            Widget::Number => "number",
            Widget::Range => "range",
            Widget::Choice => "choice",
            Widget::Choices => "choices",
        }
    }
}

/// The id on the page of the field for a key.
pub(super) fn id(key: &str) -> String {
    format!("f-{}", key.replace('.', "-"))
}

/// The fields of a thing, with what was typed where something was.
pub(super) fn of(
    editor: &Editor,
    (path, kind): (&str, Kind),
    typed: &Typed,
    clashes: &[Clash],
    faults: &[(String, String)],
) -> Vec<Entry> {
    let keys = keys(editor, path, kind).into_iter();
    let entries = keys.map(|(key, shape)| {
        let now = texts(editor.value(path, &key).ok().flatten());
        let was = typed.was.get(&key).cloned();
        let clash = clashes.iter().find(|clash| clash.key == key);
        let is = typed.is.get(&key).cloned().unwrap_or_else(|| now.clone());
        let (label, hint) = match key.strip_prefix("expects.") {
            Some(dimension) => (name(editor, dimension), ""),
            None => words::key(kind, &key),
        };
        let fault = faults.iter().find(|(wrong, _)| *wrong == key);
        Entry {
            choices: choices(editor, &key, shape, &is),
            shape: widget(&key, shape),
            // Once the other's words are seen, saving again puts one's own in their place.
            was: match clash {
                Some(_) => now.clone(),
                None => was.unwrap_or_else(|| now.clone()),
            },
            theirs: clash.map(|_| now),
            required: kind.field(&key).is_some_and(|field| field.required),
            heads: false,
            found: Vec::new(),
            fault: fault.map(|(_, words)| words.clone()),
            is,
            key,
            label,
            hint,
        }
    });
    let mut entries: Vec<Entry> = entries.collect();
    if let Some(first) = entries.iter_mut().find(|entry| entry.is_expectation()) {
        first.heads = true;
    }
    entries
}

fn widget(key: &str, shape: Shape) -> Widget {
    if key.starts_with("expects.") {
        return Widget::Choice;
    }
    match shape {
        Shape::Prose => Widget::Prose,
        Shape::Markdown => Widget::Markdown,
        Shape::Texts => Widget::List,
        Shape::Flag => Widget::Flag,
        Shape::Number => Widget::Number,
        Shape::Range => Widget::Range,
        Shape::Choice(_) | Shape::Reference(_) => Widget::Choice,
        Shape::References(_) => Widget::Choices,
        _ => Widget::Line,
    }
}

/// What can be chosen. Something that is chosen and is not there stays one of the choices.
pub(super) fn choices(editor: &Editor, key: &str, shape: Shape, is: &[String]) -> Vec<Choice> {
    let things = |paths: Vec<String>| -> Vec<(String, String)> {
        let named = paths.into_iter().filter(|path| !path.is_empty());
        named
            .map(|path| {
                let id = path.rsplit('.').next().unwrap_or_default().to_owned();
                let name = name(editor, &path);
                (
                    id.clone(),
                    if says_its_id(&name, &id) {
                        name
                    } else {
                        format!("{id}, {name}")
                    },
                )
            })
            .collect()
    };
    let mut all: Vec<(String, String)> = match (key.strip_prefix("expects."), shape) {
        (Some(dimension), _) => things(editor.list(dimension, "steps").unwrap_or_default()),
        (None, Shape::Choice(words)) => words
            .iter()
            .map(|word| ((*word).to_owned(), (*word).to_owned()))
            .collect(),
        (None, Shape::Reference(list) | Shape::References(list)) => {
            things(editor.list("", list).unwrap_or_default())
        }
        _ => return Vec::new(),
    };
    for id in is.iter().filter(|id| !id.is_empty()) {
        if !all.iter().any(|(value, _)| value == id) {
            all.push((id.clone(), format!("{id} (not there)")));
        }
    }
    let choice = |(value, label)| Choice {
        chosen: is.contains(&value),
        value,
        label,
    };
    all.into_iter().map(choice).collect()
}

/// Whether a name is its id in other letters, as "Tech lead" is of `tech-lead`: then the name is
/// enough.
pub(super) fn says_its_id(name: &str, id: &str) -> bool {
    let plain = |c: char| match c {
        c if c.is_alphanumeric() => c.to_ascii_lowercase(),
        _ => '-',
    };
    name.chars().map(plain).eq(id.chars().map(plain))
}

/// What a thing is called by itself, or its id.
pub(super) fn name(editor: &Editor, path: &str) -> String {
    let read = |key| match editor.value(path, key) {
        Ok(Some(framework::edit::Value::Text(text))) => Some(text),
        _ => None,
    };
    let named = ["name", "title", "question", "text"]
        .into_iter()
        .find_map(read);
    named.unwrap_or_else(|| path.rsplit(['#', '.']).next().unwrap_or(path).to_owned())
}
