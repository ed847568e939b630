//! `unreachable-level`: a level that no transition leads to from where people begin.

use std::collections::BTreeSet;

use super::Rule;
use crate::finding::{Finding, Severity};
use crate::model::{Framework, TransitionKind};

pub(super) static RULE: Rule = Rule {
    code: "unreachable-level",
    severity: Severity::Error,
    summary: "every level can be reached from a first level",
    check,
};

/// A first level is one of the lowest rank. A framework without any transition has no landscape
/// to speak about yet.
fn check(framework: &Framework, findings: &mut Vec<Finding>) {
    let Some(lowest) = framework.levels.iter().map(|level| level.rank).min() else {
        return;
    };
    if framework.transitions.is_empty() {
        return;
    }
    let first = framework.levels.iter().filter(|level| level.rank == lowest);
    let mut reached: BTreeSet<&str> = first.map(|level| level.id.as_str()).collect();
    loop {
        let before = reached.len();
        for transition in &framework.transitions {
            if reached.contains(&*transition.from) {
                reached.insert(&transition.to);
            }
            if transition.kind == TransitionKind::Lateral && reached.contains(&*transition.to) {
                reached.insert(&transition.from);
            }
        }
        if reached.len() == before {
            break;
        }
    }
    for level in framework
        .levels
        .iter()
        .filter(|level| !reached.contains(&*level.id))
    {
        findings.push(
            RULE.finding(format!("nothing leads to {}", level.id))
                .at(level.id.span, "no transition arrives here")
                .about(level.id.as_str())
                .waivable([level.id.to_string()], [])
                .help(format!(
                    "add a transition with `to = \"{}\"`, or remove the level",
                    level.id
                )),
        );
    }
}
