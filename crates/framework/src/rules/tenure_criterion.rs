//! `tenure-criterion`: time served is no criterion.

use super::reading::Heard;
use super::{Found, Index, Page, Rule, RuleKind};
use crate::finding::Severity;
use crate::language::{Own, tenure};

pub(super) static RULE: Rule = Rule {
    code: "tenure-criterion",
    kind: RuleKind::Language,
    severity: Severity::Info,
    summary: "time served is no criterion",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Reads criteria, what a step asks for and its signals, what a level does and answers \
           for, summaries, scope, and when a move comes. Finds years of experience, age, time in a level, a post or a \
           company, and steps that come by themselves. Sustained results, time windows for \
           evidence, probation and somebody else's experience are left alone, and so is a text \
           that says time is no criterion.",
    why: "Time tells how long somebody sat, not what they did. It holds back those who learn \
           fast, carries along those who do not, and shuts out people with other paths. Some of \
           it, such as an age, is against the law in many places.",
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
summary = "At least five years of professional experience.""#,
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
summary = "Designs a feature alone and sees it through to its first month in production.""#,
    waive: "Beside the level, the dimension or the transition, or beside the framework, with the \
           words found as `about`. Or let the rule know your words: \
           `[lint.words.tenure-criterion]` with `allow = [\"loyalty\"]` or `add = [...]` in \
           `waymark.toml`.",
    limits: "A duration counts by what it is of: a trade, a seat, a step. Whose it is depends on how \
             the clause begins: behind a verb of doing (\"mentors\", \"leads\") it is taken to be \
             the deed's or somebody else's, and so is what stands in quotation marks. Time that is \
             told without a duration, a seat or one of the listed words (\"has grown grey in the \
             trade\") is missed, and one word that speaks against time as a criterion silences the \
             whole text. The typical months of a transition and the experience of a level are \
             context, and are not read.",
};

fn check(index: &Index<'_>, found: &mut Found) {
    let own = Own::of(RULE.code, index.config);
    for Heard { told, words, .. } in index.reading().held_against_or_sized() {
        let Some(bytes) = tenure::find(words, &own) else {
            continue;
        };
        let words = &told.text[bytes.clone()];
        let place = index.sources.within(told.text, bytes.start, bytes.end);
        found.push(|| {
            RULE.finding(format!("\u{201c}{words}\u{201d} counts time served"))
                .at(place, "says how long, not what was done")
                .about(told.thing.path())
                .waivable(told.beside(), [words.to_owned()])
                .help("say what somebody has done by then; time that is only usual belongs into `typical_months` or `experience`")
        });
    }
}
