//! `grid-without-narrative`: a level is told, and not only ticked.

use super::{Found, Index, Page, Rule, RuleKind};
use crate::finding::Severity;

pub(super) static RULE: Rule = Rule {
    code: "grid-without-narrative",
    kind: RuleKind::Judgement,
    severity: Severity::Warning,
    summary: "a level is told, and not only ticked",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Finds levels that expect steps on dimensions and say nothing in words: no summary, no \
           story, no scope, no examples.",
    why: "A row of steps is a checklist. It says what is measured and not what somebody here is \
           for, and it invites counting. The documents that work put a narrative first and the grid \
           beside it.",
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
expects = { reach = "team" }

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
id = "E2"
name = "E2"
track = "engineer"
rank = 1
summary = "Builds features on their own."
expects = { reach = "team" }

[[dimensions]]
id = "reach"
name = "Reach"
steps = [{ id = "team", name = "Team" }, { id = "area", name = "Area" }]"#,
    waive: "Beside the level.",
    limits: "A takeaway of a group that names the level counts as words.",
};

fn check(index: &Index<'_>, found: &mut Found) {
    let groups = &index.framework.groups;
    for level in &index.framework.levels {
        let mut takeaways = groups.iter().flat_map(|group| &group.takeaways);
        let told = index.is_narrated(level)
            || level.narrative_of.is_some()
            || takeaways.any(|takeaway| takeaway.level == level.id);
        if !told && !level.expects.is_empty() {
            found.push(|| {
                RULE.finding(format!(
                    "{} is a row of steps without words",
                    level.titled()
                ))
                .at(level.id.span, "nothing says what somebody here is for")
                .about(level.id.as_str())
                .waivable([level.id.to_string()], [])
                .help("add `summary` and `scope` at least; the steps stay beside them")
            });
        }
    }
}
