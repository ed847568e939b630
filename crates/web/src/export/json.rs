//! The records for programs. Dates are ISO 8601, instants in UTC, names beside ids.

use app::provisioning::Said;
use app::tokens::Token;
use careers::placing;
use careers::records::{
    Assessment, AssessmentKind, AssessmentState, Evidence, PersonId, Placement, RoleGrant, Round,
    RoundState, Visibility,
};
use serde_json::{Value, json};

use super::Records;
use crate::view::told;

pub(super) fn of(records: &Records<'_>) -> Value {
    let view = records.view;
    let person = &view.person;
    let name = |id: PersonId| json!({ "id": id, "name": view.name_of(id) });
    let sight = view.sight.as_ref();
    let list = |values: Vec<Value>| Value::Array(values);
    let placements = sight.map(|sight| sight.placements.iter().map(placement).collect());
    let assessments = sight.map(|sight| {
        let all = sight.seen.assessments.iter();
        all.map(|of| assessment(of, &name)).collect()
    });
    let evidence = sight.map(|sight| {
        let all = sight.seen.evidence.iter();
        all.map(|of| evidence(of, &name)).collect()
    });
    let rounds = sight.map(|sight| sight.rounds.iter().map(|of| round(of, &name)).collect());
    let sessions = records.sessions.iter().map(|session| {
        json!({
            "browser": session.agent,
            "address": session.address,
            "began": session.created_at.to_string(),
            "last_used": session.last_seen_at.to_string(),
        })
    });
    let kept = records.kept;
    let notices = kept.notices.iter().map(|notice| {
        let words = told::words(notice, person.id, records.library);
        json!({ "at": notice.at().to_string(), "words": words })
    });
    json!({
        "waymark": "records",
        "format": 1,
        "made_at": records.made_at.to_string(),
        "person": {
            "id": person.id,
            "name": person.name,
            "email": person.email,
            "team": view.team.as_ref().map(|team| &team.name),
            "started": person.started.to_string(),
            "left": person.left.map(|day| day.to_string()),
            "reports_to": view.line.iter().map(|above| &above.name).collect::<Vec<_>>(),
        },
        "placements": list(placements.unwrap_or_default()),
        "assessments": list(assessments.unwrap_or_default()),
        "evidence": list(evidence.unwrap_or_default()),
        "rounds": list(rounds.unwrap_or_default()),
        "mirror_readers": records.mirror_readers.iter().map(|reader| &reader.name).collect::<Vec<_>>(),
        "sessions": sessions.collect::<Vec<_>>(),
        "roles": kept.roles.iter().map(role).collect::<Vec<_>>(),
        "tokens": kept.tokens.iter().map(token).collect::<Vec<_>>(),
        "notices": notices.collect::<Vec<_>>(),
        "asked_to_be_erased": kept.asked_erasure.map(|at| at.to_string()),
        "identity_provider": kept.said.as_ref().map(said),
        "elsewhere": super::rest::elsewhere(person.id),
    })
}

fn role((grant, team): &(RoleGrant, Option<String>)) -> Value {
    json!({ "role": grant.role.key(), "team": team })
}

fn token(of: &Token) -> Value {
    json!({
        "name": of.name,
        "scope": of.scope.word(),
        "made": of.created_at.to_string(),
        "ends": of.expires_at.to_string(),
        "last_used": of.last_used_at.map(|at| at.to_string()),
    })
}

fn said(of: &Said) -> Value {
    // What is no JSON, which is not written, is given as the text that it is.
    let attributes = serde_json::from_str(&of.attributes);
    json!({
        "user_name": of.user_name,
        "external_id": of.external_id,
        "attributes": attributes.unwrap_or_else(|_| Value::from(of.attributes.as_str())),
        "first_said": of.created_at.to_string(),
        "last_said": of.modified_at.to_string(),
    })
}

fn placement(of: &Placement) -> Value {
    json!({
        "framework": format!("{}@{}", of.framework.id, of.framework.version),
        "level": of.level,
        "archetype": of.archetype,
        "from": of.from.to_string(),
        "until": of.until.map(|day| day.to_string()),
        "reason": placing::reason(of),
        "continued": placing::is_continued(of),
    })
}

fn assessment(of: &Assessment, name: &dyn Fn(PersonId) -> Value) -> Value {
    json!({
        "id": of.id,
        "author": name(of.author),
        "as": kind(of.kind),
        "state": match of.state {
            AssessmentState::Draft => "draft",
            AssessmentState::Sealed => "sealed",
            AssessmentState::Shared => "shared",
        },
        "framework": format!("{}@{}", of.framework.id, of.framework.version),
        "as_of": of.as_of.to_string(),
        "readings": of.readings,
        "note": of.note,
        "replaces": of.replaces,
        "shared_at": of.shared_at.map(|at| at.to_string()),
    })
}

fn evidence(of: &Evidence, name: &dyn Fn(PersonId) -> Value) -> Value {
    json!({
        "id": of.id,
        "author": name(of.author),
        "happened_on": of.happened_on.to_string(),
        "title": of.title,
        "text": of.text,
        "link": of.link,
        "about": of.about,
        "framework": of.framework.as_ref().map(|on| format!("{}@{}", on.id, on.version)),
        "project": of.project,
        "shared": of.visibility == Visibility::Shared,
    })
}

fn round(of: &Round, name: &dyn Fn(PersonId) -> Value) -> Value {
    let seats = of.seats.iter().map(
        |seat| json!({ "rater": name(seat.rater), "as": kind(seat.kind), "sealed": seat.sealed }),
    );
    json!({
        "id": of.id,
        "organiser": name(of.organiser),
        "opened_on": of.opened_on.to_string(),
        "open": of.state == RoundState::Open,
        "revealed_at": of.revealed_at.map(|at| at.to_string()),
        "seats": seats.collect::<Vec<_>>(),
    })
}

const fn kind(kind: AssessmentKind) -> &'static str {
    match kind {
        AssessmentKind::Own => "self",
        AssessmentKind::Manager => "manager",
        AssessmentKind::Peer => "peer",
        AssessmentKind::Panel => "panel",
    }
}
