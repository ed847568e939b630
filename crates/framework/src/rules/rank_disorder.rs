//! `rank-disorder`: a transition that does not lead where its kind says.

use super::{Found, Index, Page, Rule, RuleKind};
use crate::finding::{Finding, Severity};
use crate::fix::{Fix, places};
use crate::model::{Level, Transition, TransitionKind};

pub(super) static RULE: Rule = Rule {
    code: "rank-disorder",
    kind: RuleKind::Judgement,
    severity: Severity::Error,
    summary: "promotions and rejoins lead to a higher rank, forks never to a lower one, lateral moves stay level",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Holds each transition against the ranks of its ends: promotions and rejoins lead to a \
           higher rank, forks never to a lower one, lateral moves stay level.",
    why: "Rank is what puts tracks side by side. A lateral move that climbs is a promotion that \
           nobody decided; one that falls is the demotion that moving to another track must never be.",
    bad: r#"[[tracks]]
id = "engineer"
name = "Engineer"
kind = "ic"
summary = "People who build."

[[levels]]
id = "A"
name = "A"
track = "engineer"
rank = 1

[[levels]]
id = "B"
name = "B"
track = "engineer"
rank = 2

[[transitions]]
from = "A"
to = "B"
kind = "lateral""#,
    good: r#"[[tracks]]
id = "engineer"
name = "Engineer"
kind = "ic"
summary = "People who build."

[[levels]]
id = "A"
name = "A"
track = "engineer"
rank = 1

[[levels]]
id = "B"
name = "B"
track = "engineer"
rank = 2

[[transitions]]
from = "A"
to = "B"
kind = "promotion""#,
    waive: "Beside the transition or the level it leads to; `about` may name the level it leaves.",
    limits: "Ranks say which levels stand side by side, and not how far apart they are.",
};

fn check(index: &Index<'_>, found: &mut Found) {
    for transition in &index.framework.transitions {
        let Some((from, to)) = index.ends(transition) else {
            continue;
        };
        let (fine, wanted) = match transition.kind {
            TransitionKind::Promotion => {
                (to.rank > from.rank, "a promotion leads to a higher rank")
            }
            TransitionKind::Rejoin => (to.rank > from.rank, "a rejoin leads to a higher rank"),
            TransitionKind::Fork => (to.rank >= from.rank, "a fork never leads to a lower rank"),
            TransitionKind::Lateral => (to.rank == from.rank, "a lateral move stays at its rank"),
        };
        if !fine {
            let fix = || {
                let kind = other_kind(transition.kind, from, to)?;
                let place = places::value_beside(index.sources, transition.to.span, "kind")?;
                Some(Fix::risky(format!("make it a {kind}")).edit(place, format!("\"{kind}\"")))
            };
            found.push_mended(|| disorder(transition, from, to, wanted), fix);
        }
    }
}

/// The kind that fits the ranks, where there is one that keeps to the tracks: a move that climbs
/// its own track, and one that changes tracks and stays level.
fn other_kind(kind: TransitionKind, from: &Level, to: &Level) -> Option<&'static str> {
    let is_one_track = from.track == to.track;
    match kind {
        TransitionKind::Lateral if is_one_track && to.rank > from.rank => Some("promotion"),
        TransitionKind::Promotion | TransitionKind::Rejoin
            if !is_one_track && to.rank == from.rank =>
        {
            Some("lateral")
        }
        _ => None,
    }
}

fn disorder(transition: &Transition, from: &Level, to: &Level, wanted: &str) -> Finding {
    RULE.finding(format!(
        "{} has rank {} and {} has rank {}, but {wanted}",
        from.id, from.rank, to.id, to.rank
    ))
    .at(
        transition.to.span,
        format!("{} has rank {}", to.id, to.rank),
    )
    .and(
        transition.from.span,
        format!("{} has rank {}", from.id, from.rank),
    )
    .about(transition.id())
    .waivable([transition.id(), to.id.to_string()], [from.id.to_string()])
    .help("correct a rank, or the kind of the transition")
}
