//! `no-evidence`: something could show whether a criterion is met.

use super::reading::Heard;
use super::{Found, Index, Page, Rule, RuleKind};
use crate::address::Thing;
use crate::finding::Severity;
use crate::language::evidence::Claim;
use crate::language::{Own, evidence};

pub(super) static RULE: Rule = Rule {
    code: "no-evidence",
    kind: RuleKind::Language,
    severity: Severity::Warning,
    summary: "something could show whether a criterion is met",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Reads the criteria of transitions, where cases are decided. Finds claims that nothing one could collect would \
           meet or refute: beliefs, feelings, motives and character, gifts and potential, \
           repute with no source, absolutes beyond any record, and credit for what did not \
           happen. A trace beside the claim (a record, a count, a quotation, a time, something \
           done) settles it; what the claim is about does not.",
    why: "A criterion that nothing can show is decided by the impression somebody makes, and \
           whoever is turned down cannot learn from it what to do. Promotion packets fill with \
           adjectives where the criteria ask for them.",
    bad: r#"[[tracks]]
id = "engineer"
name = "Engineer"
kind = "ic"
summary = "People who build."

[[levels]]
id = "E1"
name = "E1"
track = "engineer"
rank = 1

[[levels]]
id = "E2"
name = "E2"
track = "engineer"
rank = 2

[[transitions]]
from = "E1"
to = "E2"
kind = "promotion"
criteria = [{ id = "c1", text = "Has the potential to become a great leader.", dimensions = [] }]"#,
    good: r#"[[tracks]]
id = "engineer"
name = "Engineer"
kind = "ic"
summary = "People who build."

[[levels]]
id = "E1"
name = "E1"
track = "engineer"
rank = 1

[[levels]]
id = "E2"
name = "E2"
track = "engineer"
rank = 2

[[transitions]]
from = "E1"
to = "E2"
kind = "promotion"
criteria = [{ id = "c1", text = "Has led two projects whose reviews are in the archive.", dimensions = [] }]"#,
    waive: "Beside the level, the dimension or the transition, or beside the framework, with the \
           words found as `about`. Or let the rule know your words: `[lint.words.no-evidence]` \
           with `allow = [\"believes in\"]` or `add = [...]` in `waymark.toml`.",
    limits: "Any trace that stands apart from the claim silences it, whether it fits or not, and so \
             do a colon, a semicolon, a bracket and a quotation. Traits, attitudes and gifts are \
             lists, and lists are never complete. Behind a verb of doing, a claim is taken to be \
             about somebody else. A criterion that is only vague is for `vague-criterion`. Whether \
             the named evidence exists is for readers to find out.",
};

fn check(index: &Index<'_>, found: &mut Found) {
    let own = Own::of(RULE.code, index.config);
    for Heard { told, words, .. } in index.reading().held_against() {
        if !matches!(told.thing, Thing::Criterion(..)) {
            continue;
        }
        let Some((claim, bytes)) = evidence::find(words, &own) else {
            continue;
        };
        let words = &told.text[bytes.clone()];
        let place = index.sources.within(told.text, bytes.start, bytes.end);
        found.push(|| {
            RULE.finding(format!("\u{201c}{words}\u{201d} can be neither shown nor refuted"))
                .at(place, label(claim))
                .about(told.thing.path())
                .waivable(told.beside(), [words.to_owned()])
                .help("name what one would find: an artefact, an event, a figure, or the words of somebody with a name")
        });
    }
}

fn label(claim: Claim) -> &'static str {
    match claim {
        Claim::Inside => "nobody sees inside a person",
        Claim::Gift => "a promise, not something that happened",
        Claim::Repute => "who says so?",
        Claim::Boundless => "no record reaches this far",
        Claim::Own => "this framework asks for no such claim",
    }
}
