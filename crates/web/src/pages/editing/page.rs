//! The page: structure on the left, the thing in the middle, what readers will see on the right.

use app::frameworks::DraftFiles;
use askama::Template;
use axum::response::Response;
use careers::records::Keeping;
use framework::edit::{Clash, Editor, Form as Shape, Kind, Value};

use super::desk::Desk;
use super::fields::{self, Entry};
use super::found::{self, Found};
use super::outline::{Branch, Walk};
use super::place::{self, Place as Spot};
use super::typed::Typed;
use super::waive::{LONGEST as LONGEST_REASON, Reasons};
use super::{preview, words};
use crate::MOST_BYTES;
use crate::http::error::WebError;
use crate::http::visitor::Reader;
use crate::layout::{Place, Shell};
use crate::markdown::SafeHtml;
use crate::view::said::Said;
use crate::view::words as view_words;

#[derive(Template)]
#[template(path = "editing/thing.html")]
struct ThingPage {
    shell: Shell,
    spot: Spot,
    draft: Draft,
    title: String,
    kind: &'static str,
    branches: Vec<Branch>,
    entries: Vec<Entry>,
    /// Lists of things that are edited on their own.
    lists: Vec<Inner>,
    /// Whether they are what the thing is mostly about, and so come first.
    lists_first: bool,
    /// Keys that only the file shows, with what stands there.
    in_file: Vec<(String, String, usize)>,
    file: String,
    /// What is found about this thing and at none of its fields.
    found: Vec<Found>,
    /// How much is found here, and where on the page the first of it stands.
    first: Option<(usize, String)>,
    /// How much is found in all, and what keeps the page from being drawn.
    count: usize,
    blocking: Vec<Found>,
    preview: Option<SafeHtml>,
    readable: bool,
    movable: bool,
    removable: bool,
    came: Came,
}

/// The draft, in a few words.
pub(super) struct Draft {
    pub(super) href: String,
    pub(super) framework: String,
    pub(super) may_write: bool,
    pub(super) in_git: bool,
}

/// A list of things that belong to the one that is edited.
struct Inner {
    title: String,
    items: Vec<Item>,
    add: String,
    more: &'static str,
}

struct Item {
    href: String,
    code: String,
    words: String,
    found: usize,
}

/// What came of the request before, and what was typed in it.
#[derive(Default)]
pub(super) struct Came {
    pub(super) typed: Typed,
    pub(super) clashes: Vec<Clash>,
    pub(super) faults: Vec<(String, String)>,
    /// Why something is to be kept as it is, as far as it was typed.
    pub(super) reasons: Reasons,
    /// What was done, or why it was not.
    pub(super) done: Option<String>,
    pub(super) notice: Option<String>,
    /// Whether what stands on the form is not kept.
    pub(super) unsaved: bool,
}

/// Makes the page from files as they would be: those of the draft, or with what was typed.
pub(super) fn show(
    reader: &Reader,
    desk: &Desk,
    spot: Spot,
    (editor, path): (&Editor, &str),
    came: Came,
) -> Result<Response, WebError> {
    let looked = Desk::look(editor);
    let kind = editor.kind(path).map_err(|_| WebError::NotFound)?;
    let mut all = found::all(&looked.findings, (editor, &looked.outcome.sources), path);
    for found in &mut all {
        (found.reason, found.wants_reason) = came.reasons.of(&found.name);
    }
    // What may stand is told behind what may not.
    all.sort_by_key(|found| !found.is_open());
    let mut entries = fields::of(
        editor,
        (path, kind),
        &came.typed,
        &came.clashes,
        &came.faults,
    );
    let here = tell(editor, path, &all, &mut entries);
    let first = first(&here, &entries);
    all.retain(Found::is_open);
    let walk = Walk {
        draft: spot.draft,
        editor,
        found: &all,
        path,
    };
    let title = match kind {
        Kind::Transition => path.replacen('-', " to ", 1),
        _ => fields::name(editor, path),
    };
    let readable = looked.outcome.framework.is_some();
    let preview = match looked.outcome.framework {
        Some(framework) => match preview::of(reader, framework, path) {
            // What it names is not there: a finding says so, and here it can be mended.
            Err(WebError::NotFound) => None,
            drawn => drawn?,
        },
        None => None,
    };
    let draft = of(desk);
    let page = ThingPage {
        shell: reader.shell(format!("{title}, being written"), Place::Frameworks),
        branches: walk.branches(),
        lists: inner(editor, &spot, (path, kind), &all),
        lists_first: matches!(kind, Kind::Dimension | Kind::Group | Kind::Transition),
        in_file: in_file(editor, path, kind),
        kind: words::kind(kind),
        title,
        entries,
        file: file_of(editor, path),
        found: here,
        first,
        count: all.len(),
        blocking: all.into_iter().filter(|found| found.blocks).collect(),
        preview,
        readable,
        movable: !matches!(kind, Kind::Framework | Kind::Promotion | Kind::Expectation),
        removable: kind != Kind::Framework,
        draft,
        spot,
        came,
    };
    reader.page(&page)
}

