//! Roles in words, and what somebody is told of them.

use app::notices::RoleNotice;
use careers::records::{PersonId, Role, RoleEvent, RoleGrant};

/// "people partner for Payments", "administrator".
pub(crate) fn role(grant: &RoleGrant, team: Option<&str>) -> String {
    let name = match grant.role {
        Role::Partner => "people partner",
        Role::Admin => "administrator",
        Role::Auditor => "auditor",
        Role::Editor => "editor",
    };
    match (team, &grant.framework) {
        (Some(team), _) => format!("{name} for {team}"),
        (None, Some(framework)) => format!("{name} of {framework}"),
        (None, None) if grant.role.is_for_teams() => {
            format!("{name} for the whole organisation")
        }
        (None, None) if grant.role.is_for_frameworks() => format!("{name} of every framework"),
        (None, None) => name.to_owned(),
    }
}

/// The same after "is" or "as": "people partner for Payments", "an administrator".
pub(crate) fn as_one(grant: &RoleGrant, team: Option<&str>) -> String {
    let article = match grant.role {
        Role::Partner => "",
        Role::Admin | Role::Auditor | Role::Editor => "an ",
    };
    format!("{article}{}", role(grant, team))
}

/// What a notice of a role says to its reader.
pub(crate) fn told(notice: &RoleNotice, reader: PersonId) -> String {
    let change = &notice.change;
    let role = as_one(&change.grant, notice.team.as_deref());
    let by = if change.by == reader {
        "You"
    } else {
        &notice.by
    };
    let own = change.grant.person == reader;
    let name = &notice.name;
    match (change.event, own) {
        (RoleEvent::Granted, true) if change.by == reader => {
            format!("You made yourself {role}; nobody else could confirm it.")
        }
        (RoleEvent::Granted, true) => format!("You are {role} now. {by} confirmed it."),
        (RoleEvent::Granted, false) if change.grant.role.opens_careers() => format!(
            "{name} is {role} now, and can read your levels and the shared readings about you."
        ),
        (RoleEvent::Granted, false) => format!("{name} is {role} now. {by} confirmed it."),
        (RoleEvent::Revoked, true) => format!("You are {role} no more. {by} took it back."),
        (RoleEvent::Revoked, false) => format!("{name} is {role} no more."),
        (RoleEvent::Proposed, true) => {
            format!("{by} proposes you as {role}. You, or another administrator, can confirm it.")
        }
        (RoleEvent::Proposed, false) => {
            format!("{by} proposes {name} as {role}. It waits for another administrator.")
        }
        (RoleEvent::Withdrawn, true) => format!("{by} took the proposal back: you as {role}."),
        (RoleEvent::Withdrawn, false) => format!("{by} took the proposal back: {name} as {role}."),
    }
}
