//! Taking values out of a document, so that what nobody took is there to be kept.

use framework::{Extras, Point, Text};
use serde_json::Value as Json;

use super::Reader;
use super::words::{self, is_one_of, plain};
use crate::document::{Key, Node, Table, Value};
use crate::facts::{self, Fact, is_none};
use crate::report::NoteKind;
use crate::slug::slug;

/// The first key of these names, in the order of the names, that fits.
pub(super) fn take_if(
    table: &mut Table,
    names: &[&str],
    fits: impl Fn(&Node) -> bool,
) -> Option<(Key, Node)> {
    let keys: Vec<String> = table.iter().map(|(key, _)| plain(&key.words)).collect();
    let place = names.iter().find_map(|name| {
        let mut places = (0..keys.len()).filter(|place| keys[*place] == *name);
        places.find(|place| fits(&table[*place].1))
    })?;
    Some(table.remove(place))
}

pub(super) fn has_words(node: &Node) -> bool {
    node.words().is_some_and(|words| !clean(words).is_empty())
}

/// Texts without what files cannot hold around and within them.
fn clean(words: &str) -> String {
    let plain = words
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'));
    plain.collect::<String>().trim().to_owned()
}

/// The values within a value, with the words of their keys where it is a table.
pub(super) fn children(node: &Node) -> Vec<(Option<&str>, &Node)> {
    match &node.value {
        Value::List(list) => list.iter().map(|it| (None, it)).collect(),
        Value::Table(table) => table
            .iter()
            .map(|(key, it)| (Some(key.words.as_str()), it))
            .collect(),
        _ => Vec::new(),
    }
}

pub(super) fn into_children(node: Node) -> Vec<(Option<Key>, Node)> {
    match node.value {
        Value::List(list) => list.into_iter().map(|it| (None, it)).collect(),
        Value::Table(table) => table.into_iter().map(|(key, it)| (Some(key), it)).collect(),
        _ => Vec::new(),
    }
}

/// A path with one more key on it.
pub(super) fn below(path: &str, key: &str) -> String {
    match path {
        "" => key.to_owned(),
        _ => format!("{path}.{key}"),
    }
}

/// The path of the values within one: `[]` in a list, `*` behind any key.
pub(super) fn each(path: &str, node: &Node) -> String {
    if node.list().is_some() {
        format!("{path}[]")
    } else {
        below(path, "*")
    }
}

/// Keeps values beside others, also where the keys are the same.
pub(super) fn keep_both(x: &mut Extras, more: Extras) {
    for (key, value) in more {
        let mut free = key.clone();
        let mut number = 2;
        while x.get(&free).is_some_and(|known| *known != value) {
            free = format!("{key}-{number}");
            number += 1;
        }
        x.insert(free, value);
    }
}

