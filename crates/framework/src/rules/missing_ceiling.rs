//! `missing-ceiling`: every level says what is not expected of it yet.

use super::{Found, Index, Page, Rule, RuleKind};
use crate::finding::Severity;

pub(super) static RULE: Rule = Rule {
    code: "missing-ceiling",
    kind: RuleKind::Judgement,
    severity: Severity::Warning,
    summary: "every level says what is not expected of it yet",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Finds levels that tell something, from which a promotion or a fork leads on, and that \
           have no `not_yet`.",
    why: "Where nobody says what a level does not ask, people do the next level's work unseen and \
           are told \"not yet\" without a reason. Career pathways name the missing ceiling among \
           the failures of level descriptions.",
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
not_yet = ["Answer for a whole service."]

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
    waive: "Beside the level.",
    limits: "A ceiling that stands in the story or in a part of the author's own is not seen.",
};

fn check(index: &Index<'_>, found: &mut Found) {
    for level in index.narrated() {
        let leads_on = !level.terminal && index.upward(&level.id).next().is_some();
        if leads_on && level.not_yet.is_empty() {
            found.push(|| {
                RULE.finding(format!(
                    "{} does not say what is not expected yet",
                    level.titled()
                ))
                .at(level.id.span, "no `not_yet`")
                .about(level.id.as_str())
                .waivable([level.id.to_string()], [])
                .help("add `not_yet`: what the next level does and this one need not")
            });
        }
    }
}
