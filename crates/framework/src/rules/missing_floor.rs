//! `missing-floor`: every level says what it does that the one below does not.

use super::{Found, Index, Page, Rule, RuleKind};
use crate::finding::Severity;

pub(super) static RULE: Rule = Rule {
    code: "missing-floor",
    kind: RuleKind::Judgement,
    severity: Severity::Warning,
    summary: "every level says what it does that the one below does not",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Finds levels that tell something, that a promotion leads to, and that have no `does`.",
    why: "Without a floor two neighbouring levels read like one, and a promotion becomes a matter \
           of feeling. Career pathways ask each level for what the level below does not do.",
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

[[levels]]
id = "E3"
name = "E3"
track = "engineer"
rank = 2
summary = "Builds features on their own."

[[transitions]]
from = "E2"
to = "E3"
kind = "promotion""#,
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

[[levels]]
id = "E3"
name = "E3"
track = "engineer"
rank = 2
summary = "Builds features on their own."
does = ["Decides how a service is built."]

[[transitions]]
from = "E2"
to = "E3"
kind = "promotion""#,
    waive: "Beside the level.",
    limits: "Criteria of the promotion count as a floor, and so does a `defining_shift`: they say \
           what changes. A floor in the story is not seen.",
};

fn check(index: &Index<'_>, found: &mut Found) {
    for level in index.narrated() {
        let says = !level.does.is_empty() || level.defining_shift.is_some();
        let mut ways = index.arriving(&level.id).peekable();
        if says || ways.peek().is_none() || ways.any(|way| !way.criteria.is_empty()) {
            continue;
        }
        found.push(|| {
            RULE.finding(format!(
                "{} does not say what it does that the level below does not",
                level.titled()
            ))
            .at(level.id.span, "no `does`")
            .about(level.id.as_str())
            .waivable([level.id.to_string()], [])
            .help("add `does`: what somebody here does for the first time")
        });
    }
}
