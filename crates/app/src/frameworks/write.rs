//! Changing the files of a draft. What is written rests on a revision: where somebody else has
//! changed the draft since, nothing is, and the caller reads it again.

use std::collections::BTreeMap;

use careers::drafts;
use careers::policy::{Record, Verb};
use careers::records::{Act, DraftId, FrameworkDraft, FrameworkFile, Keeping, Revision};

use super::{act_on, load};
use crate::change::Change;
use crate::{App, AppError, Caller};

/// What becomes of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileChange {
    pub path: String,
    /// None: it goes.
    pub text: Option<String>,
}

/// What came of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// It is kept, and this is the revision now. Where nothing differs, the one that it was.
    Kept(Revision),
    /// Somebody has changed the draft meanwhile.
    Stale,
}

/// Changes some of the files, from the browser.
///
/// # Errors
/// A rule: the draft is in review or over, the framework is kept in git, or the files cannot be
/// kept.
pub async fn write(
    app: &App,
    caller: &Caller,
    id: DraftId,
    expected: Revision,
    changes: &[FileChange],
) -> Result<Written, AppError> {
    let mut tx = app.begin().await?;
    let writes = (Record::FrameworkDraft, Verb::Write);
    let mut draft = load::locked(app, &mut tx, caller, id, writes).await?;
    let kept = store::framework_keepings::of(&mut tx, &draft.framework).await?;
    drafts::change(&draft, kept, Keeping::Browser).map_err(AppError::rule)?;
    if draft.revision != expected {
        return Ok(Written::Stale);
    }
    let before = store::framework_drafts::files(&mut tx, id).await?;
    let pairs = before.iter().map(|f| (f.path.clone(), f.text.clone()));
    let mut after: BTreeMap<String, String> = pairs.collect();
    for change in changes {
        match &change.text {
            Some(text) => after.insert(change.path.clone(), text.clone()),
            None => after.remove(&change.path),
        };
    }
    let after = after.into_iter();
    let after: Vec<FrameworkFile> = after
        .map(|(path, text)| FrameworkFile { path, text })
        .collect();
    drafts::files::check(&after).map_err(AppError::rule)?;
    if put(&mut tx, id, &before, &after).await? {
        store::framework_drafts::add_hand(&mut tx, id, caller.id()).await?;
        // What stands here now is in no commit.
        draft.commit = None;
        touch(app, &mut tx, &mut draft).await?;
        tx.commit(act_on(caller, Act::ChangeDraft, &draft)).await?;
    }
    Ok(Written::Kept(draft.revision))
}

/// Makes the files of a draft these. `false`: they were.
pub(super) async fn put(
    tx: &mut Change,
    id: DraftId,
    before: &[FrameworkFile],
    after: &[FrameworkFile],
) -> Result<bool, AppError> {
    let gone = before
        .iter()
        .filter(|old| !after.iter().any(|new| new.path == old.path));
    let mut changed = false;
    for old in gone {
        store::framework_drafts::remove_file(tx, id, &old.path).await?;
        changed = true;
    }
    for new in after.iter().filter(|new| !before.contains(new)) {
        store::framework_drafts::put_files(tx, id, std::slice::from_ref(new)).await?;
        changed = true;
    }
    Ok(changed)
}

/// Counts a change of a draft and keeps it.
pub(super) async fn touch(
    app: &App,
    tx: &mut Change,
    draft: &mut FrameworkDraft,
) -> Result<(), AppError> {
    draft.revision = draft.revision.next();
    draft.changed_at = app.now();
    store::framework_drafts::update(tx, draft).await?;
    Ok(())
}
