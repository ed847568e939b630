//! Giving a draft up. Its files go; that there was one stays in the audit log. It rests on the
//! revision that was read: what somebody wrote since is not thrown away unseen.

use careers::drafts;
use careers::policy::{Record, Verb};
use careers::records::{Act, DraftId, DraftState, Revision};

use super::{Written, act_on, load, write};
use crate::{App, AppError, Caller};

/// # Errors
/// A rule: it is over.
pub async fn discard(
    app: &App,
    caller: &Caller,
    id: DraftId,
    expected: Revision,
) -> Result<Written, AppError> {
    let mut tx = app.begin().await?;
    let writes = (Record::FrameworkDraft, Verb::Write);
    let mut draft = load::locked(app, &mut tx, caller, id, writes).await?;
    drafts::is_open(&draft).map_err(AppError::rule)?;
    if draft.revision != expected {
        return Ok(Written::Stale);
    }
    draft.state = DraftState::Discarded;
    store::framework_drafts::remove_files(&mut tx, id).await?;
    store::framework_impacts::remove(&mut tx, id).await?;
    write::touch(app, &mut tx, &mut draft).await?;
    tx.commit(act_on(caller, Act::DiscardDraft, &draft)).await?;
    Ok(Written::Kept(draft.revision))
}
