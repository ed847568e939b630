//! Publishing a draft: it becomes a version that never changes, and everybody who holds a level of
//! the framework holds it on the new version from today on, and is told. All of it in one
//! transaction, or none.
//!
//! Whether somebody loses a "sustained" is worked out before, for nobody has to wait for that. In the
//! transaction it is asked whether anything has moved since; until it ends, nothing does.

use std::collections::BTreeSet;
use std::sync::Arc;

use careers::drafts::{self, Agreement, LONGEST_WORDS};
use careers::placing::{Continued, continued};
use careers::policy::{Record, Verb};
use careers::records::{
    Act, AuditEntry, DraftId, DraftReview, DraftState, FrameworkDraft, FrameworkRef,
    FrameworkVersion, PersonId, Placement, PlacementId, Revision,
};
use framework::{Framework, digest};
use store::Placed;

use super::{DraftView, act_on, draft, editors, in_all, load, review, write};
use crate::change::Change;
use crate::{App, AppError, Caller, notices};

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

/// What is missing in the form, or has to be looked at first.
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
    #[error(
        "It is still being worked out whom it touches. Nothing that you wrote is lost: publish \
         again in a moment."
    )]
    UnderWay,
    #[error(
        "Somebody was read or was given a level just now. Look once more at whom it touches, then \
         publish again."
    )]
    Moved,
}

impl PublishFault {
    /// Whether it is what is new that has to be put right.
    pub fn is_of_words(self) -> bool {
        matches!(self, Self::NoWords | Self::LongWords)
    }

    /// Whether it is the reason that has to be put right.
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
    if let Some(fault) = unsaid(app, &view.draft, framework, publishing).await? {
        return Ok(Err(fault));
    }
    let mut tx = app.begin().await?;
    let creates = (Record::PublishedFramework, Verb::Create);
    let mut draft = load::locked(app, &mut tx, caller, id, creates).await?;
    store::framework_versions::hold(&mut tx, &draft.framework).await?;
    drafts::in_review(&draft).map_err(AppError::rule)?;
    if draft.revision != publishing.expected || draft.revision != view.draft.revision {
        return Err(review::stale());
    }
    agreed(app, &mut tx, &draft).await?;
    let of = FrameworkRef::to(framework);
    let held = store::placements::lock_on_other_versions(&mut tx, &of, app.today()).await?;
    let (rests_on, placed) = in_all::rests_on(app, &mut tx, &draft).await?;
    if let Some(fault) = still_unsaid(&mut tx, &draft, &rests_on, publishing).await? {
        return Ok(Err(fault));
    }
    keep(app, &mut tx, caller, (&view, framework), publishing).await?;
    let moved = go_on(app, &mut tx, framework, &held).await?;
    tell(app, &mut tx, caller, &of, (&moved, &placed)).await?;
    draft.state = DraftState::Published;
    store::framework_drafts::remove_files(&mut tx, id).await?;
    store::framework_impacts::remove(&mut tx, id).await?;
    write::touch(app, &mut tx, &mut draft).await?;
    tx.commit_each(acts(caller, &draft, &of, &moved)).await?;
    // It is published, whether or not the shelf can be filled now: it will be in a moment.
    if let Err(error) = app.library.catch_up(&app.db).await {
        tracing::warn!(%error, "what was published just now is not at hand yet");
    }
    Ok(Ok(Done {
        moved: moved.people.len(),
        stayed: moved.stayed,
        of,
    }))
}

/// What keeps it from being published without a reason, as far as that can be told before the
/// transaction.
async fn unsaid(
    app: &App,
    draft: &FrameworkDraft,
    framework: &Framework,
    publishing: &Publishing,
) -> Result<Option<PublishFault>, AppError> {
    if publishing.has_reason() {
        return Ok(None);
    }
    let known = in_all::look(app, draft, &Arc::new(framework.clone())).await?;
    Ok(match (known.under_way, known.in_all) {
        (None, Some(in_all)) => in_all.somebody_loses.then_some(PublishFault::NoReason),
        _ => Some(PublishFault::UnderWay),
    })
}

/// The same as things are within the transaction, where they stay as they are until it ends.
async fn still_unsaid(
    tx: &mut Change,
    draft: &FrameworkDraft,
    rests_on: &str,
    publishing: &Publishing,
) -> Result<Option<PublishFault>, AppError> {
    if publishing.has_reason() {
        return Ok(None);
    }
    let in_all = in_all::resting_on(tx, draft.id, rests_on).await?;
    Ok(match in_all {
        Some(in_all) => in_all.somebody_loses.then_some(PublishFault::NoReason),
        None => Some(PublishFault::Moved),
    })
}

impl Publishing {
    fn has_reason(&self) -> bool {
        let reason = self.reason.as_deref();
        reason.is_some_and(|reason| !reason.trim().is_empty())
    }
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

/// Those whose level continues.
struct Moved {
    people: Vec<PersonId>,
    /// Those of them who hold it today: the others have yet to begin.
    today: BTreeSet<PersonId>,
    /// How many levels the new version does not have.
    stayed: usize,
}

/// Continues every level of the framework that is held, or is to be, on the new version.
async fn go_on(
    app: &App,
    tx: &mut Change,
    framework: &Framework,
    held: &[Placement],
) -> Result<Moved, AppError> {
    let (today, library) = (app.today(), app.library.now());
    let (mut ended, mut follow) = (Vec::new(), Vec::new());
    let mut moved = Moved {
        people: Vec::new(),
        today: BTreeSet::new(),
        stayed: 0,
    };
    for placement in held {
        let id = PlacementId(app.new_id());
        match continued(placement, (framework, &*library), today, id) {
            Continued::By(next) => {
                ended.push(placement.id);
                follow.push(next);
            }
            Continued::As(next) => {
                store::placements::change(tx, &next).await?;
            }
            Continued::Nothing => {
                moved.stayed += 1;
                continue;
            }
        }
        if moved.people.last() != Some(&placement.person) {
            moved.people.push(placement.person);
        }
        if placement.holds(today) {
            moved.today.insert(placement.person);
        }
    }
    store::placements::end_each(tx, &ended, today).await?;
    store::placements::insert_all(tx, &follow).await?;
    Ok(moved)
}

/// Everybody who is there and holds a level on the version from today on is told, but for whoever
/// published it.
async fn tell(
    app: &App,
    tx: &mut Change,
    caller: &Caller,
    of: &FrameworkRef,
    (moved, placed): (&Moved, &[Placed]),
) -> Result<(), AppError> {
    let here = placed.iter().map(|one| one.person.id);
    let told: Vec<PersonId> = here.filter(|id| moved.today.contains(id)).collect();
    notices::of_version(app, tx, of, &told, caller.id()).await
}

fn acts(
    caller: &Caller,
    draft: &FrameworkDraft,
    of: &FrameworkRef,
    moved: &Moved,
) -> Vec<AuditEntry> {
    let said = format!("{} {}", of.id, of.version);
    let published = act_on(caller, Act::PublishFramework, draft).saying(said.clone());
    let continued = moved.people.iter().map(|person| {
        let done = caller.did(Act::ContinuePlacement).about(*person);
        done.saying(said.clone())
    });
    std::iter::once(published).chain(continued).collect()
}
