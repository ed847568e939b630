//! `missing-summary`: every level says in one sentence what it is about.

use super::{Found, Index, Page, Rule, RuleKind};
use crate::finding::Severity;

pub(super) static RULE: Rule = Rule {
    code: "missing-summary",
    kind: RuleKind::Judgement,
    severity: Severity::Warning,
    summary: "every level says in one sentence what it is about",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Finds levels that tell something and have no `summary`.",
    why: "The first thing a reader asks of a level is \"what is this?\". Without one sentence that \
           answers, they take the title for the answer, and everybody takes it differently. Career \
           pathways put the one-sentence summary first in the anatomy of a good level description.",
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
scope = "A feature.""#,
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
scope = "A feature.""#,
    waive: "Beside the level.",
    limits: "A level that shares the narrative of another (`narrative_of`) is left alone, and so is \
           one that tells nothing at all, which `grid-without-narrative` finds.",
};

fn check(index: &Index<'_>, found: &mut Found) {
    for level in index.narrated() {
        if level.summary.is_none() {
            found.push(|| {
                RULE.finding(format!("{} has no summary", level.titled()))
                    .at(level.id.span, "no sentence says what it is about")
                    .about(level.id.as_str())
                    .waivable([level.id.to_string()], [])
                    .help("add `summary`: one sentence on what somebody here is there for")
            });
        }
    }
}
