//! Putting a draft up for review, what others say of it, and taking it back to be changed.

use careers::drafts;
use careers::policy::{Record, Verb};
use careers::records::{Act, DraftId, DraftReview, DraftState, Revision, Verdict};

use super::{act_on, draft, load, write};
use crate::{App, AppError, Caller};

/// The longest that may be said of a draft, in characters.
pub const LONGEST_WORDS: usize = 2_000;

/// Puts a draft up for review: from here on its files stand still.
///
/// # Errors
/// A rule: something stands in the way, or it was changed since `expected` was read.
pub async fn send(
    app: &App,
    caller: &Caller,
    id: DraftId,
    expected: Revision,
) -> Result<(), AppError> {
    // Read and checked before the transaction: nobody has to wait for that.
    let view = draft::show(app, caller, id).await?;
    drafts::is_open(&view.draft).map_err(AppError::rule)?;
    if let Some(first) = view.obstacles(&app.library.now()).into_iter().next() {
        return Err(AppError::rule(first));
    }
    let mut tx = app.begin().await?;
    let writes = (Record::FrameworkDraft, Verb::Write);
    let mut draft = load::locked(app, &mut tx, caller, id, writes).await?;
    drafts::is_open(&draft).map_err(AppError::rule)?;
    if draft.state == DraftState::Review {
        return Err(AppError::rule(drafts::DraftError::InReview));
    }
    if draft.revision != expected || draft.revision != view.draft.revision {
        return Err(stale());
    }
    draft.state = DraftState::Review;
    write::touch(app, &mut tx, &mut draft).await?;
    tx.commit(act_on(caller, Act::SendDraft, &draft)).await
}

/// Takes a draft back from review. What was said of it stays to be read, and counts no more.
pub async fn take_back(app: &App, caller: &Caller, id: DraftId) -> Result<(), AppError> {
    let mut tx = app.begin().await?;
    let writes = (Record::FrameworkDraft, Verb::Write);
    let mut draft = load::locked(app, &mut tx, caller, id, writes).await?;
    drafts::in_review(&draft).map_err(AppError::rule)?;
    draft.state = DraftState::Draft;
    write::touch(app, &mut tx, &mut draft).await?;
    tx.commit(act_on(caller, Act::TakeDraftBack, &draft)).await
}

/// Agrees to a draft in review, or asks for changes.
///
/// # Errors
/// A rule: it is not in review, it was changed since `expected` was read, or changes are asked for
/// without saying which.
pub async fn say(
    app: &App,
    caller: &Caller,
    id: DraftId,
    expected: Revision,
    (verdict, words): (Verdict, &str),
) -> Result<(), AppError> {
    let words = words.trim();
    if words.chars().count() > LONGEST_WORDS {
        return Err(AppError::Rule(format!(
            "At most {LONGEST_WORDS} characters can be said here."
        )));
    }
    if verdict == Verdict::ChangesAsked && words.is_empty() {
        return Err(AppError::rule("Say what should change."));
    }
    let mut tx = app.begin().await?;
    let creates = (Record::FrameworkReview, Verb::Create);
    let draft = load::locked(app, &mut tx, caller, id, creates).await?;
    drafts::in_review(&draft).map_err(AppError::rule)?;
    if draft.revision != expected {
        return Err(stale());
    }
    let review = DraftReview {
        draft: id,
        revision: draft.revision,
        person: caller.id(),
        verdict,
        words: words.to_owned(),
        at: app.now(),
    };
    store::framework_reviews::insert(&mut tx, app.new_id(), &review).await?;
    let act = match verdict {
        Verdict::Agreed => Act::AgreeToDraft,
        Verdict::ChangesAsked => Act::AskForDraftChanges,
    };
    tx.commit(act_on(caller, act, &draft)).await
}

/// For a decision that rests on files which are not those any more.
pub(super) fn stale() -> AppError {
    AppError::rule("Somebody has changed it meanwhile: read it again first.")
}
