//! `lateral-as-promotion`: changing tracks is a move, not a promotion.

use super::{Found, Index, Page, Rule, RuleKind};
use crate::finding::Severity;
use crate::fix::{Fix, places};
use crate::model::{TrackKind, Transition, TransitionKind};

pub(super) static RULE: Rule = Rule {
    code: "lateral-as-promotion",
    kind: RuleKind::Judgement,
    severity: Severity::Warning,
    summary: "changing tracks is a move, not a promotion",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Finds transitions of kind `promotion` or `rejoin` between tracks for individual \
           contributors, managers and programmes.",
    why: "Managing people is another job and not a higher one. Called a promotion, it draws people \
           who want to rise, and makes the way back a fall. The infrastructure ladders treat it as \
           a lateral move with a probation.",
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
rank = 2

[[transitions]]
from = "E5"
to = "M5"
kind = "promotion""#,
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
kind = "lateral""#,
    waive: "Beside the transition.",
    limits: "Ways from a trunk and to an apex are left alone: there the paths part and meet. What a \
           move is called in running text is not read.",
};

fn check(index: &Index<'_>, found: &mut Found) {
    for transition in &index.framework.transitions {
        let climbs = matches!(
            transition.kind,
            TransitionKind::Promotion | TransitionKind::Rejoin
        );
        let Some((from, to)) = index.kinds_of_ends(transition) else {
            continue;
        };
        if climbs && is_path(from) && is_path(to) && from != to {
            let finding = || {
                RULE.finding(format!(
                    "the move from {} to {} changes tracks and is called a promotion",
                    transition.from, transition.to
                ))
                .at(transition.to.span, "on another track")
                .and(transition.from.span, "from here")
                .about(transition.id())
                .waivable([transition.id()], [])
                .help("make it `lateral` at equal rank, or a `fork` where the paths part")
            };
            let fix = || {
                let kind = places::value_beside(index.sources, transition.to.span, "kind");
                let kind = kind.filter(|_| is_level(index, transition))?;
                Some(Fix::risky("make it `lateral`").edit(kind, "\"lateral\""))
            };
            found.push_mended(finding, fix);
        }
    }
}

/// Whether both ends have the same rank, as a lateral move has to.
fn is_level(index: &Index<'_>, transition: &Transition) -> bool {
    let ends = index.ends(transition);
    ends.is_some_and(|(from, to)| from.rank == to.rank)
}

/// A path of its own, and not where all paths begin or meet.
fn is_path(kind: TrackKind) -> bool {
    matches!(
        kind,
        TrackKind::Ic | TrackKind::Management | TrackKind::Program
    )
}
