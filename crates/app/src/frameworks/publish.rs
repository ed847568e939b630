//! Publishing a draft: it becomes a version that never changes, and everybody who holds a level of
//! the framework holds it on the new version from today on. All of it in one transaction, or none.

use careers::drafts::{self, Agreement, LONGEST_WORDS};
use careers::placing::{Continued, continued};
use careers::policy::{Record, Verb};
use careers::records::{
    Act, AuditEntry, DraftId, DraftReview, DraftState, FrameworkDraft, FrameworkRef,
    FrameworkVersion, PersonId, PlacementId, Revision,
};
use framework::{Framework, digest};

use super::{DraftView, act_on, draft, editors, impact, load, review, write};
use crate::change::Change;
use crate::{App, AppError, Caller};

/// What the author says with a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publishing {
    /// The revision that they read.
    pub expected: Revision,
    /// What is new, in their words.
    pub words: String,
    /// Why it is published although some people lose something by it.
    pub reason: Option<String>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    pub of: FrameworkRef,
    /// People whose level continues on the new version.
    pub moved: usize,
    /// People whose level it does not have; they stay on the version that they are on.
    pub stayed: usize,
}

/// What is missing in the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PublishFault {
    #[error("Say what is new, for those who have read the version before.")]
    NoWords,
    #[error("This is longer than {LONGEST_WORDS} characters.")]
    LongWords,
    #[error("Somebody loses a “sustained” by this version: say why it is published nevertheless.")]
    NoReason,
    #[error("This is longer than {LONGEST_WORDS} characters.")]
    LongReason,
}

impl PublishFault {
    /// Whether it is the reason that has to be put right, and not what is new.
    pub fn is_of_reason(self) -> bool {
        matches!(self, Self::NoReason | Self::LongReason)
    }
}

/// Publishes a draft that is in review and agreed to.
///
/// # Errors
/// A rule: something stands in the way, others have to agree first, or it was changed since the
/// author read it.
pub async fn publish(
    app: &App,
    caller: &Caller,
    id: DraftId,
    publishing: &Publishing,
) -> Result<Result<Done, PublishFault>, AppError> {
    if let Some(fault) = fault(publishing) {
        return Ok(Err(fault));
    }
    // A version can only come from the one open draft of its framework. So what is at hand now is
    // all there is, for as long as this draft is found open below.
    app.library.catch_up(&app.db).await?;
    let view = draft::show(app, caller, id).await?;
    drafts::in_review(&view.draft).map_err(AppError::rule)?;
    if let Some(first) = view.obstacles(&app.library.now()).into_iter().next() {
        return Err(AppError::rule(first));
    }
    let Some(framework) = &view.read.framework else {
        return Err(AppError::NotFound);
    };
    // Everybody's records are held against it before the transaction: nobody has to wait for that.
    let silent = publishing
        .reason
        .as_deref()
        .is_none_or(|reason| reason.trim().is_empty());
    if silent && impact::somebody_loses(app, framework).await? {
        return Ok(Err(PublishFault::NoReason));
    }
    let mut tx = app.begin().await?;
    let creates = (Record::PublishedFramework, Verb::Create);
    let mut draft = load::locked(app, &mut tx, caller, id, creates).await?;
    drafts::in_review(&draft).map_err(AppError::rule)?;
    if draft.revision != publishing.expected || draft.revision != view.draft.revision {
        return Err(review::stale());
    }
    agreed(app, &mut tx, &draft).await?;
    keep(app, &mut tx, caller, (&view, framework), publishing).await?;
    let (mut done, acts) = go_on(app, &mut tx, caller, framework).await?;
    draft.state = DraftState::Published;
    store::framework_drafts::remove_files(&mut tx, id).await?;
    write::touch(app, &mut tx, &mut draft).await?;
    let act = act_on(caller, Act::PublishFramework, &draft);
    let said = format!("{} {}", done.of.id, done.of.version);
    done.moved = acts.len();
    tx.commit_each([vec![act.saying(said)], acts].concat())
        .await?;
    // It is published, whether or not the shelf can be filled now: it will be in a moment.
    if let Err(error) = app.library.catch_up(&app.db).await {
        tracing::warn!(%error, "what was published just now is not at hand yet");
    }
    Ok(Ok(done))
}

