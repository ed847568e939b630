//! What a draft in review would change, before it is published: for everybody in numbers, for a
//! manager their reports one by one, for each person their own.

use std::sync::Arc;

use careers::drafts;
use careers::policy::{Access, Record, Verb};
use careers::records::{Act, AuditEntry, DraftId, DraftState, FrameworkDraft};
use framework::{Framework, Published};
use store::{Conn, Placed, placements};

use super::in_all::{self, Known};
use super::load;
use super::weigh::{Felt, Weigh};
use crate::people::Subject;
use crate::{App, AppError, Caller};

/// What a draft would change, as far as one reader may know it.
#[derive(Debug)]
pub struct ImpactView {
    pub draft: FrameworkDraft,
    /// What its files say.
    pub after: Arc<Framework>,
    /// The version it was begun from, where it is at hand.
    pub before: Option<Arc<Published>>,
    /// Whether the reader edits the framework. Before review there is nothing else for them.
    pub edits: bool,
    /// In all, for those who edit the framework.
    pub in_all: Option<Known>,
    /// The reader's own reports for whom something changes, by name.
    pub reports: Vec<Felt>,
    /// How many reports stand on the framework.
    pub reports_in_all: usize,
    /// What it would change for the reader, where they stand on the framework.
    pub own: Option<Felt>,
}

/// Not found for whoever neither edits the framework nor, once the draft is in review, stands on it
/// or leads somebody who does.
pub async fn impact(app: &App, caller: &Caller, id: DraftId) -> Result<ImpactView, AppError> {
    let mut read = app.db.read().await?;
    let named = store::framework_drafts::by_id(&mut read, id).await?;
    let draft = named.ok_or(AppError::NotFound)?.draft;
    let totals = (Record::FrameworkImpactTotals, Verb::Read);
    let edits = match load::allow(app, &mut read, caller, &draft.framework, totals).await {
        Ok(()) => true,
        Err(AppError::NotFound) => false,
        Err(other) => return Err(other),
    };
    // Before review it is its authors' alone.
    if !draft.state.is_open() || (!edits && draft.state != DraftState::Review) {
        return Err(AppError::NotFound);
    }
    let in_review = draft.state == DraftState::Review;
    // What it changes follows from everybody's records, and is told of what others are to judge.
    let near = if in_review {
        near(app, &mut read, caller, &draft.framework).await?
    } else {
        Vec::new()
    };
    if !edits && near.is_empty() {
        return Err(AppError::NotFound);
    }
    let files = store::framework_drafts::files(&mut read, id).await?;
    // Nobody waits for a connection while it is read.
    drop(read);
    let reading = move || super::read(&files).framework;
    let Some(after) = app.work.aside_for(caller.id(), reading).await? else {
        let unreadable = "Its files cannot be read: mend what is found in them first.";
        return Err(if edits {
            AppError::rule(unreadable)
        } else {
            AppError::NotFound
        });
    };
    let after = Arc::new(after);
    let library = app.library.now();
    let weigh = Arc::new(Weigh {
        as_of: app.today(),
        library: Arc::clone(&library),
        after: Arc::clone(&after),
    });
    let of_others = near.iter().filter(|(one, _)| one.person.id != caller.id());
    let acts = of_others.map(|(one, _)| caller.did(Act::ReadProfile).about(one.person.id));
    let acts: Vec<AuditEntry> = acts.collect();
    let mut read = app.db.read().await?;
    let felt = weigh.felt(&mut read, near, caller.id()).await?;
    let (own, reports): (Vec<Felt>, Vec<Felt>) = felt
        .into_iter()
        .flatten()
        .partition(|felt| felt.person.id == caller.id());
    let own = own.into_iter().next();
    if !edits && own.is_none() && acts.is_empty() {
        return Err(AppError::NotFound);
    }
    let reports_in_all = acts.len();
    app.shown(read, acts).await?;
    let in_all = if edits && in_review {
        Some(in_all::look(app, caller, &draft, &after).await?)
    } else {
        None
    };
    let based_on = draft.based_on.as_deref();
    let before = based_on.and_then(|version| library.version(&draft.framework, version));
    Ok(ImpactView {
        before: before.cloned(),
        draft,
        after,
        edits,
        in_all,
        reports: reports
            .into_iter()
            .filter(|felt| !felt.impact.is_empty())
            .collect(),
        reports_in_all,
        own,
    })
}

/// The reader and those who report to them, as far as they stand on the framework and the reader may
/// know what it would change for them.
async fn near(
    app: &App,
    conn: &mut Conn,
    caller: &Caller,
    framework: &str,
) -> Result<Vec<(Placed, Access)>, AppError> {
    let found = placements::on_framework_near(conn, framework, app.today(), caller.id()).await?;
    let mut near = Vec::with_capacity(found.len());
    for one in found {
        let subject = Subject::load(app, conn, caller, one.person.id).await?;
        if subject.access.may(Record::FrameworkImpact, Verb::Read) {
            near.push((one, subject.access));
        }
    }
    Ok(near)
}

/// What a draft in review would do in all, for whoever edits the framework and is about to publish
/// it.
pub async fn in_all(
    app: &App,
    caller: &Caller,
    draft: &FrameworkDraft,
    after: &Framework,
) -> Result<Known, AppError> {
    let totals = (Record::FrameworkImpactTotals, Verb::Read);
    let mut read = app.db.read().await?;
    load::allow(app, &mut read, caller, &draft.framework, totals).await?;
    drop(read);
    drafts::in_review(draft).map_err(AppError::rule)?;
    in_all::look(app, caller, draft, &Arc::new(after.clone())).await
}
