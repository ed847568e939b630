//! Publishing a draft: it becomes a version that never changes, and everybody who holds a level of
//! the framework holds it on the new version from today on, and is told. All of it in one
//! transaction, or none.
//!
//! Whether a reason is asked for follows from what the versions say. So whoever publishes, or tries
//! to, learns nothing about anybody's readings from it.

use std::collections::BTreeSet;

use careers::drafts::{self, Agreement, LONGEST_WORDS};
use careers::impact;
use careers::placing::{Continued, continued};
use careers::policy::{Record, Verb};
use careers::records::{
    Act, AuditEntry, DraftId, DraftReview, DraftState, FrameworkDraft, FrameworkRef,
    FrameworkVersion, PersonId, Placement, PlacementId, Revision, Told,
};
use framework::{Framework, digest};
use store::Placed;

use super::{DraftView, act_on, draft, editors, load, review, write};
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

/// What is missing in the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PublishFault {
    #[error("Say what is new, for those who have read the version before.")]
    NoWords,
    #[error("This is longer than {LONGEST_WORDS} characters.")]
    LongWords,
    #[error(
        "This version asks for more, or ends readings: say why, to those who lose something by it."
    )]
    NoReason,
    #[error("This is longer than {LONGEST_WORDS} characters.")]
    LongReason,
}

impl PublishFault {
    /// Whether it is what is new that has to be put right, and not the reason.
    pub fn is_of_words(self) -> bool {
        matches!(self, Self::NoWords | Self::LongWords)
    }
}

/// Publishes a draft that is in review and agreed to.
///
/// # Errors
/// A rule: something stands in the way, others have to agree first, or it was changed since the
/// author read it. Only of what could be published otherwise is told what is missing in the form, all
/// of it at once.
pub async fn publish(
    app: &App,
    caller: &Caller,
    id: DraftId,
    publishing: &Publishing,
) -> Result<Result<Done, Vec<PublishFault>>, AppError> {
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
    // Whoever else writes does not wait for the comparison.
    let (after, library) = (framework.clone(), app.library.now());
    let takes = move || impact::takes(&after, &*library);
    let asks_for_reason = app.work.aside_for(caller.id(), takes).await?;
    let mut tx = app.begin().await?;
    let creates = (Record::PublishedFramework, Verb::Create);
    let mut draft = load::locked(app, &mut tx, caller, id, creates).await?;
    store::framework_versions::hold(&mut tx, &draft.framework).await?;
    drafts::in_review(&draft).map_err(AppError::rule)?;
    if draft.revision != publishing.expected || draft.revision != view.draft.revision {
        return Err(review::stale());
    }
    agreed(app, &mut tx, &draft).await?;
    let faults = faults(publishing, asks_for_reason);
    if !faults.is_empty() {
        return Ok(Err(faults));
    }
    let of = FrameworkRef::to(framework);
    let held = store::placements::lock_on_other_versions(&mut tx, &of, app.today()).await?;
    let placed = store::placements::on_framework(&mut tx, &of.id, app.today()).await?;
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

/// Whether the draft can take something from people, so that it is not published without a reason.
pub fn asks_for_reason(app: &App, view: &DraftView) -> bool {
    let library = app.library.now();
    let framework = view.read.framework.as_ref();
    framework.is_some_and(|framework| impact::takes(framework, &*library))
}

fn faults(publishing: &Publishing, asks_for_reason: bool) -> Vec<PublishFault> {
    let is_long = |text: &str| text.chars().count() > LONGEST_WORDS;
    let reason = publishing.reason.as_deref().unwrap_or_default();
    let of_words = match publishing.words.trim() {
        "" => Some(PublishFault::NoWords),
        words => is_long(words).then_some(PublishFault::LongWords),
    };
    let of_reason = match reason.trim() {
        "" => asks_for_reason.then_some(PublishFault::NoReason),
        reason => is_long(reason).then_some(PublishFault::LongReason),
    };
    [of_words, of_reason].into_iter().flatten().collect()
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
    /// Those who hold a level today that the new version does not have, and can read what that means.
    behind: BTreeSet<PersonId>,
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
        behind: BTreeSet::new(),
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
                let of = &placement.framework;
                let then = library.version(&of.id, &of.version);
                let known = then.is_some_and(|it| it.framework.level(&placement.level).is_some());
                if known && placement.holds(today) {
                    moved.behind.insert(placement.person);
                }
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

/// Everybody who is there is told whether they hold their level on the version from today on or stay
/// on the one before, but for whoever published it.
async fn tell(
    app: &App,
    tx: &mut Change,
    caller: &Caller,
    of: &FrameworkRef,
    (moved, placed): (&Moved, &[Placed]),
) -> Result<(), AppError> {
    let told = placed.iter().filter_map(|one| {
        let person = one.person.id;
        let told = if moved.today.contains(&person) {
            Told::Version(of.clone())
        } else if moved.behind.contains(&person) {
            Told::Stayed(of.clone())
        } else {
            return None;
        };
        Some((person, told))
    });
    notices::of_version(app, tx, told.collect(), caller.id()).await
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