impl Reader {
    /// A text, or nothing where there is nothing to read; the report says so.
    pub(super) fn text(&mut self, node: &Node, path: &str) -> Option<Text> {
        let words = node.words().unwrap_or_default();
        let clean = clean(words);
        if is_none(&clean) {
            let says = "says that there is nothing";
            self.told.tell(NoteKind::Understood, path, node.at, says);
            return None;
        }
        if clean.is_empty() {
            self.told
                .tell(NoteKind::LeftOut, path, node.at, "nothing is written here");
            return None;
        }
        if words.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t')) {
            let says = "control characters are left out of a text: neither a page nor a terminal \
                        shows them";
            self.told.tell(NoteKind::LeftOut, path, node.at, says);
        }
        Some(Text::new(clean, node.at))
    }

    /// The text behind one of these keys.
    pub(super) fn take_text(
        &mut self,
        table: &mut Table,
        names: &[&str],
        path: &str,
        means: &str,
    ) -> Option<Text> {
        let (key, node) = take_if(table, names, has_words)?;
        let path = below(path, &key.words);
        self.told.tell(NoteKind::Understood, &path, node.at, means);
        self.text(&node, &path)
    }

    /// The texts behind one of these keys: of a list, or one of a single text.
    pub(super) fn take_texts(
        &mut self,
        table: &mut Table,
        names: &[&str],
        path: &str,
        means: &str,
    ) -> Vec<Text> {
        let fits = |node: &Node| node.list().is_some() || has_words(node);
        let Some((key, node)) = take_if(table, names, fits) else {
            return Vec::new();
        };
        let path = below(path, &key.words);
        self.told.tell(NoteKind::Understood, &path, node.at, means);
        self.texts(node, &path)
    }

    /// A value as a list of texts. What is more than a text becomes one of its parts.
    pub(super) fn texts(&mut self, node: Node, path: &str) -> Vec<Text> {
        let at = node.at;
        let Value::List(list) = node.value else {
            return self
                .joined(&node, path)
                .map(|words| Text::new(words, at))
                .into_iter()
                .collect();
        };
        let path = format!("{path}[]");
        let texts = list.into_iter().filter_map(|item| {
            let words = self.joined(&item, &path)?;
            Some(Text::new(words, item.at))
        });
        texts.collect()
    }

    /// The words of a value, those within it joined.
    pub(super) fn joined(&mut self, node: &Node, path: &str) -> Option<String> {
        match &node.value {
            Value::Nothing | Value::Truth(_) | Value::Number(_) | Value::Text(_) => {
                self.text(node, path).map(|text| text.to_string())
            }
            Value::List(_) | Value::Table(_) => {
                let says = "several values here are joined into one text";
                self.told.tell(NoteKind::Guessed, path, node.at, says);
                let inner = each(path, node);
                let parts = children(node).into_iter().filter_map(|(key, value)| {
                    let words = self.joined(value, &inner)?;
                    Some(match key.filter(|key| !is_one_of(key, words::NAME)) {
                        Some(key) => format!("{}: {words}", words::heading(key)),
                        None => words,
                    })
                });
                let joined = parts.collect::<Vec<_>>().join("; ");
                Some(joined).filter(|joined| !joined.is_empty())
            }
        }
    }

    /// A value as points: texts, and tables with a text, examples and tags.
    pub(super) fn points(&mut self, node: Node, path: &str) -> Vec<Point> {
        let items = match node.value {
            Value::List(list) => list,
            _ => vec![node],
        };
        let path = format!("{path}[]");
        items
            .into_iter()
            .filter_map(|item| self.point(item, &path))
            .collect()
    }

    fn point(&mut self, item: Node, path: &str) -> Option<Point> {
        const TEXT: &[&str] = &[
            "text",
            "criteria",
            "criterion",
            "summary",
            "description",
            "name",
            "title",
        ];
        let at = item.at;
        let Value::Table(mut table) = item.value else {
            let words = self.joined(&item, path)?;
            return Some(Point {
                text: Text::new(words, at),
                ..Point::default()
            });
        };
        let Some(text) = self.take_text(&mut table, TEXT, path, "the text of a signal") else {
            let words = self.joined(
                &Node {
                    value: Value::Table(table),
                    at,
                },
                path,
            )?;
            return Some(Point {
                text: Text::new(words, at),
                ..Point::default()
            });
        };
        let examples = self.take_texts(&mut table, words::EXAMPLES, path, "examples of a signal");
        let id = take_if(&mut table, &["id"], |node| {
            let last = |it: &str| {
                it.rsplit('#')
                    .next()
                    .is_some_and(|it| crate::slug::id(it) == it)
            };
            node.words().is_some_and(last)
        });
        let id = id.and_then(|(_, node)| self.text(&node, path));
        let tags = self.take_texts(
            &mut table,
            &["tags", "proficiency"],
            path,
            "tags of a signal",
        );
        Some(Point {
            id,
            text,
            tags,
            examples,
            x: self.keep(table, path),
        })
    }

    /// What nobody took, under keys of the author's own.
    pub(super) fn keep(&mut self, table: Table, path: &str) -> Extras {
        let mut extras = Extras::new();
        for (key, node) in table {
            self.keep_one(&mut extras, &key, node, path);
        }
        extras
    }

    pub(super) fn keep_one(&mut self, extras: &mut Extras, key: &Key, node: Node, path: &str) {
        let path = below(path, &key.words);
        let at = node.at;
        let fact = Fact::of(&words::heading(&key.words));
        if fact.is_some_and(|(fact, is_sure)| fact.is_pay() && is_sure) {
            self.told
                .tell(NoteKind::LeftOut, &path, at, facts::PAY_LEFT_OUT);
            return;
        }
        let Some(value) = self.without_nothing(node, &path) else {
            return;
        };
        if matches!(&value, Json::Object(table) if table.is_empty()) {
            self.told
                .tell(NoteKind::LeftOut, &path, at, "nothing is written here");
            return;
        }
        let words = key.words.trim_start_matches("x-");
        let name = slug(&words::heading(words));
        let name = if name.is_empty() {
            "key"
        } else {
            name.as_str()
        };
        let mut own = format!("x-{name}");
        if extras.contains_key(&own) {
            // As many as there are already: none of them has a higher number.
            let mut number = extras.len() + 1;
            while extras.contains_key(&own) {
                own = format!("x-{name}-{number}");
                number += 1;
            }
        }
        let says = format!("kept as `{own}`: shown, and never interpreted");
        self.told.tell(NoteKind::Guessed, &path, at, says);
        extras.insert(own, value);
    }

    /// A value to be kept, without what holds nothing.
    fn without_nothing(&mut self, node: Node, path: &str) -> Option<Json> {
        let at = node.at;
        let value = match node.value {
            Value::Nothing => {
                self.told
                    .tell(NoteKind::LeftOut, path, at, "nothing is written here");
                return None;
            }
            Value::List(list) => {
                let path = format!("{path}[]");
                let items = list
                    .into_iter()
                    .filter_map(|it| self.without_nothing(it, &path));
                return Some(items.collect());
            }
            Value::Table(table) => {
                let kept = table.into_iter().filter(|(key, value)| {
                    let is_nothing = value.value == Value::Nothing;
                    if is_nothing {
                        let path = below(path, &key.words);
                        self.told.tell(
                            NoteKind::LeftOut,
                            &path,
                            value.at,
                            "nothing is written here",
                        );
                    }
                    !is_nothing
                });
                // What stands deeper is written as nothing, and read as it.
                Value::Table(kept.collect())
            }
            other => other,
        };
        Some(Node { value, at }.into_json(true))
    }
}
