//! `vague-criterion`: what people are held against can be seen.

use super::reading::Heard;
use super::{Found, Index, Page, Rule, RuleKind};
use crate::address::Thing;
use crate::finding::Severity;
use crate::language::{Own, vague};
use crate::narrative::Passage;

pub(super) static RULE: Rule = Rule {
    code: "vague-criterion",
    kind: RuleKind::Language,
    severity: Severity::Warning,
    summary: "what people are held against can be seen",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Reads criteria, what a step asks for and its signals, and what a level does and \
           answers for. Names are labels, and are not read. Finds those that name a quality, a trait, an attitude or praise (\"demonstrates leadership\", \
           \"strategic thinking\", \"executive presence\") and say less than that of what one would \
           see somebody do, make or bring about. Words for deeds, things, figures and times \
           weigh against it.",
    why: "Two people who read \"demonstrates leadership\" see two different things, and the one \
           who decides sees themselves. What can be seen can be worked on, shown and argued \
           about; what cannot is decided by liking.",
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
does = ["Demonstrates leadership."]"#,
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
does = ["Leads the weekly incident review and writes down what was decided."]"#,
    waive: "Beside the level, the dimension or the transition, or beside the framework, with the \
           words found as `about`. Or let the rule know your words: \
           `[lint.words.vague-criterion]` with `allow = [\"craft\"]` or `add = [...]` in \
           `waymark.toml`.",
    limits: "It weighs words and understands none: a label with one figure beside it passes, and \
           so does a vague text of more than about twenty words. A plain activity that sets no \
           bar is not found.",
};

fn check(index: &Index<'_>, found: &mut Found) {
    let own = Own::of(RULE.code, index.config);
    for Heard { told, words, .. } in index.reading().held_against() {
        let Some(bytes) = vague::find(words, &own) else {
            continue;
        };
        let words = &told.text[bytes.clone()];
        // What a level answers for is a field, which one word may name.
        let is_field = matches!(told.thing, Thing::Passage(_, Passage::Responsibilities, _));
        if is_field && !words.contains(' ') {
            continue;
        }
        let place = index.sources.within(told.text, bytes.start, bytes.end);
        found.push(|| {
            RULE.finding(format!("\u{201c}{words}\u{201d} is nothing that one could see"))
                .at(place, "what would they be seen doing?")
                .about(told.thing.path())
                .waivable(told.beside(), [words.to_owned()])
                .help("name what somebody does, makes or brings about, so that two readers agree whether it happened")
        });
    }
}
