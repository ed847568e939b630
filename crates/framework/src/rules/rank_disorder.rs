//! `rank-disorder`: a transition that does not lead where its kind says.

use super::{Found, Index, Rule};
use crate::finding::{Finding, Severity};
use crate::model::{Level, Transition, TransitionKind};

pub(super) static RULE: Rule = Rule {
    code: "rank-disorder",
    severity: Severity::Error,
    summary: "promotions and rejoins lead to a higher rank, forks never to a lower one, lateral moves stay level",
    check,
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
            found.push(|| disorder(transition, from, to, wanted));
        }
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
