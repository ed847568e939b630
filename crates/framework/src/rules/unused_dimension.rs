//! `unused-dimension`: every dimension is asked for somewhere.

use std::collections::HashSet;

use super::{Found, Index, Page, Rule, RuleKind};
use crate::finding::Severity;
use crate::model::Stance;

pub(super) static RULE: Rule = Rule {
    code: "unused-dimension",
    kind: RuleKind::Judgement,
    severity: Severity::Warning,
    summary: "every dimension is asked for somewhere",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Finds dimensions on which no level expects a step and on which no criterion rests, in \
           frameworks where others are asked for.",
    why: "People rate themselves on every dimension that is shown. One that nothing asks for is \
           work without an answer.",
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

[[dimensions]]
id = "craft"
name = "Craft"
steps = [{ id = "some", name = "Some" }, { id = "more", name = "More" }]

[[dimensions]]
id = "tact"
name = "Tact"
steps = [{ id = "some", name = "Some" }, { id = "more", name = "More" }]"#,
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
expects = { craft = "some", tact = "some" }

[[dimensions]]
id = "craft"
name = "Craft"
steps = [{ id = "some", name = "Some" }, { id = "more", name = "More" }]

[[dimensions]]
id = "tact"
name = "Tact"
steps = [{ id = "some", name = "Some" }, { id = "more", name = "More" }]"#,
    waive: "Beside the dimension.",
    limits: "Where no level of the framework expects anything, its dimensions are there to look into, \
           and none is reported. Dimensions in groups of stance `mirror` are for looking into as \
           well.",
};

fn check(index: &Index<'_>, found: &mut Found) {
    let framework = index.framework;
    let levels = framework
        .levels
        .iter()
        .flat_map(|level| level.expects.iter());
    let criteria = framework.transitions.iter().flat_map(|way| &way.criteria);
    let expected: HashSet<&str> = levels.map(|asked| asked.dimension.as_str()).collect();
    let rested: HashSet<&str> = criteria
        .flat_map(|criterion| &criterion.dimensions)
        .map(std::ops::Deref::deref)
        .collect();
    if expected.is_empty() {
        return;
    }
    for dimension in &framework.dimensions {
        let id = dimension.id.as_str();
        if expected.contains(id)
            || rested.contains(id)
            || framework.stance_of(dimension) == Stance::Mirror
        {
            continue;
        }
        found.push(|| {
            RULE.finding(format!("nothing asks for {}", dimension.name))
                .at(dimension.id.span, "no level expects a step of it")
                .about(id)
                .waivable([id.to_owned()], [])
                .help("let a level expect a step of it, or take it out")
        });
    }
}
