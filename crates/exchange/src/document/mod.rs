//! What JSON, YAML and Markdown have in common once they are read: values within values, each with
//! its place. Nothing in here knows of frameworks.

pub(crate) mod decode;
pub(crate) mod json;
pub(crate) mod yaml;

use std::collections::HashMap;

use framework::Span;

/// A file may be this large, in bytes.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

/// All files of one import together, in bytes.
pub const MAX_TOTAL_BYTES: usize = 4 * MAX_BYTES;

/// Files in one import.
pub const MAX_FILES: usize = 500;

/// Values within values.
pub const MAX_DEPTH: usize = 32;

/// Values in one file, each use of a YAML alias counted again.
pub const MAX_VALUES: usize = 100_000;

/// What a file is refused for, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Trouble {
    /// Counted in bytes of the text.
    pub(crate) at: usize,
    pub(crate) says: String,
}

impl Trouble {
    pub(crate) fn new(at: usize, says: impl Into<String>) -> Self {
        Self {
            at,
            says: says.into(),
        }
    }

    /// The refusal with its line and column, both counted from 1.
    pub(crate) fn placed(&self, text: &str) -> (usize, String) {
        let before = text.get(..self.at).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        (line, format!("column {column}: {}", self.says))
    }
}

/// A value and the place it was read from.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    pub(crate) value: Value,
    pub(crate) at: Span,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Nothing,
    Truth(bool),
    /// As it was written: `1.10` is not `1.1` where it is a version.
    Number(String),
    Text(String),
    List(Vec<Node>),
    Table(Table),
}

/// Keys and values in their order. A key may stand twice: neither is lost.
pub(crate) type Table = Vec<(Key, Node)>;

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Key {
    pub(crate) words: String,
    pub(crate) at: Span,
}

impl Node {
    /// The words of a text, a number or a truth.
    pub(crate) fn words(&self) -> Option<&str> {
        match &self.value {
            Value::Text(words) | Value::Number(words) => Some(words),
            Value::Truth(true) => Some("true"),
            Value::Truth(false) => Some("false"),
            _ => None,
        }
    }

    pub(crate) fn table(&self) -> Option<&Table> {
        match &self.value {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }

    pub(crate) fn list(&self) -> Option<&Vec<Self>> {
        match &self.value {
            Value::List(list) => Some(list),
            _ => None,
        }
    }

    /// What it weighs: values, and bytes of words. What an alias stands for is weighed before it
    /// is copied.
    pub(crate) fn weight(&self) -> (usize, usize) {
        let add = |sum: (usize, usize), next: (usize, usize)| (sum.0 + next.0, sum.1 + next.1);
        match &self.value {
            Value::Nothing | Value::Truth(_) => (1, 0),
            Value::Number(words) | Value::Text(words) => (1, words.len()),
            Value::List(list) => list.iter().map(Self::weight).fold((1, 0), add),
            Value::Table(table) => table
                .iter()
                .map(|(key, value)| add((0, key.words.len()), value.weight()))
                .fold((1, 0), add),
        }
    }

    /// The value as JSON. With `keeps_words`, a number that JSON would write in another way stays
    /// the words it was: `1.10` may be a version.
    pub(crate) fn into_json(self, keeps_words: bool) -> serde_json::Value {
        match self.value {
            Value::Nothing => serde_json::Value::Null,
            Value::Truth(truth) => truth.into(),
            Value::Text(words) => words.into(),
            Value::Number(words) => {
                let whole = words
                    .parse::<i64>()
                    .ok()
                    .filter(|it| !keeps_words || it.to_string() == words);
                let decimal = words.parse::<f64>().ok();
                let decimal = decimal
                    .filter(|it| it.is_finite() && (!keeps_words || format!("{it:?}") == words));
                match (whole, decimal) {
                    (Some(whole), _) => whole.into(),
                    (None, Some(decimal)) => decimal.into(),
                    _ => words.into(),
                }
            }
            Value::List(list) => list
                .into_iter()
                .map(|it| it.into_json(keeps_words))
                .collect(),
            Value::Table(table) => {
                let mut map = serde_json::Map::new();
                let mut numbers = HashMap::new();
                for (key, value) in table {
                    let mut name = key.words.clone();
                    let number = numbers.entry(key.words.clone()).or_insert(2);
                    while map.contains_key(&name) {
                        name = format!("{} ({number})", key.words);
                        *number += 1;
                    }
                    map.insert(name, value.into_json(keeps_words));
                }
                map.into()
            }
        }
    }
}
