//! One TOML table on its way into a struct: which keys were asked for, which are left over.

use std::fmt;
use std::ops::Range as Bytes;

use serde_json::Value as Json;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{MAX_ELEMENTS, SCHEMA};
use crate::finding::{Finding, Severity, did_you_mean};
use crate::model::{Extras, Span};

/// Faults that are told for one framework; the others are only counted, so that a file of
/// nonsense costs neither memory nor patience.
const MAX_FINDINGS: usize = 200;

/// What reading carries along: the file it is in, what it found, how much it has read.
pub(crate) struct Context {
    pub(crate) file: u32,
    findings: Vec<Finding>,
    /// Faults beyond the ones that are told.
    untold: usize,
    elements: usize,
}

impl Context {
    pub(crate) fn new(findings: Vec<Finding>) -> Self {
        Self {
            file: 0,
            findings,
            untold: 0,
            elements: 0,
        }
    }

    /// For reading a placeholder, whose faults are nobody's.
    pub(crate) fn deaf() -> Self {
        Self {
            untold: 1,
            ..Self::new(Vec::new())
        }
    }

    /// Keeps a finding, or counts it where enough has been told.
    pub(crate) fn report(&mut self, finding: Finding) {
        if self.untold == 0 && self.findings.len() < MAX_FINDINGS {
            self.findings.push(finding);
        } else {
            self.untold += 1;
        }
    }

    /// Whether a further finding would only be counted.
    pub(crate) fn is_full(&self) -> bool {
        self.untold > 0 || self.findings.len() >= MAX_FINDINGS
    }

    pub(crate) fn found_nothing(&self) -> bool {
        self.findings.is_empty()
    }

    /// The findings in the order of their places, those about whole files first.
    pub(crate) fn into_findings(mut self) -> Vec<Finding> {
        self.findings
            .sort_by_key(|finding| finding.primary.as_ref().map(|label| label.span));
        if self.untold > 0 {
            let message = format!("{} more faults in these files", self.untold);
            self.findings.push(
                Finding::new(SCHEMA, Severity::Error, message)
                    .help("mend the first ones; the others often follow from them"),
            );
        }
        self.findings
    }

    /// Counts one more element of the framework, and says whether it may still be read.
    pub(crate) fn admits_element(&mut self) -> bool {
        self.elements += 1;
        self.elements <= MAX_ELEMENTS
    }

    pub(crate) fn span(&self, bytes: Bytes<usize>) -> Span {
        let at = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span {
            file: self.file,
            start: at(bytes.start),
            end: at(bytes.end),
        }
    }

    pub(crate) fn error(&mut self, message: impl FnOnce() -> String, span: Span, label: &str) {
        if self.is_full() {
            self.untold += 1;
            return;
        }
        self.report(Finding::new(SCHEMA, Severity::Error, message()).at(span, label));
    }

    /// Says once that the framework is too large, and whether it is.
    pub(crate) fn too_many_elements(&mut self, whole: Span) -> bool {
        let too_many = self.elements > MAX_ELEMENTS;
        if too_many {
            let message = format!("the framework has more than {MAX_ELEMENTS} elements");
            self.report(
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

/// What a value is called in a finding: its key, or an entry of the list behind it.
#[derive(Clone, Copy)]
pub(crate) struct Name<'a> {
    key: &'a str,
    entry: bool,
}

impl<'a> Name<'a> {
    pub(crate) fn key(key: &'a str) -> Self {
        Self { key, entry: false }
    }

    pub(crate) fn entry(self) -> Self {
        Self {
            entry: true,
            ..self
        }
    }
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let before = if self.entry { "an entry of " } else { "" };
        write!(f, "{before}`{}`", self.key)
    }
}

/// A value that can stand behind a key.
pub(crate) trait Field: Sized {
    fn read(value: &Spanned<DeValue<'_>>, name: Name<'_>, context: &mut Context) -> Self;

    /// What stands in for it where the key is missing.
    fn missing(key: &str, owner: &Owner, context: &mut Context) -> Self;
}

/// The thing whose key is missing, for the finding.
pub(crate) struct Owner {
    pub(crate) what: &'static str,
    pub(crate) span: Span,
}

/// A table being read. The keys asked for are the keys it may have.
pub(crate) struct Table<'a, 'i> {
    keys: &'a DeTable<'i>,
    owner: Owner,
    asked: Vec<&'static str>,
}

impl<'a, 'i> Table<'a, 'i> {
    pub(crate) fn new(table: &'a DeTable<'i>, span: Span, what: &'static str) -> Self {
        Self {
            keys: table,
            owner: Owner { what, span },
            asked: Vec::new(),
        }
    }

    pub(crate) fn get<T: Field>(&mut self, key: &'static str, context: &mut Context) -> T {
        match self.raw(key) {
            Some(value) => T::read(value, Name::key(key), context),
            None => T::missing(key, &self.owner, context),
        }
    }

    /// The value behind a key as it stands in the file.
    pub(crate) fn raw(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'i>>> {
        self.asked.push(key);
        self.keys.get(key)
    }

    /// The author's own keys.
    pub(crate) fn extras(&self) -> Extras {
        let own = self
            .keys
            .iter()
            .filter(|(key, _)| key.get_ref().starts_with("x-"));
        own.map(|(key, value)| (key.get_ref().to_string(), json(value.get_ref())))
            .collect()
    }

    /// Reports every key that nobody asked for, and keys of the author's own where they would be
    /// lost.
    pub(crate) fn finish_closed(self, context: &mut Context) {
        for (key, _) in self.keys {
            if key.get_ref().starts_with("x-") {
                let message = format!("{} has no keys of one's own", self.owner.what);
                context.report(
                    Finding::new(SCHEMA, Severity::Error, message)
                        .at(context.span(key.span()), "would be lost here")
                        .help("move it to the table that this stands in"),
                );
            }
        }
        self.finish(context);
    }

    /// Reports every key that nobody asked for.
    pub(crate) fn finish(self, context: &mut Context) {
        for (key, _) in self.keys {
            let name = key.get_ref().as_ref();
            if name.starts_with("x-") || self.asked.contains(&name) {
                continue;
            }
            if context.is_full() {
                context.untold += 1;
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
            context.report(finding.help(help));
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
pub(crate) fn kind_of(value: &DeValue<'_>) -> &'static str {
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
pub(crate) fn mismatch(
    value: &Spanned<DeValue<'_>>,
    name: Name<'_>,
    wanted: &str,
    context: &mut Context,
) {
    let found = kind_of(value.get_ref());
    let span = context.span(value.span());
    context.error(
        || format!("{name} has to be {wanted}, not {found}"),
        span,
        &format!("this is {found}"),
    );
}
