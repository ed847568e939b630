//! `no-change-between-levels`: a promotion leads to a level that asks for something else.

use super::{Found, Index, Page, Rule, RuleKind};
use crate::finding::Severity;
use crate::model::{Level, TransitionKind};
use crate::narrative::Passage;

pub(super) static RULE: Rule = Rule {
    code: "no-change-between-levels",
    kind: RuleKind::Judgement,
    severity: Severity::Warning,
    summary: "a promotion leads to a level that asks for something else",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Finds promotions between two levels that expect the same step on every dimension, where \
           the promotion has no criteria and the level above tells nothing beyond its summary that \
           the level below does not tell in the same words.",
    why: "A level that changes nothing is a title. It spends trust in all the others, and sooner \
           or later somebody asks why they are not there yet.",
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
expects = { reach = "team" }

[[levels]]
id = "E3"
name = "E3"
track = "engineer"
rank = 2
summary = "Builds features on their own."
expects = { reach = "team" }

[[transitions]]
from = "E2"
to = "E3"
kind = "promotion"

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

[[levels]]
id = "E3"
name = "E3"
track = "engineer"
rank = 2
summary = "Builds features on their own."
expects = { reach = "area" }

[[transitions]]
from = "E2"
to = "E3"
kind = "promotion"

[[dimensions]]
id = "reach"
name = "Reach"
steps = [{ id = "team", name = "Team" }, { id = "area", name = "Area" }]"#,
    waive: "Beside the promotion or the level that it leads to; `about` may name the level that it \
           leaves.",
    limits: "Levels that expect no steps at all are not compared here: `missing-floor` asks what is \
           new about them. A level that shares the narrative of another (`narrative_of`) says by \
           that that its source gives no more.",
};

fn check(index: &Index<'_>, found: &mut Found) {
    for transition in &index.framework.transitions {
        let Some((from, to)) = index.ends(transition) else {
            continue;
        };
        let says = !transition.criteria.is_empty()
            || to.narrative_of.is_some()
            || tells_something_else(from, to);
        if transition.kind != TransitionKind::Promotion || says || !expects_the_same(from, to) {
            continue;
        }
        found.push(|| {
            RULE.finding(format!("nothing changes from {} to {}", from.id, to.id))
                .at(to.id.span, format!("expects the same steps as {}", from.id))
                .and(from.id.span, "these are the same")
                .about(transition.id())
                .waivable([transition.id(), to.id.to_string()], [from.id.to_string()])
                .help("raise a step, say in `does` what is new, or make one level of the two")
        });
    }
}

/// Whether the level above tells, beyond its summary, what the one below does not.
fn tells_something_else(from: &Level, to: &Level) -> bool {
    let mut passages = Passage::ALL.into_iter().skip(1);
    passages.any(|passage| {
        let texts = passage.texts(to);
        !texts.is_empty() && texts != passage.texts(from)
    })
}

/// Whether both expect something, and the same of each dimension.
fn expects_the_same(from: &Level, to: &Level) -> bool {
    let same =
        |asked: &crate::model::Expectation| from.expects.on(&asked.dimension) == Some(&asked.step);
    !to.expects.is_empty()
        && from.expects.0.len() == to.expects.0.len()
        && to.expects.iter().all(same)
}
