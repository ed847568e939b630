//! `unreachable-level`: a level that no transition leads to from where people begin.

use std::collections::{BTreeMap, BTreeSet};

use super::{Found, Index, Page, Rule, RuleKind};
use crate::finding::Severity;
use crate::model::TransitionKind;

pub(super) static RULE: Rule = Rule {
    code: "unreachable-level",
    kind: RuleKind::Judgement,
    severity: Severity::Error,
    summary: "every level can be reached from a first level",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Finds levels that no transition leads to, from the levels of the lowest rank on. Lateral \
           moves count in both directions.",
    why: "A level without a way to it is read as \"not for you\". Whoever stands there came from \
           outside, and whoever wants to go there has nobody to ask.",
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

[[levels]]
id = "C"
name = "C"
track = "engineer"
rank = 3

[[transitions]]
from = "A"
to = "B"
kind = "promotion""#,
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

[[levels]]
id = "C"
name = "C"
track = "engineer"
rank = 3

[[transitions]]
from = "A"
to = "B"
kind = "promotion"

[[transitions]]
from = "B"
to = "C"
kind = "promotion""#,
    waive: "Beside the level.",
    limits: "A framework without any transition is left alone: it has no landscape to speak about yet.",
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
