//! A framework as one JSON document, and back.
//!
//! The document is the model as it serialises: the keys of the file format, ranges as tables,
//! points as tables with a text. Beside it stand the address of the schema that the files are
//! checked by, and the digest of what the framework means.

use framework::{Finding, Framework, Severity, digest, read_text};
use serde_json::{Map, Value, json};

use crate::document::Node;
use crate::imported::Imported;
use crate::report::{At, NoteKind};
use crate::toml::lines;

/// Where the schema of a framework's files is kept.
pub const SCHEMA: &str = "framework.schema.json";

/// The framework as pretty JSON, with a line break at the end.
pub fn write(framework: &Framework) -> String {
    let mut document = Map::new();
    document.insert("$schema".into(), json!(SCHEMA));
    document.insert("digest".into(), json!(digest(framework)));
    // The model has string keys and finite numbers only, so that this cannot fail.
    let model = serde_json::to_value(framework).unwrap_or_default();
    if let Value::Object(model) = model {
        document.extend(model);
    }
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

/// Whether a document is a framework in its own form, as [`write`] writes it.
pub(crate) fn is_own(document: &Node) -> bool {
    let key = |node: &Node, name: &str| -> Option<Node> {
        let mut entries = node.table()?.iter();
        entries
            .find(|(key, _)| key.words == name)
            .map(|(_, value)| value.clone())
    };
    key(document, "framework").is_some_and(|header| {
        ["id", "name", "version", "language"]
            .iter()
            .all(|it| key(&header, it).is_some())
    })
}

/// Reads a framework in its own form: by writing it as a file of its own and reading that, so that
/// one reader says what a framework may hold. The spans of its texts are places in that file.
pub(crate) fn read(name: &str, text: &str, document: Node, imported: &mut Imported) {
    let Value::Object(mut document) = document.into_json(false) else {
        return;
    };
    document.shift_remove("$schema");
    let said = document.shift_remove("digest");
    without_nothing(&mut document);
    let outcome = read_text(&format!("{name}, as a framework's file"), &lines(&document));
    for finding in &outcome.findings {
        if finding.severity == Severity::Error {
            let at = place(finding, &outcome, text);
            imported
                .report
                .note(NoteKind::Refused, at, sentence(finding));
        }
    }
    if let Some(framework) = &outcome.framework {
        let own = json!(digest(framework));
        let says = match said {
            Some(said) if said != own => {
                "the document was changed since it was exported: its digest is another"
            }
            _ => "a framework in its own form",
        };
        imported.report.note(NoteKind::Understood, At::File, says);
    }
    imported.framework = outcome.framework;
    imported.sources = outcome.sources;
    imported.places.0.clear();
}

/// A framework's files have no word for nothing: a key without a value is a key that is not there.
fn without_nothing(table: &mut Map<String, Value>) {
    table.retain(|key, value| key.starts_with("x-") || !value.is_null());
    for (key, value) in table {
        match value {
            _ if key.starts_with("x-") => {}
            Value::Object(inner) => without_nothing(inner),
            Value::Array(list) => {
                let tables = list.iter_mut().filter_map(Value::as_object_mut);
                tables.for_each(without_nothing);
            }
            _ => {}
        }
    }
}

fn sentence(finding: &Finding) -> String {
    match &finding.help {
        Some(help) => format!("{}: {help}", finding.message),
        None => finding.message.clone(),
    }
}

/// The line of the words that a finding is about, where they stand in the document just once.
fn place(finding: &Finding, outcome: &framework::Outcome, text: &str) -> At {
    let words = finding.primary.as_ref().and_then(|label| {
        let file = outcome.sources.file(label.span)?;
        file.text
            .get(label.span.start as usize..label.span.end as usize)
    });
    let words = words
        .map(|words| words.trim_matches('"'))
        .filter(|words| words.len() > 2);
    let mut found = words
        .into_iter()
        .flat_map(|words| text.match_indices(words));
    match (found.next(), found.next()) {
        (Some((at, _)), None) => At::Line(text[..at].matches('\n').count() + 1),
        _ => At::File,
    }
}
