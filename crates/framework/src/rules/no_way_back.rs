//! `no-way-back`: whoever begins to manage can stop again.

use super::{Found, Index, Page, Rule, RuleKind};
use crate::finding::Severity;
use crate::model::{TrackKind, Transition, TransitionKind};

pub(super) static RULE: Rule = Rule {
    code: "no-way-back",
    kind: RuleKind::Judgement,
    severity: Severity::Warning,
    summary: "whoever begins to manage can stop again",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Finds frameworks in which a fork or a promotion leads to managing people, and nothing \
           leads from managing people to individual contribution: no lateral move, no fork, no \
           `returns_to`.",
    why: "A door that opens one way makes people stay who should not, and keeps people away who \
           would be good. The infrastructure ladders give the move a probation and a way back \
           without loss.",
    bad: r#"[[tracks]]
id = "engineer"
name = "Engineer"
kind = "ic"
summary = "People who build."

[[tracks]]
id = "manager"
name = "Manager"
kind = "management"
summary = "People who answer for people."

[[levels]]
id = "E5"
name = "E5"
track = "engineer"
rank = 1

[[levels]]
id = "M5"
name = "M5"
track = "manager"
rank = 1

[[transitions]]
from = "E5"
to = "M5"
kind = "fork""#,
    good: r#"[[tracks]]
id = "engineer"
name = "Engineer"
kind = "ic"
summary = "People who build."

[[tracks]]
id = "manager"
name = "Manager"
kind = "management"
summary = "People who answer for people."

[[levels]]
id = "E5"
name = "E5"
track = "engineer"
rank = 1

[[levels]]
id = "M5"
name = "M5"
track = "manager"
rank = 1

[[transitions]]
from = "E5"
to = "M5"
kind = "fork"
returns_to = ["E5"]"#,
    waive: "Beside the fork that leads to managing.",
    limits: "It is told once, at the first such way. Whether the way back is used is not written in a \
           framework.",
};

fn check(index: &Index<'_>, found: &mut Found) {
    let ways = &index.framework.transitions;
    let back = ways.iter().any(|way| {
        let across = way.kind == TransitionKind::Lateral && is_between(index, way);
        across
            || leaves_managing(index, way)
            || (is_between(index, way) && !way.returns_to.is_empty())
    });
    let Some(first) = ways
        .iter()
        .find(|way| leads_to_managing(index, way))
        .filter(|_| !back)
    else {
        return;
    };
    found.push(|| {
        RULE.finding("nobody who begins to manage can go back")
            .at(first.to.span, "leads to managing people")
            .about(first.id())
            .waivable([first.id()], [])
            .help("add a `lateral` move between the tracks, or `returns_to` with the levels that people return to")
    });
}

fn is_between(index: &Index<'_>, way: &Transition) -> bool {
    leads_to_managing(index, way) || leaves_managing(index, way)
}

fn leads_to_managing(index: &Index<'_>, way: &Transition) -> bool {
    index.kinds_of_ends(way).is_some_and(|(from, to)| {
        matches!(from, TrackKind::Ic | TrackKind::Trunk) && to == TrackKind::Management
    })
}

fn leaves_managing(index: &Index<'_>, way: &Transition) -> bool {
    index.kinds_of_ends(way).is_some_and(|(from, to)| {
        from == TrackKind::Management && matches!(to, TrackKind::Ic | TrackKind::Trunk)
    })
}
