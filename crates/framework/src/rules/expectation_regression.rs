//! `expectation-regression`: a way up that asks for less than the level it leaves.
//!
//! Reads promotion, fork and rejoin edges. Lateral moves always trade one thing for another.

use std::collections::HashSet;

use super::{Found, Index, Page, Rule, RuleKind};
use crate::finding::{Finding, Severity};
use crate::model::{Dimension, Expectation, Level, Text, Transition, TransitionKind};

pub(super) static RULE: Rule = Rule {
    code: "expectation-regression",
    kind: RuleKind::Judgement,
    severity: Severity::Error,
    summary: "a promotion or fork never asks for a lower step than the level it leaves",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Compares what the two ends of a promotion or a fork expect, dimension by dimension, and \
           finds a step that is lower at the far end.",
    why: "A promotion that asks for less of something tells people that what they learned no longer \
           matters, or is a slip of the pen that becomes somebody's missing criterion. Sometimes a \
           dip is meant: a technical lead's influence may narrow while they learn to lead a team. \
           Then the reason belongs beside it.",
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
expects = { reach = "area" }

[[levels]]
id = "B"
name = "B"
track = "engineer"
rank = 2
expects = { reach = "team" }

[[transitions]]
from = "A"
to = "B"
kind = "promotion"

[[dimensions]]
id = "reach"
name = "Reach"
steps = [{ id = "team", name = "Team" }, { id = "area", name = "Area" }]"#,
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
expects = { reach = "team" }

[[levels]]
id = "B"
name = "B"
track = "engineer"
rank = 2
expects = { reach = "area" }

[[transitions]]
from = "A"
to = "B"
kind = "promotion"

[[dimensions]]
id = "reach"
name = "Reach"
steps = [{ id = "team", name = "Team" }, { id = "area", name = "Area" }]"#,
    waive: "Beside the transition, the level it leads to, or that level's expectation; `about` may \
           name the dimension or the level that is left.",
    limits: "Lateral moves are not read: they always trade one thing for another. Dimensions that only \
           one of the two levels speaks of are not compared.",
};

fn check(index: &Index<'_>, found: &mut Found) {
    let mut seen = HashSet::new();
    for transition in &index.framework.transitions {
        let Some((from, to)) = index.ends(transition) else {
            continue;
        };
        // Two transitions between the same levels are a fault of their own.
        if transition.kind == TransitionKind::Lateral || !seen.insert((&*from.id, &*to.id)) {
            continue;
        }
        for asked in to.expects.iter() {
            if let Some(dip) = dip(index, from, asked) {
                found.push(|| dip.finding(transition, from, to, asked));
            }
        }
    }
}

/// A step below the one that the level before asks for; places count from 0.
struct Dip<'a> {
    dimension: &'a Dimension,
    held: &'a Text,
    above: usize,
    below: usize,
}

fn dip<'a>(index: &Index<'a>, from: &Level, asked: &Expectation) -> Option<Dip<'a>> {
    let dimension = index.dimension(&asked.dimension)?;
    let held = index.expected(&from.id, &dimension.id)?;
    let below = index.step(&dimension.id, &asked.step)?;
    let above = index.step(&dimension.id, held)?;
    (below < above).then_some(Dip {
        dimension,
        held,
        above,
        below,
    })
}

impl Dip<'_> {
    fn finding(
        &self,
        transition: &Transition,
        from: &Level,
        to: &Level,
        asked: &Expectation,
    ) -> Finding {
        let dimension = self.dimension;
        let path = format!("{}.{}", to.id, dimension.id);
        RULE.finding(format!(
            "{} asks for less {} than {}: {} after {}",
            to.id,
            dimension.name.to_lowercase(),
            from.id,
            dimension.steps[self.below].name,
            dimension.steps[self.above].name,
        ))
        .at(
            asked.step.span,
            format!("step {} of {}", self.below + 1, dimension.steps.len()),
        )
        .and(
            self.held.span,
            format!("{} asks for step {}", from.id, self.above + 1),
        )
        .about(path.clone())
        .waivable(
            [transition.id(), to.id.to_string(), path],
            [dimension.id.to_string(), from.id.to_string()],
        )
        .help(format!(
            "raise the step, or say why the dip is meant: `waive` beside {}",
            transition.id()
        ))
    }
}
