//! `missing-summary`: a framework and each of its levels say in one sentence what they are about.

use super::{Found, Index, Page, Rule, RuleKind};
use crate::finding::Severity;
use crate::model::SUMMARY_TO_WRITE;

pub(super) static RULE: Rule = Rule {
    code: "missing-summary",
    kind: RuleKind::Judgement,
    severity: Severity::Warning,
    summary: "a framework and each of its levels say in one sentence what they are about",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Finds levels that tell something and have no `summary`, and frameworks whose `summary` is \
           the one that an import leaves for their authors to write.",
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
    let header = &index.framework.header;
    if *header.summary == *SUMMARY_TO_WRITE {
        found.push(|| {
            RULE.finding("the framework has no summary of its own yet")
                .at(
                    header.summary.span,
                    "stands for one that its authors have yet to write",
                )
                .about(header.id.as_str())
                .help("write in `summary` what the framework is for: readers see it below its name")
        });
    }
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
