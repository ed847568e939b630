//! What can be written at a place, and how it is written: rendered as TOML's own writer does.

use super::lines;
use toml_writer::{ToTomlKey as _, ToTomlValue as _, TomlKeyBuilder, TomlStringBuilder};

/// A value to be set.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Text(String),
    /// A list of texts. Where the file holds tables with a `text` of their own, such as signals
    /// with tags, it stands for these texts.
    Texts(Vec<String>),
    Number(i64),
    Flag(bool),
    /// A range: one number where it is open above, or two.
    Numbers(Vec<i64>),
    Table(Vec<(String, Value)>),
    Tables(Vec<Vec<(String, Value)>>),
}

impl Value {
    /// A text as a person gave it: line endings as TOML reads them, nothing around it.
    pub fn text(text: &str) -> Self {
        Self::Text(clean(text))
    }

    pub fn texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let texts = texts.into_iter().map(clean);
        Self::Texts(texts.filter(|text| !text.is_empty()).collect())
    }

    /// Whether setting it means taking the key away: the file format has no empty texts.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::Texts(texts) => texts.is_empty(),
            Self::Number(_) => false,
            Self::Flag(flag) => !flag,
            Self::Numbers(numbers) => numbers.is_empty(),
            Self::Table(entries) => entries.is_empty(),
            Self::Tables(tables) => tables.is_empty(),
        }
    }
}

fn clean(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .trim()
        .to_owned()
}

/// How a file is written, so that what is new looks like what is there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub(super) newline: &'static str,
}

impl Style {
    /// The file's own line ending: that of its first line.
    pub(super) fn of(text: &str) -> Self {
        Self {
            newline: if lines::windows(text) { "\r\n" } else { "\n" },
        }
    }

    /// A value as it stands behind `key = `. Lists take a line for each entry where `lines` says
    /// so and begin each with `indent` and two spaces.
    pub(super) fn value(self, value: &Value, indent: &str, lines: bool) -> String {
        match value {
            Value::Text(text) => self.string(text),
            Value::Number(number) => number.to_string(),
            Value::Flag(flag) => flag.to_string(),
            Value::Numbers(numbers) => {
                let numbers: Vec<String> = numbers.iter().map(i64::to_string).collect();
                format!("[{}]", numbers.join(", "))
            }
            Value::Texts(texts) => {
                let items: Vec<String> = texts.iter().map(|text| self.string(text)).collect();
                self.list(&items, indent, lines)
            }
            Value::Table(entries) => self.table(entries),
            Value::Tables(tables) => {
                let items: Vec<String> = tables.iter().map(|table| self.table(table)).collect();
                self.list(&items, indent, lines)
            }
        }
    }

    /// A text in quotes; over several lines between three of them.
    pub(super) fn string(self, text: &str) -> String {
        let text = text.trim();
        if !text.contains('\n') {
            return TomlStringBuilder::new(text).as_default().to_toml_value();
        }
        let closed = format!("{text}\n");
        let written = TomlStringBuilder::new(&closed).as_ml_basic();
        written.to_toml_value().replace('\n', self.newline)
    }

    pub(super) fn table(self, entries: &[(String, Value)]) -> String {
        let entries: Vec<String> = entries.iter().map(|entry| self.entry(entry)).collect();
        format!("{{ {} }}", entries.join(", "))
    }

    fn entry(self, (key, value): &(String, Value)) -> String {
        format!("{} = {}", self.key(key), self.value(value, "", false))
    }

    pub(super) fn key(self, key: &str) -> String {
        TomlKeyBuilder::new(key).as_default().to_toml_key()
    }

    fn list(self, items: &[String], indent: &str, lines: bool) -> String {
        if !lines || items.is_empty() {
            return format!("[{}]", items.join(", "));
        }
        let newline = self.newline;
        let items = items.join(&format!(",{newline}{indent}  "));
        format!("[{newline}{indent}  {items},{newline}{indent}]")
    }
}
