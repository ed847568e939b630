//! What came back from a form: for each key what was typed, and what it began with.
//!
//! `is.KEY` holds what was typed and `was.KEY` what the form began with; lists send a field for
//! each entry. A key whose `was` is missing did not stand on the form.

use std::collections::BTreeMap;

use framework::edit::{Editor, Form as Shape, Kind, Value, Wish};

use crate::http::form::Form;

/// What was typed, by key. Empty where a page is opened.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    pub(super) is: BTreeMap<String, Vec<String>>,
    pub(super) was: BTreeMap<String, Vec<String>>,
}

impl Typed {
    pub(super) fn of(form: &Form, editor: &Editor, path: &str, kind: Kind) -> Self {
        let mut typed = Self::default();
        for (key, _) in keys(editor, path, kind) {
            let take = |name: String| -> Vec<String> {
                let all = form.all(&name);
                all.map(|text| text.replace("\r\n", "\n")).collect()
            };
            let was = take(format!("was.{key}"));
            if !was.is_empty() {
                typed.is.insert(key.clone(), take(format!("is.{key}")));
                typed.was.insert(key, was);
            }
        }
        typed
    }

    /// Moves an entry of a list one up, as `does.2` says: the key, and the place from 1.
    pub(super) fn raise(&mut self, which: &str) {
        let Some((key, place)) = which.rsplit_once('.') else {
            return;
        };
        if let (Some(list), Ok(place)) = (self.is.get_mut(key), place.parse::<usize>())
            && (2..=list.len()).contains(&place)
        {
            list.swap(place - 2, place - 1);
        }
    }

    /// What is to be written, and what cannot be: a key with the reason.
    pub(super) fn wishes(
        &self,
        editor: &Editor,
        path: &str,
        kind: Kind,
    ) -> (Vec<Wish>, Vec<(String, &'static str)>) {
        let (mut wishes, mut faults) = (Vec::new(), Vec::new());
        for (key, shape) in keys(editor, path, kind) {
            let (Some(is), Some(was)) = (self.is.get(&key), self.was.get(&key)) else {
                continue;
            };
            let start = value(shape, was).unwrap_or_else(|_| shape.nothing());
            match value(shape, is) {
                Ok(mine) => wishes.push(Wish { key, start, mine }),
                Err(words) => faults.push((key, words)),
            }
        }
        (wishes, faults)
    }
}

/// The keys that a form about a thing has, with what each is, in order.
pub(super) fn keys(editor: &Editor, path: &str, kind: Kind) -> Vec<(String, Shape)> {
    let mut keys = Vec::new();
    for field in kind.fields() {
        match field.form {
            Shape::Things(_) | Shape::File => {}
            Shape::Expects => {
                let all = editor.list("", "dimensions").unwrap_or_default();
                let written = editor.expects(path).unwrap_or_default();
                let more = written.iter().map(|(dimension, _)| dimension);
                let more = more.filter(|dimension| !all.contains(dimension));
                let dimensions = all.iter().chain(more);
                keys.extend(
                    dimensions
                        .filter(|id| !id.is_empty())
                        .map(|id| (format!("expects.{id}"), Shape::Line)),
                );
            }
            form => keys.push((field.key.to_owned(), form)),
        }
    }
    keys
}

/// What was typed, as a value.
pub(super) fn value(shape: Shape, texts: &[String]) -> Result<Value, &'static str> {
    const NUMBER: &str = "This has to be a whole number, such as 3.";
    let first = texts.first().map_or("", |text| text.trim());
    let number = |text: &str| text.trim().replace(['_', ' '], "").parse::<i64>();
    Ok(match shape {
        Shape::Texts | Shape::References(_) => Value::texts(texts.iter().map(String::as_str)),
        Shape::Flag => Value::Flag(first == "yes"),
        Shape::Number if first.is_empty() => shape.nothing(),
        Shape::Number => match number(first) {
            Ok(number) if number >= 0 => Value::Number(number),
            _ => return Err(NUMBER),
        },
        Shape::Range => {
            let written = texts.iter().filter(|text| !text.trim().is_empty());
            let numbers = written.map(|text| number(text));
            Value::Numbers(numbers.collect::<Result<_, _>>().map_err(|_| NUMBER)?)
        }
        _ => Value::text(first),
    })
}

/// A value as the fields of a form show it.
pub(super) fn texts(value: Option<Value>) -> Vec<String> {
    match value {
        Some(Value::Text(text)) => vec![text],
        Some(Value::Texts(texts)) => texts,
        Some(Value::Number(number)) => vec![number.to_string()],
        Some(Value::Flag(flag)) => vec![if flag { "yes" } else { "" }.to_owned()],
        Some(Value::Numbers(numbers)) => numbers.iter().map(i64::to_string).collect(),
        None | Some(Value::Table(_) | Value::Tables(_)) => Vec::new(),
    }
}
