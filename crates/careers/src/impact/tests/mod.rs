//! What a version would do to one person.

mod levels;
mod properties;
mod readings;
mod reasons;
mod ties;

use framework::{Framework, Mapping};

use super::{Change, Impact, takes};
use crate::profile::HoldRule;
use crate::readiness::ReadinessRule;
use crate::records::{Assessment, AssessmentKind, Evidence, Shown};
use crate::test_support::{ENGINEER, access, criterion, day, ladder, mapping, shared, step};

fn next(change: impl FnOnce(&mut Framework)) -> Framework {
    let mut next = ladder();
    next.header.version = "2.0.0".into();
    change(&mut next);
    next
}

/// Read by the manager at the end of 2025 and in May: sustained for everything of D2.
fn history() -> Vec<Assessment> {
    let readings = || {
        vec![
            step("people", "supports"),
            step("craft", "uses"),
            criterion("D2-D3#c1", Shown::Partly),
        ]
    };
    [(1, "2025-11-01"), (2, "2026-02-01"), (3, "2026-05-01")]
        .into_iter()
        .map(|(number, date)| shared(number, AssessmentKind::Manager, date, readings()))
        .collect()
}

fn of(assessments: &[Assessment], level: &str, after: &Framework) -> Option<Impact> {
    with_evidence(assessments, &[], level, after)
}

fn with_evidence(
    assessments: &[Assessment],
    evidence: &[Evidence],
    level: &str,
    after: &Framework,
) -> Option<Impact> {
    let before = ladder();
    let versions = [&before];
    let versions = versions.as_slice();
    let seen = access(ENGINEER).see(assessments.to_vec(), evidence.to_vec(), versions);
    let change = Change {
        before: &before,
        after,
        versions,
        as_of: day("2026-06-01"),
        hold: HoldRule::default(),
        readiness: ReadinessRule::default(),
    };
    Impact::of(&seen, level, &change)
}

fn impact(after: &Framework) -> Impact {
    of(&history(), "D2", after).unwrap()
}

fn rename(framework: &mut Framework, from: &str, to: &str) {
    for dimension in &mut framework.dimensions {
        for step in &mut dimension.steps {
            if step.id == from {
                step.id = to.into();
            }
        }
    }
    for level in &mut framework.levels {
        for asked in &mut level.expects.0 {
            if asked.step == from {
                asked.step = to.into();
            }
        }
    }
}

fn stated(from: &str, to: Option<&str>) -> Mapping {
    mapping("1.0.0", from, to)
}

fn asks_for_a_reason(after: &Framework) -> bool {
    takes(after, [&ladder()].as_slice())
}
