//! `expectation-regression`: a way up that asks for less than the level it leaves.
//!
//! Reads promotion, fork and rejoin edges. Lateral moves always trade one thing for another.

use std::collections::HashSet;

use super::{Found, Index, Rule};
use crate::finding::{Finding, Severity};
use crate::model::{Dimension, Expectation, Level, Text, Transition, TransitionKind};

pub(super) static RULE: Rule = Rule {
    code: "expectation-regression",
    severity: Severity::Error,
    summary: "a promotion or fork never asks for a lower step than the level it leaves",
    check,
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