/// Puts findings at the fields in whose words they stand. What is left is about the whole thing.
fn tell(editor: &Editor, path: &str, all: &[Found], entries: &mut [Entry]) -> Vec<Found> {
    let mut spans = Vec::new();
    for entry in entries {
        if let Some(span) = editor.span(path, &entry.key) {
            let here = all.iter().filter(|found| found.is_within(span));
            entry.found = here.cloned().collect();
            spans.push(span);
        }
    }
    let about = all
        .iter()
        .filter(|found| found.subject.as_deref() == Some(path));
    let rest = about.filter(|found| !spans.iter().any(|span| found.is_within(*span)));
    rest.cloned().collect()
}

/// How many findings are open on the page, and where the first of them is.
fn first(here: &[Found], entries: &[Entry]) -> Option<(usize, String)> {
    let open = |found: &[Found]| found.iter().filter(|found| found.is_open()).count();
    let fields = entries.iter();
    let fields = fields.map(|entry| (open(&entry.found), format!("{}-found", entry.id())));
    let all = std::iter::once((open(here), "found".to_owned())).chain(fields);
    let all: Vec<(usize, String)> = all.filter(|(count, _)| *count > 0).collect();
    let count = all.iter().map(|(count, _)| count).sum();
    let (_, at) = all.into_iter().next()?;
    Some((count, at))
}

/// The file that a thing is written in.
fn file_of(editor: &Editor, path: &str) -> String {
    let index = editor.file_of(path).ok();
    let file = index.and_then(|index| editor.sources().files().get(index as usize));
    file.map(|file| file.path.display().to_string())
        .unwrap_or_default()
}

pub(super) fn of(desk: &Desk) -> Draft {
    let name = match desk.editor.value("", "name") {
        Ok(Some(Value::Text(name))) if !name.is_empty() => name,
        _ => desk.kept.draft.framework.clone(),
    };
    called(&desk.kept, name)
}

/// The draft of the framework of this name.
pub(super) fn called(kept: &DraftFiles, framework: String) -> Draft {
    Draft {
        href: place::draft(kept.draft.id),
        framework,
        may_write: kept.may_write(),
        in_git: kept.keeping == Some(Keeping::Git),
    }
}

/// The lists of things in a thing, each with what it says.
fn inner(editor: &Editor, spot: &Spot, (path, kind): (&str, Kind), all: &[Found]) -> Vec<Inner> {
    // The framework's own lists stand in the structure.
    if path.is_empty() {
        return Vec::new();
    }
    let lists = kind.fields().iter().filter_map(|field| match field.form {
        Shape::Things(kind) => Some((field.key, kind)),
        _ => None,
    });
    let inner = lists.map(|(list, of)| {
        let paths = editor.list(path, list).unwrap_or_default();
        let items = paths.into_iter().filter(|path| !path.is_empty());
        Inner {
            title: words::key(kind, list).0,
            items: items
                .map(|path| {
                    let code = path.rsplit(['#', '.']).next().unwrap_or_default();
                    let words = fields::name(editor, &path);
                    Item {
                        href: place::thing(spot.draft, &path),
                        code: if fields::says_its_id(&words, code) {
                            String::new()
                        } else {
                            code.to_owned()
                        },
                        words,
                        found: all.iter().filter(|found| found.is_about(&path)).count(),
                    }
                })
                .collect(),
            add: format!("{}/add?list={list}", spot.href()),
            more: words::another(of),
        }
    });
    inner.collect()
}

/// What a thing says that no form shows: the key, how the file writes it, and the line.
fn in_file(editor: &Editor, path: &str, kind: Kind) -> Vec<(String, String, usize)> {
    let fields = kind
        .fields()
        .iter()
        .filter(|field| field.form == Shape::File);
    let written = fields.filter_map(|field| {
        let span = editor.span(path, field.key)?;
        let file = editor.sources().file(span)?;
        let text = file.text.get(span.start as usize..span.end as usize)?;
        let line = editor.sources().place(span)?.line;
        Some((words::key(kind, field.key).0, text.to_owned(), line))
    });
    written.collect()
}

impl ThingPage {
    fn file_href(&self) -> String {
        place::file(self.spot.draft, &self.file)
    }

    /// The parts of the page that answer while one types.
    fn live(&self) -> String {
        let fields = self
            .entries
            .iter()
            .map(|entry| format!("#{}-found", entry.id()));
        // Not the structure: what somebody has opened in it stays open.
        let all = ["#count", "#here", "#found"].map(str::to_owned).into_iter();
        all.chain(fields).collect::<Vec<_>>().join(",")
    }
}
