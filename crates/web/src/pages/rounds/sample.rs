//! Rounds to render pages from.

use app::PersonName;
use app::rounds::{RoundView, SeatView};
use careers::assessment::form;
use careers::policy::{Access, Facts, Viewer};
use careers::records::{
    Assessment, AssessmentId, AssessmentKind, AssessmentState, Evidence, EvidenceId, FrameworkRef,
    Person, PersonId, Reading, ReadingOn, Round, RoundId, RoundState, Seat, Visibility,
};
use framework::Library;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use uuid::Uuid;

pub(super) const ENGINEER: PersonId = PersonId(Uuid::from_u128(1));
pub(super) const MANAGER: PersonId = PersonId(Uuid::from_u128(2));
pub(super) const ROUND: RoundId = RoundId(Uuid::from_u128(7));
pub(super) const LONG_NAME: &str = "Wolfeschlegelsteinhausenbergerdorff-Fernández de la Peña";
const TODAY: Date = date(2026, 9, 14);

/// Somebody with a name.
pub(super) fn person(id: PersonId, name: &str) -> Person {
    let (email, started) = (String::new(), date(2020, 1, 1));
    Person {
        id,
        name: name.into(),
        email,
        team: None,
        started,
        left: None,
    }
}

/// A round about [`ENGINEER`] with their manager, as `reader` sees it: nothing begun yet.
pub(super) fn round(framework: &str, level: &str, reader: PersonId) -> RoundView {
    let published = Library::built_in().unwrap().get(framework).unwrap().clone();
    let seat = |rater, kind| Seat {
        rater,
        kind,
        assessment: None,
        sealed: false,
    };
    let round = Round {
        id: ROUND,
        subject: ENGINEER,
        organiser: MANAGER,
        framework: FrameworkRef::to(&published.framework),
        opened_on: TODAY,
        state: RoundState::Open,
        revealed_at: None,
        seats: vec![
            seat(ENGINEER, AssessmentKind::Own),
            seat(MANAGER, AssessmentKind::Manager),
        ],
    };
    let subject = person(ENGINEER, "Priya Raman");
    let facts = Facts {
        line: vec![MANAGER],
        ..Facts::about(ENGINEER)
    };
    let viewer = Viewer::new(&person(reader, ""), TODAY);
    let kind = if reader == ENGINEER {
        AssessmentKind::Own
    } else {
        AssessmentKind::Manager
    };
    let seats = [
        (ENGINEER, "Priya Raman", AssessmentKind::Own),
        (MANAGER, LONG_NAME, AssessmentKind::Manager),
    ];
    RoundView {
        access: Access::of(&viewer, &facts).in_round(&round),
        form: form(&published.framework, level, kind),
        level: Some(level.into()),
        seats: seats
            .map(|(rater, name, kind)| SeatView {
                rater,
                name: name.into(),
                kind,
                begun: false,
                left: false,
                sealed: false,
            })
            .into(),
        own: None,
        revealed: Vec::new(),
        evidence: Vec::new(),
        may_reveal: false,
        hand_over: None,
        audience: "You; your manager <Ana>.".into(),
        readings_audience: "You; your manager Ana Lima.".into(),
        names: vec![PersonName {
            id: MANAGER,
            name: LONG_NAME.into(),
        }],
        published,
        subject,
        round,
    }
}

/// A draft in that round.
pub(super) fn assessment(view: &RoundView, author: PersonId, readings: Vec<Reading>) -> Assessment {
    Assessment {
        id: AssessmentId(author.0),
        subject: ENGINEER,
        author,
        kind: if author == ENGINEER {
            AssessmentKind::Own
        } else {
            AssessmentKind::Manager
        },
        state: AssessmentState::Draft,
        round: Some(ROUND),
        framework: view.round.framework.clone(),
        as_of: TODAY,
        readings,
        note: "On the whole <well>.".into(),
        replaces: None,
        created_at: Timestamp::UNIX_EPOCH,
        sealed_at: None,
        shared_at: None,
    }
}

/// A reading of a step; `None` is before the first.
pub(super) fn step(dimension: &str, step: Option<&str>) -> Reading {
    let on = ReadingOn::Dimension {
        dimension: dimension.into(),
        step: step.map(Into::into),
    };
    Reading {
        on,
        reason: format!("because of {dimension}"),
        evidence: Vec::new(),
    }
}

/// Shared evidence of the engineer's own.
pub(super) fn evidence(number: u128, title: &str, about: &[&str]) -> Evidence {
    Evidence {
        id: EvidenceId(Uuid::from_u128(number)),
        subject: ENGINEER,
        author: ENGINEER,
        happened_on: TODAY,
        title: title.into(),
        text: String::new(),
        link: None,
        about: about.iter().map(ToString::to_string).collect(),
        framework: None,
        project: None,
        visibility: Visibility::Shared,
        created_at: Timestamp::UNIX_EPOCH,
    }
}
