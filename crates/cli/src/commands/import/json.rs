//! For programs: the whole plan.

use std::io;

use careers::people_import::{Changes, Who};
use serde_json::{Value, json};

use super::Told;
use crate::output::Output;
use crate::render::{Report, finding_value};

pub(super) fn tell(told: &Told<'_>, output: &mut Output) -> io::Result<()> {
    let report = Report {
        target: told.name.clone(),
        findings: told.plan.findings.clone(),
        sources: told.file.sources.clone(),
    };
    let findings = report
        .findings
        .iter()
        .map(|finding| finding_value(&report, finding));
    output.json(&json!({
        "file": told.name,
        "people": told.plan.people,
        "applied": told.applied,
        "blocked": told.plan.is_blocked(),
        "findings": findings.collect::<Vec<_>>(),
        "changes": changes(&told.plan.changes),
        "unmentioned": told.plan.unmentioned.iter().map(who).collect::<Vec<_>>(),
    }))
}

fn changes(changes: &Changes) -> Value {
    let teams = changes
        .teams
        .iter()
        .map(|new| json!({ "name": new.name, "framework": new.framework }));
    let added = changes.added.iter().map(|added| {
        json!({
            "who": who(&added.who),
            "team": added.team.as_ref().map(|team| &team.name),
            "start": added.started.to_string(),
        })
    });
    let changed = changes.changed.iter().map(|changed| {
        let fields = changed.fields.iter().map(
            |field| json!({ "field": field.field, "before": field.before, "after": field.after }),
        );
        json!({ "who": who(&changed.who), "fields": fields.collect::<Vec<_>>() })
    });
    let lines = changes.lines.iter().map(|line| {
        json!({
            "who": who(&line.who),
            "before": line.before.as_ref().map(who),
            "after": line.after.as_ref().map(who),
            "from": line.from.to_string(),
        })
    });
    let placed = changes.placed.iter().map(|placed| {
        json!({
            "who": who(&placed.who),
            "framework": placed.framework.id,
            "version": placed.framework.version,
            "level": placed.level,
            "archetype": placed.archetype,
            "from": placed.from.to_string(),
        })
    });
    json!({
        "teams": teams.collect::<Vec<_>>(),
        "added": added.collect::<Vec<_>>(),
        "changed": changed.collect::<Vec<_>>(),
        "lines": lines.collect::<Vec<_>>(),
        "placed": placed.collect::<Vec<_>>(),
    })
}

fn who(who: &Who) -> Value {
    json!({ "name": who.name, "email": who.email })
}
