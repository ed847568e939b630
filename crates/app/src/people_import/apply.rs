//! Carries out what a file means, as a whole or not at all.

use std::collections::HashMap;

use careers::people_import::{Changes, Choices, File, Organisation, Plan, TeamName, Who};
use careers::records::{
    Act, AuditEntry, Person, PersonId, Placement, PlacementId, ReportingLine, Role, Team, TeamId,
};
use store::reporting::Move;
use store::{StoreError, Tx, framework_versions, people, placements, roles, settings, teams};

use super::organisation::load;
use super::{By, Preview};
use crate::{App, AppError, reporting};

/// The key that an import holds while it goes on.
const LOCK: &str = "people_import";

/// The first administrator is made where there is nobody yet; with people in, nobody could be.
const NOBODY_RUNS_IT: &str = "nobody runs this organisation yet: `waymark serve` prints a link \
                              that makes the first administrator, and then people come in";

/// How it ended.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// Everything that the plan says was done.
    Applied(Plan),
    /// Nothing was changed: the plan has errors, or it is not the one that was agreed to.
    Refused(Preview),
}

/// Applies a file. With `agreed`, the digest of a preview, only if the plan is still that one.
///
/// The organisation is read again with everybody locked, so that what is decided on is what is
/// changed, and two imports follow one another.
pub async fn apply(
    app: &App,
    by: By<'_>,
    file: &File,
    choices: &Choices,
    agreed: Option<&str>,
) -> Result<Outcome, AppError> {
    let mut tx = app.begin().await?;
    by.check(app, &mut tx).await?;
    if roles::holders(&mut tx, Role::Admin).await?.is_empty() {
        return Err(AppError::rule(NOBODY_RUNS_IT));
    }
    settings::lock(&mut tx, LOCK).await?;
    versions_stay(app, &mut tx).await?;
    people::lock_everybody(&mut tx).await?;
    let organisation = load(app, &mut tx).await?;
    let preview = Preview::of(app, file, choices, &organisation);
    let other = agreed.is_some_and(|agreed| agreed != preview.digest);
    if other || preview.plan.is_blocked() {
        return Ok(Outcome::Refused(preview));
    }
    let changes = &preview.plan.changes;
    if !changes.is_empty() {
        let new = New::of(app, changes);
        keep(app, &mut tx, by, changes, &new, organisation).await?;
        tx.commit_each(acts(by, changes, &new)).await?;
    }
    Ok(Outcome::Applied(preview.plan))
}

/// Levels are given on the versions that are current now, and no other is published until they are
/// kept. Before everybody is locked, as whoever publishes does.
async fn versions_stay(app: &App, tx: &mut Tx) -> Result<(), AppError> {
    app.library.catch_up_on(tx).await?;
    for published in app.library.now().current() {
        framework_versions::rely(tx, published.framework.id()).await?;
    }
    app.library.catch_up_on(tx).await?;
    Ok(())
}

async fn keep(
    app: &App,
    tx: &mut Tx,
    by: By<'_>,
    changes: &Changes,
    new: &New,
    organisation: Organisation,
) -> Result<(), AppError> {
    teams::insert_all(tx, &new.teams).await?;
    let added = changes
        .added
        .iter()
        .zip(&new.people)
        .map(|(added, id)| Person {
            id: *id,
            name: added.who.name.clone(),
            email: added.who.email.clone(),
            team: added.team.as_ref().and_then(|team| new.team(team)),
            started: added.started,
            left: None,
        });
    let added: Vec<Person> = added.collect();
    // Somebody else may have added the same person at this very moment.
    people::insert_all(tx, &added).await.map_err(taken)?;
    people::update_all(tx, &changed(changes, new, organisation)).await?;
    lines(app, tx, by, changes, new).await?;
    let placed = changes.placed.iter().filter_map(|placed| {
        Some(Placement {
            id: PlacementId(app.new_id()),
            person: new.person(&placed.who)?,
            framework: placed.framework.clone(),
            level: placed.level.clone(),
            archetype: placed.archetype.clone(),
            from: placed.from,
            until: None,
            reason: placed.reason.to_owned(),
            continues: None,
            turn: 0,
        })
    });
    placements::insert_all(tx, &placed.collect::<Vec<_>>()).await?;
    Ok(())
}

