//! What a draft would change, before it is published: for everybody in numbers, for a manager their
//! reports one by one, for each person their own.

use std::sync::Arc;

use careers::impact::totals::{Counted, Totals};
use careers::impact::{Change, Impact};
use careers::policy::{Access, Record, Verb};
use careers::profile::HoldRule;
use careers::readiness::ReadinessRule;
use careers::records::{Act, AuditEntry, DraftId, DraftState, FrameworkDraft, PersonId};
use framework::{Framework, Library, Published};
use jiff::civil::Date;
use store::{Conn, PersonName, Placed, file, placements};

use super::load;
use crate::people::Subject;
use crate::{App, AppError, Caller};

/// What a draft would change, as far as one reader may know it.
#[derive(Debug)]
pub struct ImpactView {
    pub draft: FrameworkDraft,
    /// What its files say.
    pub after: Framework,
    /// The version it was begun from, where it is at hand.
    pub before: Option<Arc<Published>>,
    /// By team and by level, for those who edit the framework.
    pub totals: Option<[Totals; 2]>,
    /// The reader's own reports for whom something changes, by name.
    pub reports: Vec<Felt>,
    /// How many reports stand on the framework.
    pub reports_in_all: usize,
    /// What it would change for the reader, where they stand on the framework.
    pub own: Option<Felt>,
}

/// What it would change for one person.
#[derive(Debug)]
pub struct Felt {
    pub person: PersonName,
    /// The version on which they stand.
    pub before: Arc<Published>,
    pub impact: Impact,
}

/// Not found for whoever neither edits the framework nor, once the draft is in review, stands on it
/// or leads somebody who does.
///
/// Every person's records are read and let go one after the other, so that a large organisation
/// takes longer and no more memory.
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
    let files = store::framework_drafts::files(&mut read, id).await?;
    let Some(after) = super::read(&files).framework else {
        let unreadable = "Its files cannot be read: mend what is found in them first.";
        return Err(if edits {
            AppError::rule(unreadable)
        } else {
            AppError::NotFound
        });
    };
    let library = app.library.now();
    let weigh = Weigh {
        as_of: app.today(),
        library: &library,
        after: &after,
    };
    let placed = placements::on_framework(&mut read, &draft.framework, app.today()).await?;
    let mut acts: Vec<AuditEntry> = Vec::new();
    let mut own = None;
    let mut reports = Vec::new();
    let mut reports_in_all = 0;
    for one in placed.iter().filter(|one| is_near(caller.id(), one)) {
        let subject = Subject::load(app, &mut read, caller, one.person.id).await?;
        if !subject.access.may(Record::FrameworkImpact, Verb::Read) {
            continue;
        }
        let felt = weigh.felt(&mut read, one, &subject.access).await?;
        if one.person.id == caller.id() {
            own = felt;
            continue;
        }
        reports_in_all += 1;
        acts.push(caller.did(Act::ReadProfile).about(one.person.id));
        reports.extend(felt.filter(|felt| !felt.impact.is_empty()));
    }
    if !edits && own.is_none() && reports_in_all == 0 {
        return Err(AppError::NotFound);
    }
    let totals = if edits {
        Some(weigh.totals(&mut read, &placed).await?)
    } else {
        None
    };
    app.shown(read, acts).await?;
    let based_on = draft.based_on.as_deref();
    let before = based_on.and_then(|version| library.version(&draft.framework, version));
    Ok(ImpactView {
        before: before.cloned(),
        draft,
        after,
        totals,
        reports,
        reports_in_all,
        own,
    })
}

/// The reader, or somebody who reports to them.
fn is_near(reader: PersonId, placed: &Placed) -> bool {
    placed.person.id == reader || placed.manager == Some(reader)
}

/// Whether anybody who stands on the framework would lose a "sustained" by this version.
pub(super) async fn somebody_loses(app: &App, after: &Framework) -> Result<bool, AppError> {
    let library = app.library.now();
    let weigh = Weigh {
        as_of: app.today(),
        library: &library,
        after,
    };
    let mut read = app.db.read().await?;
    let placed = placements::on_framework(&mut read, after.id(), app.today()).await?;
    for one in &placed {
        let felt = weigh.for_themselves(&mut read, one).await?;
        if felt.is_some_and(|felt| felt.impact.loses_sustained()) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// One version held against the people on the framework.
pub(super) struct Weigh<'a> {
    pub(super) as_of: Date,
    pub(super) library: &'a Library,
    pub(super) after: &'a Framework,
}

impl Weigh<'_> {
    /// What it changes for one person, as this reader may know it. `None` where the version on
    /// which they stand, or their level in it, is not at hand.
    async fn felt(
        &self,
        conn: &mut Conn,
        placed: &Placed,
        access: &Access,
    ) -> Result<Option<Felt>, AppError> {
        let of = &placed.framework;
        let Some(before) = self.library.version(&of.id, &of.version) else {
            return Ok(None);
        };
        let file = file::of(conn, placed.person.id, access.viewer()).await?;
        let seen = access.see(file.assessments, file.evidence, self.library);
        let change = Change {
            before: &before.framework,
            after: self.after,
            versions: self.library,
            as_of: self.as_of,
            hold: HoldRule::default(),
            readiness: ReadinessRule::default(),
        };
        let impact = Impact::of(&seen, &placed.level, &change);
        Ok(impact.map(|impact| Felt {
            person: placed.person.clone(),
            before: Arc::clone(before),
            impact,
        }))
    }

    /// What it changes for each of these as they see it themselves: all that counts is open to
    /// them.
    pub(super) async fn for_themselves(
        &self,
        conn: &mut Conn,
        placed: &Placed,
    ) -> Result<Option<Felt>, AppError> {
        let own = Access::to_oneself(placed.person.id);
        self.felt(conn, placed, &own).await
    }

    /// By team and by level.
    async fn totals(&self, conn: &mut Conn, placed: &[Placed]) -> Result<[Totals; 2], AppError> {
        let mut counted: Vec<Counted> = Vec::with_capacity(placed.len());
        for one in placed {
            let felt = self.for_themselves(conn, one).await?;
            counted.push(felt.map_or_else(Counted::default, |felt| Counted::from(&felt.impact)));
        }
        let by = |group: fn(&Placed) -> &str| {
            let people = placed.iter().zip(&counted);
            Totals::of(people.map(|(one, counted)| (group(one), *counted)))
        };
        Ok([
            by(|one| one.team.as_deref().unwrap_or("Without a team")),
            by(|one| &one.level),
        ])
    }
}
