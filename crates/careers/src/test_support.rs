//! Small frameworks, people and records to test with.

use framework::{
    Criterion, Dimension, Expectation, Expectations, Framework, Group, Header, Level, Stance, Step,
    Text, Track, Transition, TransitionKind,
};
use jiff::Timestamp;
use jiff::civil::Date;
use proptest::prelude::*;
use uuid::Uuid;

use crate::policy::{Access, Facts, Viewer};
use crate::records::{
    Assessment, AssessmentId, AssessmentKind, AssessmentState, Evidence, EvidenceId, FrameworkRef,
    Person, PersonId, Reading, ReadingOn, RoundId, Shown, Visibility,
};

pub(crate) const ENGINEER: PersonId = person_id(1);
pub(crate) const MANAGER: PersonId = person_id(2);
pub(crate) const HEAD: PersonId = person_id(3);
pub(crate) const PEER: PersonId = person_id(4);
pub(crate) const PARTNER: PersonId = person_id(5);
pub(crate) const STRANGER: PersonId = person_id(6);
pub(crate) const ROUND: RoundId = RoundId(Uuid::from_u128(1));

pub(crate) const fn person_id(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number))
}

/// Any date between 1990 and 2060.
pub(crate) fn any_date() -> impl Strategy<Value = Date> {
    (1990_i16..2060, 1_i8..=12, 1_i8..=31).prop_map(|(year, month, day)| {
        let first = Date::constant(year, month, 1);
        Date::constant(year, month, day.min(first.days_in_month()))
    })
}

/// A date such as `day("2026-03-01")`.
pub(crate) fn day(date: &str) -> Date {
    date.parse().unwrap()
}

pub(crate) fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_700_000_000 + second).unwrap()
}

pub(crate) fn person(id: PersonId) -> Person {
    Person {
        id,
        name: format!("Person {}", id.0.as_u128()),
        email: String::new(),
        team: None,
        started: day("2020-01-01"),
        left: None,
    }
}

pub(crate) fn viewer(id: PersonId) -> Viewer {
    Viewer::new(&person(id), day("2026-06-01"))
}

/// The engineer reports to the manager, who reports to the head.
pub(crate) fn facts() -> Facts {
    Facts {
        line: vec![MANAGER, HEAD],
        ..Facts::about(ENGINEER)
    }
}

pub(crate) fn access(id: PersonId) -> Access {
    Access::of(&viewer(id), &facts())
}

