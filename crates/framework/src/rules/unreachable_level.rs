//! `unreachable-level`: a level that no transition leads to from where people begin.

use std::collections::{BTreeMap, BTreeSet};

use super::{Found, Index, Rule};
use crate::finding::Severity;
use crate::model::TransitionKind;

pub(super) static RULE: Rule = Rule {
    code: "unreachable-level",
    severity: Severity::Error,
    summary: "every level can be reached from a first level",
    check,
};

/// A first level is one of the lowest rank. A framework without any transition has no landscape
/// to speak about yet.
fn check(index: &Index<'_>, found: &mut Found) {
    let framework = index.framework;
    let Some(lowest) = framework.levels.iter().map(|level| level.rank).min() else {
        return;
    };
    if framework.transitions.is_empty() {
        return;
    }
    // A transition to a level that does not exist breaks the way for all beyond it. That is said
    // where it is broken, and mending it may be all there is to do.
    let broken = |id: &str| index.level(id).is_none();
    if framework
        .transitions
        .iter()
        .any(|t| broken(&t.from) || broken(&t.to))
    {
        return;
    }
    let reached = reached(index, lowest);
    for level in &framework.levels {
        if reached.contains(&*level.id) {
            continue;
        }
        found.push(|| {
            RULE.finding(format!("nothing leads to {}", level.id))
                .at(level.id.span, "no way leads here from a first level")
                .about(level.id.as_str())
                .waivable([level.id.to_string()], [])
                .help(format!(
                    "add a transition with `to = \"{}\"`, or remove the level",
                    level.id
                ))
        });
    }
}

fn reached<'a>(index: &Index<'a>, lowest: u32) -> BTreeSet<&'a str> {
    let mut back: BTreeMap<&str, Vec<&'a str>> = BTreeMap::new();
    for transition in &index.framework.transitions {
        if transition.kind == TransitionKind::Lateral {
            let ways = back.entry(&transition.to).or_default();
            ways.push(&transition.from);
        }
    }
    let first = index.framework.levels.iter();
    let mut next: Vec<&'a str> = first
        .filter(|level| level.rank == lowest)
        .map(|level| level.id.as_str())
        .collect();
    let mut reached: BTreeSet<&'a str> = next.iter().copied().collect();
    while let Some(here) = next.pop() {
        let onward = index.leaving(here).iter().map(|way| way.to.as_str());
        let across = back.get(here).into_iter().flatten().copied();
        for to in onward.chain(across) {
            if reached.insert(to) {
                next.push(to);
            }
        }
    }
    reached
}