/// People as they are, with what changes.
fn changed(changes: &Changes, new: &New, organisation: Organisation) -> Vec<Person> {
    let members = organisation.members.into_iter();
    let mut people: HashMap<PersonId, Person> = members
        .map(|member| (member.person.id, member.person))
        .collect();
    let changed = changes.changed.iter().filter_map(|changed| {
        let before = people.remove(&changed.who.id?)?;
        Some(Person {
            name: changed.who.name.clone(),
            team: changed.team.as_ref().and_then(|team| new.team(team)),
            started: changed.started,
            ..before
        })
    });
    changed.collect()
}

/// Those who come in have no line yet that would have to end.
async fn lines(
    app: &App,
    tx: &mut Tx,
    by: By<'_>,
    changes: &Changes,
    new: &New,
) -> Result<(), AppError> {
    let (mut begun, mut moved) = (Vec::new(), Vec::new());
    for change in &changes.lines {
        let manager = change
            .after
            .as_ref()
            .and_then(|manager| new.person(manager));
        match (change.who.id, manager, new.person(&change.who)) {
            (Some(person), manager, _) => moved.push(Move {
                person,
                manager,
                from: change.from,
            }),
            (None, Some(manager), Some(person)) => begun.push(ReportingLine {
                person,
                manager,
                from: change.from,
                until: None,
            }),
            _ => {}
        }
    }
    reporting::begun(tx, &begun).await?;
    reporting::moved(app, tx, &moved, by.person()).await
}

/// What the audit log keeps: an entry for each person and what was done about them. The level
/// itself is in their records.
fn acts(by: By<'_>, changes: &Changes, new: &New) -> Vec<AuditEntry> {
    let mut acts = Vec::with_capacity(changes.count());
    for team in &changes.teams {
        acts.push(
            by.did(Act::AddTeam)
                .saying(format!("{}, from a file", team.name)),
        );
    }
    for id in &new.people {
        acts.push(by.did(Act::AddPerson).about(*id).saying("from a file"));
    }
    for changed in &changes.changed {
        let fields: Vec<&str> = changed.fields.iter().map(|field| field.field).collect();
        let act = by.did(Act::ChangePerson).saying(fields.join(", "));
        acts.extend(changed.who.id.map(|id| act.about(id)));
    }
    for line in &changes.lines {
        let act = by
            .did(Act::ChangeManager)
            .saying(format!("from {}", line.from));
        let manager = line.after.as_ref().and_then(|manager| new.person(manager));
        let act = match manager {
            Some(manager) => act.with(manager),
            None => act,
        };
        acts.extend(new.person(&line.who).map(|id| act.about(id)));
    }
    for placed in changes
        .placed
        .iter()
        .filter(|placed| placed.who.id.is_some())
    {
        let act = by.did(Act::ChangePerson).saying("first level");
        acts.extend(placed.who.id.map(|id| act.about(id)));
    }
    acts
}

fn taken(error: StoreError) -> AppError {
    match error {
        StoreError::Taken(_) => AppError::Busy,
        other => other.into(),
    }
}

/// Who and what comes with the file, with the ids that they get.
struct New {
    teams: Vec<Team>,
    by_name: HashMap<String, TeamId>,
    /// In the order of [`Changes::added`].
    people: Vec<PersonId>,
    by_email: HashMap<String, PersonId>,
}

impl New {
    fn of(app: &App, changes: &Changes) -> Self {
        let teams: Vec<Team> = changes
            .teams
            .iter()
            .map(|new| Team {
                id: TeamId(app.new_id()),
                name: new.name.clone(),
                mission: String::new(),
                framework: new.framework.clone(),
            })
            .collect();
        let people: Vec<PersonId> = changes
            .added
            .iter()
            .map(|_| PersonId(app.new_id()))
            .collect();
        let emails = changes.added.iter().map(|added| added.who.email.clone());
        Self {
            by_name: teams
                .iter()
                .map(|team| (team.name.clone(), team.id))
                .collect(),
            by_email: emails.zip(people.iter().copied()).collect(),
            teams,
            people,
        }
    }

    fn team(&self, team: &TeamName) -> Option<TeamId> {
        team.id.or_else(|| self.by_name.get(&team.name).copied())
    }

    fn person(&self, who: &Who) -> Option<PersonId> {
        who.id.or_else(|| self.by_email.get(&who.email).copied())
    }
}