/// One dimension's id and its steps.
type Steps = (&'static str, &'static [&'static str]);

fn dimension((id, steps): Steps, group: &str) -> Dimension {
    let step = |id: &&str| Step {
        id: (*id).into(),
        name: (*id).into(),
        about: Some((*id).into()),
        ..Step::default()
    };
    Dimension {
        id: id.into(),
        name: id.into(),
        group: Some(group.into()),
        cumulative: true,
        steps: steps.iter().map(step).collect(),
        ..Dimension::default()
    }
}

fn level(id: &str, track: &str, rank: u32, expects: &[(&str, &str)]) -> Level {
    let expectation = |&(dimension, step): &(&str, &str)| Expectation {
        dimension: dimension.into(),
        step: step.into(),
    };
    Level {
        id: id.into(),
        name: id.into(),
        track: track.into(),
        rank,
        expects: Expectations(expects.iter().map(expectation).collect()),
        ..Level::default()
    }
}

fn way(from: &str, to: &str, kind: TransitionKind, criteria: &[(&str, &[&str])]) -> Transition {
    let criterion = |&(id, dimensions): &(&str, &[&str])| Criterion {
        id: id.into(),
        text: format!("What {id} asks").as_str().into(),
        dimensions: dimensions.iter().map(|&d| d.into()).collect(),
        ..Criterion::default()
    };
    Transition {
        from: from.into(),
        to: to.into(),
        kind,
        criteria: criteria.iter().map(criterion).collect(),
        ..Transition::default()
    }
}

fn header(id: &str, version: &str) -> Header {
    Header {
        id: id.into(),
        version: version.into(),
        ..Header::default()
    }
}

fn track(id: &str) -> Track {
    Track {
        id: id.into(),
        ..Track::default()
    }
}

/// Two tracks, two dimensions for guidance, one mirror; D1 to D3, a fork and a lateral move.
pub(crate) fn ladder() -> Framework {
    let mirror = Group {
        id: "inner".into(),
        stance: Stance::Mirror,
        ..Group::default()
    };
    Framework {
        header: header("ladder", "1.0.0"),
        tracks: vec![track("ic"), track("lead")],
        groups: vec![
            Group {
                id: "axes".into(),
                ..Group::default()
            },
            mirror,
        ],
        dimensions: vec![
            dimension(("people", &["learns", "supports", "mentors"]), "axes"),
            dimension(("craft", &["uses", "shapes", "sets"]), "axes"),
            dimension(("focus", &["scattered", "steady"]), "inner"),
        ],
        levels: vec![
            level("D1", "ic", 1, &[("people", "learns"), ("craft", "uses")]),
            level(
                "D2",
                "ic",
                2,
                &[
                    ("people", "supports"),
                    ("craft", "uses"),
                    ("focus", "steady"),
                ],
            ),
            level("D3", "ic", 3, &[("people", "mentors"), ("craft", "shapes")]),
            level("M3", "lead", 3, &[("people", "mentors"), ("craft", "uses")]),
        ],
        transitions: vec![
            way(
                "D1",
                "D2",
                TransitionKind::Promotion,
                &[("c1", &["people"]), ("c2", &[])],
            ),
            way(
                "D2",
                "D3",
                TransitionKind::Promotion,
                &[("c1", &["people", "focus"])],
            ),
            way("D2", "M3", TransitionKind::Fork, &[("c1", &[])]),
            way("D3", "M3", TransitionKind::Lateral, &[("c1", &[])]),
        ],
        ..Framework::default()
    }
}

/// Narrative alone: no dimensions, readings rest on criteria.
pub(crate) fn pathway() -> Framework {
    Framework {
        header: header("pathway", "1.0.0"),
        tracks: vec![track("ic")],
        levels: vec![level("JSE", "ic", 1, &[]), level("ISE", "ic", 2, &[])],
        transitions: vec![way(
            "JSE",
            "ISE",
            TransitionKind::Promotion,
            &[("c1", &[]), ("c2", &[])],
        )],
        ..Framework::default()
    }
}

pub(crate) fn step(dimension: &str, step: &str) -> Reading {
    let step = (!step.is_empty()).then(|| step.to_owned());
    reading(ReadingOn::Dimension {
        dimension: dimension.to_owned(),
        step,
    })
}

pub(crate) fn criterion(path: &str, shown: Shown) -> Reading {
    reading(ReadingOn::Criterion {
        criterion: path.to_owned(),
        shown,
    })
}

fn reading(on: ReadingOn) -> Reading {
    Reading {
        on,
        reason: "Seen in the review of March.".to_owned(),
        evidence: Vec::new(),
    }
}

/// A shared assessment of the engineer on the ladder, outside a round.
pub(crate) fn shared(
    number: u128,
    kind: AssessmentKind,
    as_of: &str,
    readings: Vec<Reading>,
) -> Assessment {
    let author = match kind {
        AssessmentKind::Own => ENGINEER,
        AssessmentKind::Manager => MANAGER,
        AssessmentKind::Peer => PEER,
        AssessmentKind::Panel => PARTNER,
    };
    Assessment {
        id: AssessmentId(Uuid::from_u128(number)),
        subject: ENGINEER,
        author,
        kind,
        state: AssessmentState::Shared,
        round: None,
        framework: FrameworkRef::to(&ladder()),
        as_of: day(as_of),
        readings,
        note: "A steady quarter.".to_owned(),
        replaces: None,
        created_at: at(0),
        sealed_at: None,
        shared_at: Some(at(1)),
    }
}

pub(crate) fn draft(number: u128, kind: AssessmentKind) -> Assessment {
    let readings = vec![step("people", "supports")];
    let shared = shared(number, kind, "2026-03-01", readings);
    Assessment {
        state: AssessmentState::Draft,
        shared_at: None,
        ..shared
    }
}

/// Shared evidence about the engineer.
pub(crate) fn evidence(
    number: u128,
    author: PersonId,
    happened_on: &str,
    about: &[&str],
) -> Evidence {
    Evidence {
        id: EvidenceId(Uuid::from_u128(number)),
        subject: ENGINEER,
        author,
        happened_on: day(happened_on),
        title: "Handed over the importer".to_owned(),
        text: String::new(),
        link: None,
        about: about.iter().map(|&path| path.to_owned()).collect(),
        framework: None,
        project: None,
        visibility: Visibility::Shared,
        created_at: at(0),
    }
}

/// Rewrites what a step says, under the same id.
pub(crate) fn reword(framework: &mut Framework, dimension: &str, step: &str, about: &str) {
    let found = framework
        .dimensions
        .iter_mut()
        .find(|d| d.id == dimension)
        .unwrap();
    let step = found.steps.iter_mut().find(|s| s.id == step).unwrap();
    step.about = Some(Text::from(about));
}

/// What the author of a later version states about a name of an earlier one.
pub(crate) fn mapping(version: &str, from: &str, to: Option<&str>) -> framework::Mapping {
    framework::Mapping {
        from_version: version.into(),
        from: from.into(),
        to: to.map(Text::from),
        ..framework::Mapping::default()
    }
}
