//! The rule: rows, and the organisation as it is, make a plan.

use framework::{Finding, Library};
use jiff::civil::Date;

use super::entries::{Entries, Entry};
use super::levels::Levels;
use super::managers::Managers;
use super::organisation::{Index, key};
use super::teams::Teams;
use super::{
    Added, Changed, Changes, Choices, FieldChange, File, Organisation, Plan, TeamName, Who,
};

/// What the file would change. Where the plan has errors, its changes are those of the rows that
/// could be made sense of.
pub fn plan(
    file: &File,
    organisation: &Organisation,
    choices: &Choices,
    library: &Library,
    today: Date,
) -> Plan {
    let mut findings = file.findings.clone();
    let index = Index::of(organisation, today);
    let read = Entries::of(file, &index, &mut findings);
    let teams = Teams::of(organisation, &read.entries, choices);
    findings.extend(teams.findings(library));

    let mut levels = Levels::new(library, today, organisation.shows_levels);
    let mut changes = Changes {
        teams: teams.added(),
        ..Changes::default()
    };
    for entry in &read.entries {
        let team = teams.team(entry).unwrap_or_else(|finding| {
            findings.push(*finding);
            None
        });
        let framework = team.as_ref().and_then(|team| teams.framework(team));
        let undecided = team.as_ref().is_some_and(|team| team.id.is_none()) && framework.is_none();
        levels.take(entry, framework, undecided);
        enter(entry, team, &teams, &mut changes);
    }
    levels.all_told();
    changes.placed = levels.placed;
    findings.extend(levels.findings);

    let managers = Managers::of(organisation, &index, &read);
    findings.extend(managers.perhaps_known(&read));
    findings.extend(managers.findings);
    changes.lines = managers.lines;

    sort(&mut changes, &mut findings);
    Plan {
        changes,
        unmentioned: unmentioned(organisation, &read, today),
        findings,
        people: read.mentioned.len(),
    }
}

/// Adds the person, or what is different about them.
fn enter(entry: &Entry<'_>, team: Option<TeamName>, teams: &Teams<'_>, changes: &mut Changes) {
    let Some(known) = entry.known else {
        changes.added.push(Added {
            who: entry.who.clone(),
            team,
            started: entry.started,
        });
        return;
    };
    let before = &known.person;
    let mut fields = Vec::new();
    let mut differs = |field, before: &str, after: &str| {
        fields.push(FieldChange {
            field,
            before: before.to_owned(),
            after: after.to_owned(),
        });
    };
    if before.name != entry.who.name {
        differs("name", &before.name, &entry.who.name);
    }
    if team.as_ref().map(|team| team.id) != before.team.map(Some) {
        let after = team.as_ref().map_or("", |team| &team.name);
        differs("team", teams.name(before.team), after);
    }
    if before.started != entry.started {
        differs(
            "start",
            &before.started.to_string(),
            &entry.started.to_string(),
        );
    }
    if !fields.is_empty() {
        changes.changed.push(Changed {
            who: entry.who.clone(),
            team,
            started: entry.started,
            fields,
        });
    }
}

/// Changes by name and address, findings by place: neither depends on the order of steps.
fn sort(changes: &mut Changes, findings: &mut [Finding]) {
    let by = |who: &Who| (who.name.to_lowercase(), key(&who.email));
    changes.added.sort_by_cached_key(|added| by(&added.who));
    changes
        .changed
        .sort_by_cached_key(|changed| by(&changed.who));
    changes.lines.sort_by_cached_key(|line| by(&line.who));
    changes.placed.sort_by_cached_key(|placed| by(&placed.who));
    findings.sort_by_key(|finding| finding.primary.as_ref().map(|label| label.span.start));
}

fn unmentioned(organisation: &Organisation, read: &Entries<'_>, today: Date) -> Vec<Who> {
    let absent = organisation
        .members
        .iter()
        .map(|member| &member.person)
        .filter(|person| {
            !person.has_left(today) && !read.mentioned.contains_key(&key(&person.email))
        });
    let mut absent: Vec<Who> = absent
        .map(|person| Who {
            id: Some(person.id),
            name: person.name.clone(),
            email: person.email.clone(),
        })
        .collect();
    absent.sort_by_cached_key(|who| (who.name.to_lowercase(), key(&who.email)));
    absent
}
