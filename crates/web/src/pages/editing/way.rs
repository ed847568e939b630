//! The way from a finding to the form on which it is mended.

use careers::records::DraftId;
use framework::edit::{Editor, Kind};
use framework::{Finding, Span};

use super::typed::keys;
use super::{fields, place, words};

/// The thing and the field, in words, and the address of the field. `None`: only the file shows it.
pub(crate) fn to(editor: &Editor, draft: DraftId, finding: &Finding) -> Option<(String, String)> {
    let (path, key) = spot(editor, finding)?;
    let href = place::thing(draft, &path);
    let name = match path.as_str() {
        "" => "The framework".to_owned(),
        path => fields::name(editor, path),
    };
    Some(match key {
        Some((key, label)) => (
            format!("{name}: {label}"),
            format!("{href}#{}", fields::id(&key)),
        ),
        None => (name, href),
    })
}

/// A key, and the label of its field.
type Field = (String, String);

fn spot(editor: &Editor, finding: &Finding) -> Option<(String, Option<Field>)> {
    let mut path = finding.subject.as_deref()?;
    let kind = loop {
        match editor.kind(path) {
            Ok(kind) => break kind,
            Err(_) => path = &path[..path.rfind(['#', '.'])?],
        }
    };
    if kind == Kind::Expectation {
        // A field of the level's form.
        let (level, dimension) = path.split_once('.')?;
        let field = (
            format!("expects.{dimension}"),
            fields::name(editor, dimension),
        );
        return Some((level.to_owned(), Some(field)));
    }
    let field = asked_for(editor, path, kind, finding);
    let field = field.or_else(|| {
        let at = finding.primary.as_ref()?.span;
        standing_at(editor, path, kind, at)
    });
    Some((path.to_owned(), field))
}

/// The field that a rule asks to be filled in: what is not there has no place.
fn asked_for(editor: &Editor, path: &str, kind: Kind, finding: &Finding) -> Option<Field> {
    // Only such rules speak in words of their own.
    let help = finding
        .help
        .as_deref()
        .filter(|_| !finding.beside.is_empty())?;
    let mut names = help.split('`').skip(1).step_by(2);
    let keys = keys(editor, path, kind);
    names.find_map(|name| {
        let (key, _) = keys.iter().find(|(key, _)| key == name)?;
        Some((key.clone(), words::key(kind, key).0))
    })
}

fn standing_at(editor: &Editor, path: &str, kind: Kind, at: Span) -> Option<Field> {
    let keys = keys(editor, path, kind).into_iter();
    let holds = |span: Span| span.file == at.file && span.start <= at.start && at.end <= span.end;
    let mut here = keys.filter(|(key, _)| editor.span(path, key).is_some_and(holds));
    let (key, _) = here.next()?;
    let label = match key.strip_prefix("expects.") {
        Some(dimension) => fields::name(editor, dimension),
        None => words::key(kind, &key).0,
    };
    Some((key, label))
}