fn fault(publishing: &Publishing) -> Option<PublishFault> {
    let long = |text: &str| text.chars().count() > LONGEST_WORDS;
    if publishing.words.trim().is_empty() {
        Some(PublishFault::NoWords)
    } else if long(&publishing.words) {
        Some(PublishFault::LongWords)
    } else {
        let reason = publishing.reason.as_deref();
        reason.is_some_and(long).then_some(PublishFault::LongReason)
    }
}

/// Whether others have agreed, as things are within the transaction.
async fn agreed(app: &App, tx: &mut Change, draft: &FrameworkDraft) -> Result<(), AppError> {
    let hands = store::framework_drafts::hands(tx, draft.id).await?;
    let reviews = store::framework_reviews::of(tx, draft.id).await?;
    let reviews: Vec<DraftReview> = reviews.into_iter().map(|named| named.review).collect();
    let editors = editors::of(app, tx, &draft.framework).await?;
    match drafts::agreement(draft, &hands, &reviews, &editors) {
        Agreement::Given => Ok(()),
        Agreement::ChangesAsked => Err(AppError::rule(
            "Somebody asks for changes: take it back from review, or let them look again.",
        )),
        Agreement::Missing => Err(AppError::rule(
            "Somebody who has not written it has to agree first.",
        )),
    }
}

async fn keep(
    app: &App,
    tx: &mut Change,
    caller: &Caller,
    (view, framework): (&DraftView, &Framework),
    publishing: &Publishing,
) -> Result<(), AppError> {
    let reason = publishing.reason.as_deref().map(str::trim);
    let version = FrameworkVersion {
        of: FrameworkRef::to(framework),
        digest: digest(framework),
        words: publishing.words.trim().to_owned(),
        based_on: view.draft.based_on.clone(),
        at: app.now(),
        by: caller.id(),
        commit: view.draft.commit.clone(),
        reason: reason
            .filter(|reason| !reason.is_empty())
            .map(str::to_owned),
    };
    store::framework_versions::insert(tx, &version, &view.files).await?;
    Ok(())
}

/// Continues every level of the framework that is held, or is to be, on the new version.
async fn go_on(
    app: &App,
    tx: &mut Change,
    caller: &Caller,
    framework: &Framework,
) -> Result<(Done, Vec<AuditEntry>), AppError> {
    let of = FrameworkRef::to(framework);
    let today = app.today();
    let library = app.library.now();
    let held = store::placements::lock_on_other_versions(tx, &of, today).await?;
    let (mut ended, mut follow, mut moved) = (Vec::new(), Vec::new(), Vec::<PersonId>::new());
    let mut stayed = 0;
    for placement in &held {
        let id = PlacementId(app.new_id());
        match continued(placement, (framework, &*library), today, id) {
            Continued::By(next) => {
                ended.push(placement.id);
                follow.push(next);
            }
            Continued::As(next) => {
                store::placements::change_before_it_begins(tx, &next).await?;
            }
            Continued::Nothing => {
                stayed += 1;
                continue;
            }
        }
        if moved.last() != Some(&placement.person) {
            moved.push(placement.person);
        }
    }
    store::placements::end_each(tx, &ended, today).await?;
    store::placements::insert_all(tx, &follow).await?;
    let said = format!("{} {}", of.id, of.version);
    let act = |person| {
        let done = caller.did(Act::ContinuePlacement).about(person);
        done.saying(said.clone())
    };
    let acts = moved.into_iter().map(act).collect();
    let done = Done {
        of,
        moved: 0,
        stayed,
    };
    Ok((done, acts))
}
