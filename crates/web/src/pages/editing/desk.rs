//! A draft on the desk: its files ready to be edited, and keeping what became of them.
//!
//! Taking files apart, reading, checking and drawing them keeps a processor busy, for long where
//! they are large. All of it is done beside the threads that answer, by [`at`] and [`keep`].

use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::frameworks::{self, DraftFiles, FileChange, Written};
use careers::records::{DraftId, Revision};
use framework::edit::{EditError, Editor, Kind, apply};
use framework::{Finding, Framework, Outcome, Sources};

use crate::Web;
use crate::http::error::WebError;
use crate::http::visitor::Reader;

/// How often a save begins anew where others save at the same moment.
const ATTEMPTS: usize = 5;

pub(super) struct Desk {
    pub(super) kept: DraftFiles,
    pub(super) editor: Editor,
}

/// Files as they would be, with what is found in them.
pub(super) struct Looked {
    pub(super) outcome: Outcome,
    pub(super) findings: Vec<Finding>,
}

/// Why nothing was kept.
pub(super) enum Unkept {
    /// In words, for the page.
    Said(String),
    /// What was to be changed is not there any more.
    Gone,
    Failed(WebError),
}

impl From<EditError> for Unkept {
    fn from(error: EditError) -> Self {
        if matches!(error, EditError::Unknown(_)) {
            return Self::Gone;
        }
        let words = error.to_string();
        let mut letters = words.chars();
        let first = letters
            .next()
            .map(|letter| letter.to_uppercase().to_string());
        Self::Said(format!(
            "{}{}.",
            first.unwrap_or_default(),
            letters.as_str()
        ))
    }
}

impl Desk {
    pub(super) fn of(kept: DraftFiles) -> Self {
        let files = kept.files.iter();
        let files = files.map(|file| (PathBuf::from(&file.path), file.text.clone()));
        Self {
            editor: Editor::new(in_order(files.collect())),
            kept,
        }
    }

    pub(super) fn kind(&self, path: &str) -> Result<Kind, WebError> {
        self.editor.kind(path).map_err(|_| WebError::NotFound)
    }

    /// The framework that its files say, where they can be read.
    pub(super) fn read(&self) -> Option<Framework> {
        framework::read_texts(apply(self.editor.sources(), &[])).framework
    }

    /// What is found in these files.
    pub(super) fn look(editor: &Editor) -> Looked {
        let outcome = framework::read_texts(apply(editor.sources(), &[]));
        Looked {
            findings: outcome.check(),
            outcome,
        }
    }

    /// The files that say something else than those of the draft.
    fn changes(&self, editor: &Editor) -> Vec<FileChange> {
        let new = apply(editor.sources(), &[]).into_iter();
        let changed = new.filter(|(path, text)| self.text(path) != Some(text));
        changed
            .map(|(path, text)| FileChange {
                path: path.display().to_string(),
                text: Some(text),
            })
            .collect()
    }

    /// A file of the draft as it is kept.
    pub(super) fn text(&self, path: &Path) -> Option<&String> {
        let mut files = self.kept.files.iter();
        files
            .find(|file| Path::new(&file.path) == path)
            .map(|file| &file.text)
    }
}

/// Files in the order in which a framework's are read.
fn in_order(mut files: Vec<(PathBuf, String)>) -> Sources {
    files.sort_by(|(one, _), (other, _)| one.cmp(other));
    let mut sources = Sources::default();
    for (path, text) in files {
        sources.add(path, text);
    }
    sources
}

/// Makes an answer from a draft as it is kept. Not found for whoever does not edit the framework.
pub(super) async fn at<T: Send + 'static>(
    web: &Web,
    reader: &Reader,
    id: DraftId,
    answer: impl FnOnce(&Reader, Desk) -> Result<T, WebError> + Send + 'static,
) -> Result<T, WebError> {
    let caller = &reader.who.caller;
    let kept = frameworks::draft_files(&web.app, caller, id).await?;
    let reader = reader.clone();
    let work = move || answer(&reader, Desk::of(kept));
    web.app.work.aside_for(caller.id(), work).await?
}

/// Changes the files as they are now, and keeps them. Where somebody else keeps theirs in between,
/// the change is worked out again on what they made of it.
pub(super) async fn keep<T: Send + 'static>(
    web: &Web,
    reader: &Reader,
    id: DraftId,
    change: impl Fn(&Desk) -> Result<(Editor, T), Unkept> + Send + Sync + 'static,
) -> Result<(Revision, T), Unkept> {
    let failed = |error: app::AppError| Unkept::Failed(error.into());
    let caller = &reader.who.caller;
    let change = Arc::new(change);
    for _ in 0..ATTEMPTS {
        let kept = frameworks::draft_files(&web.app, caller, id).await;
        let kept = kept.map_err(failed)?;
        let expected = kept.draft.revision;
        let change = Arc::clone(&change);
        let work = move || {
            let desk = Desk::of(kept);
            let (editor, came) = change(&desk)?;
            Ok::<_, Unkept>((desk.changes(&editor), came))
        };
        let done = web.app.work.aside_for(caller.id(), work).await;
        let (changes, came) = done.map_err(failed)??;
        if changes.is_empty() {
            return Ok((expected, came));
        }
        match frameworks::write(&web.app, caller, id, expected, &changes).await {
            Ok(Written::Kept(revision)) => return Ok((revision, came)),
            Ok(Written::Stale) => {}
            Err(app::AppError::Rule(words)) => return Err(Unkept::Said(words)),
            Err(error) => return Err(failed(error)),
        }
    }
    Err(Unkept::Said(
        "Others are saving at the same moment. Nothing was kept; save once more.".to_owned(),
    ))
}
