//! One TOML table on its way into a struct: which keys were asked for, which are left over.

use std::ops::Range as Bytes;

use serde_json::Value as Json;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{MAX_ELEMENTS, SCHEMA};
use crate::finding::{Finding, Severity, did_you_mean};
use crate::model::{Extras, Span};

/// What reading carries along: the file it is in, what it found, how much it has read.
pub(super) struct Context {
    pub(super) file: u32,
    pub(super) findings: Vec<Finding>,
    pub(super) elements: usize,
}

impl Context {
    pub(super) fn new(findings: Vec<Finding>) -> Self {
        Self {
            file: 0,
            findings,
            elements: 0,
        }
    }

    pub(super) fn span(&self, bytes: Bytes<usize>) -> Span {
        let at = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span {
            file: self.file,
            start: at(bytes.start),
            end: at(bytes.end),
        }
    }

    pub(super) fn error(&mut self, message: impl Into<String>, span: Span, label: &str) {
        self.findings
            .push(Finding::new(SCHEMA, Severity::Error, message).at(span, label));
    }

    /// Says once that the framework is too large, and whether it is.
    pub(super) fn too_many_elements(&mut self, whole: Span) -> bool {
        let too_many = self.elements > MAX_ELEMENTS;
        if too_many {
            let message = format!("the framework has more than {MAX_ELEMENTS} elements");
            self.findings.push(
                Finding::new(SCHEMA, Severity::Error, message)
                    .at(
                        Span {
                            end: whole.start,
                            ..whole
                        },
                        "reading stopped in this file",
                    )
                    .help("split it into several frameworks"),
            );
        }
        too_many
    }
}

/// A value that can stand behind a key.
pub(super) trait Field: Sized {
    fn read(value: &Spanned<DeValue<'_>>, key: &str, context: &mut Context) -> Self;

    /// What stands in for it where the key is missing.
    fn missing(key: &str, owner: &Owner, context: &mut Context) -> Self;
}

/// The thing whose key is missing, for the finding.
pub(super) struct Owner {
    pub(super) what: &'static str,
    pub(super) span: Span,
}

/// A table being read. The keys asked for are the keys it may have.
pub(super) struct Table<'a, 'i> {
    keys: &'a DeTable<'i>,
    owner: Owner,
    asked: Vec<&'static str>,
}

impl<'a, 'i> Table<'a, 'i> {
    pub(super) fn new(table: &'a DeTable<'i>, span: Span, what: &'static str) -> Self {
        Self {
            keys: table,
            owner: Owner { what, span },
            asked: Vec::new(),
        }
    }

    pub(super) fn get<T: Field>(&mut self, key: &'static str, context: &mut Context) -> T {
        match self.raw(key) {
            Some(value) => T::read(value, key, context),
            None => T::missing(key, &self.owner, context),
        }
    }

    /// The value behind a key as it stands in the file.
    pub(super) fn raw(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'i>>> {
        self.asked.push(key);
        self.keys.get(key)
    }

    /// The author's own keys.
    pub(super) fn extras(&self) -> Extras {
        let own = self
            .keys
            .iter()
            .filter(|(key, _)| key.get_ref().starts_with("x-"));
        own.map(|(key, value)| (key.get_ref().to_string(), json(value.get_ref())))
            .collect()
    }

    /// Reports every key that nobody asked for.
    pub(super) fn finish(self, context: &mut Context) {
        for (key, _) in self.keys {
            let name = key.get_ref().as_ref();
            if name.starts_with("x-") || self.asked.contains(&name) {
                continue;
            }
            let message = format!("unknown key `{name}` in {}", self.owner.what);
            let finding = Finding::new(SCHEMA, Severity::Error, message)
                .at(context.span(key.span()), "not a key of the file format");
            let help = match did_you_mean(name, self.asked.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!(
                    "known here: {}; a key of your own begins with `x-`",
                    self.asked.join(", ")
                ),
            };
            context.findings.push(finding.help(help));
        }
    }
}

fn json(value: &DeValue<'_>) -> Json {
    match value {
        DeValue::String(text) => Json::from(text.as_ref()),
        DeValue::Integer(number) => {
            i64::from_str_radix(number.as_str(), number.radix()).map_or(Json::Null, Json::from)
        }
        DeValue::Float(number) => number
            .as_str()
            .parse::<f64>()
            .map_or(Json::Null, Json::from),
        DeValue::Boolean(truth) => Json::from(*truth),
        DeValue::Datetime(moment) => Json::from(moment.to_string()),
        DeValue::Array(list) => list.iter().map(|item| json(item.get_ref())).collect(),
        DeValue::Table(table) => table
            .iter()
            .map(|(key, value)| (key.get_ref().to_string(), json(value.get_ref())))
            .collect(),
    }
}

/// The kind of a TOML value, in words.
pub(super) fn kind_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a decimal number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// Reports a value of the wrong kind.
pub(super) fn mismatch(
    value: &Spanned<DeValue<'_>>,
    key: &str,
    wanted: &str,
    context: &mut Context,
) {
    let found = kind_of(value.get_ref());
    let span = context.span(value.span());
    context.error(
        format!("`{key}` has to be {wanted}, not {found}"),
        span,
        &format!("this is {found}"),
    );
}
