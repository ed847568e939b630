//! A draft on the desk: its files ready to be edited, and keeping what became of them.

use std::path::Path;

use app::frameworks::{self, DraftView, FileChange, Written};
use careers::records::{DraftId, Keeping, Revision};
use framework::edit::{EditError, Editor, Kind, apply};
use framework::{Finding, Outcome};

use crate::Web;
use crate::http::error::WebError;
use crate::http::visitor::Reader;

/// How often a save begins anew where others save at the same moment.
const ATTEMPTS: usize = 5;

pub(super) struct Desk {
    pub(super) view: DraftView,
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
    pub(super) async fn open(web: &Web, reader: &Reader, id: DraftId) -> Result<Self, WebError> {
        let view = frameworks::show(&web.app, &reader.who.caller, id).await?;
        let editor = Editor::new(view.read.sources.clone());
        Ok(Self { view, editor })
    }

    pub(super) fn kind(&self, path: &str) -> Result<Kind, WebError> {
        self.editor.kind(path).map_err(|_| WebError::NotFound)
    }

    pub(super) fn in_git(&self) -> bool {
        self.view.keeping == Some(Keeping::Git)
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
        let mut files = self.view.files.iter();
        files
            .find(|file| Path::new(&file.path) == path)
            .map(|file| &file.text)
    }
}

/// Changes the files as they are now, and keeps them. Where somebody else keeps theirs in between,
/// the change is worked out again on what they made of it.
pub(super) async fn keep<T>(
    web: &Web,
    reader: &Reader,
    id: DraftId,
    change: impl Fn(&Desk) -> Result<(Editor, T), Unkept>,
) -> Result<(Revision, T), Unkept> {
    for _ in 0..ATTEMPTS {
        let desk = Desk::open(web, reader, id).await.map_err(Unkept::Failed)?;
        let (editor, came) = change(&desk)?;
        let changes = desk.changes(&editor);
        if changes.is_empty() {
            return Ok((desk.view.draft.revision, came));
        }
        let expected = desk.view.draft.revision;
        let caller = &reader.who.caller;
        match frameworks::write(&web.app, caller, id, expected, &changes).await {
            Ok(Written::Kept(revision)) => return Ok((revision, came)),
            Ok(Written::Stale) => {}
            Err(app::AppError::Rule(words)) => return Err(Unkept::Said(words)),
            Err(error) => return Err(Unkept::Failed(error.into())),
        }
    }
    Err(Unkept::Said(
        "Others are saving at the same moment. Nothing was kept; save once more.".to_owned(),
    ))
}
