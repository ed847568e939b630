//! `expectation-regression`: a way up that asks for less than the level it leaves.
//!
//! Reads promotion, fork and rejoin edges. Lateral moves always trade one thing for another.

use super::Rule;
use crate::finding::{Finding, Severity};
use crate::model::{Dimension, Expectation, Framework, Level, Transition, TransitionKind};

pub(super) static RULE: Rule = Rule {
    code: "expectation-regression",
    severity: Severity::Error,
    summary: "a promotion or fork never asks for a lower step than the level it leaves",
    check,
};

fn check(framework: &Framework, findings: &mut Vec<Finding>) {
    let upward = framework
        .transitions
        .iter()
        .filter(|t| t.kind != TransitionKind::Lateral);
    for transition in upward {
        let ends = framework
            .level(&transition.from)
            .zip(framework.level(&transition.to));
        let Some((from, to)) = ends else { continue };
        for asked in to.expects.iter() {
            let Some(dimension) = framework.dimension(&asked.dimension) else {
                continue;
            };
            if let Some(finding) = dip(transition, dimension, from, to, asked) {
                findings.push(finding);
            }
        }
    }
}

fn dip(
    transition: &Transition,
    dimension: &Dimension,
    from: &Level,
    to: &Level,
    asked: &Expectation,
) -> Option<Finding> {
    let held = from.expects.on(&dimension.id)?;
    let below = dimension.step_index(&asked.step)?;
    let above = dimension.step_index(held)?;
    if below >= above {
        return None;
    }
    let path = format!("{}.{}", to.id, dimension.id);
    Some(
        RULE.finding(format!(
            "{} asks for less {} than {}: {} after {}",
            to.id,
            dimension.name.to_lowercase(),
            from.id,
            dimension.steps[below].name,
            dimension.steps[above].name,
        ))
        .at(
            asked.step.span,
            format!("step {} of {}", below + 1, dimension.steps.len()),
        )
        .and(
            held.span,
            format!("{} asks for step {}", from.id, above + 1),
        )
        .about(path.clone())
        .waivable(
            [transition.id(), to.id.to_string(), path],
            [dimension.id.to_string(), from.id.to_string()],
        )
        .help(format!(
            "raise the step, or say why the dip is meant: `waive` beside {}",
            transition.id()
        )),
    )
}
