//! `orphan-step`: every step is one that some level expects.

use super::{Found, Index, Page, Rule, RuleKind};
use crate::finding::Severity;
use crate::model::{Dimension, Stance};

pub(super) static RULE: Rule = Rule {
    code: "orphan-step",
    kind: RuleKind::Judgement,
    severity: Severity::Info,
    summary: "every step is one that some level expects",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Finds steps that no level expects, in dimensions of which other steps are expected. \
           Steps above the highest expected one, and in cumulative dimensions steps below another, \
           are left alone: people pass through them or grow into them.",
    why: "A step in between that nobody is asked for is a rung that people stand on without \
           knowing why.",
    bad: r#"[[tracks]]
id = "engineer"
name = "Engineer"
kind = "ic"
summary = "People who build."

[[levels]]
id = "E2"
name = "E2"
track = "engineer"
rank = 1
expects = { craft = "some" }

[[levels]]
id = "E3"
name = "E3"
track = "engineer"
rank = 2
expects = { craft = "most" }

[[transitions]]
from = "E2"
to = "E3"
kind = "promotion"

[[dimensions]]
id = "craft"
name = "Craft"
steps = [
  { id = "some", name = "Some" },
  { id = "more", name = "More" },
  { id = "most", name = "Most" },
]"#,
    good: r#"[[tracks]]
id = "engineer"
name = "Engineer"
kind = "ic"
summary = "People who build."

[[levels]]
id = "E2"
name = "E2"
track = "engineer"
rank = 1
expects = { craft = "some" }

[[levels]]
id = "E3"
name = "E3"
track = "engineer"
rank = 2
expects = { craft = "more" }

[[transitions]]
from = "E2"
to = "E3"
kind = "promotion"

[[dimensions]]
id = "craft"
name = "Craft"
steps = [{ id = "some", name = "Some" }, { id = "more", name = "More" }]"#,
    waive: "Beside the dimension, with the step's id as `about`.",
    limits: "It counts levels of all tracks together, so a step that one track skips and another asks \
           for is not found.",
};

fn check(index: &Index<'_>, found: &mut Found) {
    let framework = index.framework;
    for dimension in &framework.dimensions {
        if dimension.cumulative || framework.stance_of(dimension) == Stance::Mirror {
            continue;
        }
        let expected = expected(index, dimension);
        let Some(highest) = expected.iter().rposition(|is| *is) else {
            continue;
        };
        for (place, step) in dimension.steps.iter().enumerate().take(highest) {
            if expected.get(place).copied().unwrap_or(true) {
                continue;
            }
            found.push(|| {
                RULE.finding(format!(
                    "no level expects {} of {}",
                    step.name, dimension.name
                ))
                .at(step.id.span, "a step in between that nobody is asked for")
                .about(format!("{}.{}", dimension.id, step.id))
                .waivable([dimension.id.to_string()], [step.id.to_string()])
                .help("let a level expect it, or join it with a neighbour")
            });
        }
    }
}

/// For each step, whether some level expects it.
fn expected(index: &Index<'_>, dimension: &Dimension) -> Vec<bool> {
    let mut expected = vec![false; dimension.steps.len()];
    for level in &index.framework.levels {
        let step = index.expected(&level.id, &dimension.id);
        let place = step.and_then(|step| index.step(&dimension.id, step));
        if let Some(known) = place.and_then(|place| expected.get_mut(place)) {
            *known = true;
        }
    }
    expected
}
