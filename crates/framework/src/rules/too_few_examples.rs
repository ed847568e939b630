//! `too-few-examples`: a level has three concrete examples or more.

use super::{Found, Index, Page, Rule, RuleKind};
use crate::finding::Severity;
use crate::model::Level;

pub(super) static RULE: Rule = Rule {
    code: "too-few-examples",
    kind: RuleKind::Judgement,
    severity: Severity::Warning,
    summary: "a level has three concrete examples or more",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Counts the examples and the typical projects of each level that tells something, and \
           finds those with fewer than three.",
    why: "People recognise themselves in examples, not in abstractions. One example is taken for \
           the definition; three show what they have in common. Career pathways ask for three or \
           four.",
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
summary = "Builds features on their own."
examples = ["Splits a module in two."]"#,
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
summary = "Builds features on their own."
examples = ["Splits a module in two.", "Takes over a service from another team.", "Finds why a job is slow."]"#,
    waive: "Beside the level.",
    limits: "Examples that hang on the steps which a level expects count too. Whether an example is \
           concrete is not judged.",
};

/// Examples that a level should have.
const ENOUGH: usize = 3;

fn check(index: &Index<'_>, found: &mut Found) {
    for level in index.narrated() {
        let examples = examples(index, level);
        if examples < ENOUGH {
            found.push(|| {
                let has = match examples {
                    0 => "no example".to_owned(),
                    1 => "one example".to_owned(),
                    _ => format!("{examples} examples"),
                };
                RULE.finding(format!("{} has {has}", level.titled()))
                    .at(level.id.span, "three or four make a level recognisable")
                    .about(level.id.as_str())
                    .waivable([level.id.to_string()], [])
                    .help("add `examples`: what somebody here did lately, each in a sentence")
            });
        }
    }
}

/// The examples of a level, its projects, and those of the steps that it expects.
fn examples(index: &Index<'_>, level: &Level) -> usize {
    let steps = level.expects.iter().filter_map(|asked| {
        let dimension = index.dimension(&asked.dimension)?;
        let step = dimension
            .steps
            .get(index.step(&dimension.id, &asked.step)?)?;
        let signals = step.signals.iter().map(|signal| signal.examples.len());
        Some(step.examples.len() + signals.sum::<usize>())
    });
    level.examples.len() + level.projects.len() + steps.sum::<usize>()
}
