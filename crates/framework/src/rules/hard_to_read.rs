//! `hard-to-read`: a sentence is understood at the first reading.

use std::cell::LazyCell;

use super::{Found, Index, Page, Rule, RuleKind};
use crate::finding::Severity;
use crate::language::Own;
use crate::language::hard::{self, Hard};

pub(super) static RULE: Rule = Rule {
    code: "hard-to-read",
    kind: RuleKind::Language,
    severity: Severity::Info,
    summary: "a sentence is understood at the first reading",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Reads every sentence of every text; of Markdown, code and tables are left out. Finds \
           five or more nouns in a row, clauses inside clauses, three negations that the reader \
           has to cancel, nouns made from verbs that hang on one another, and more than \
           twenty-six words without a rest. Length alone is no fault, and neither are technical \
           terms.",
    why: "People read a framework when something depends on it, often in a second language. A \
           sentence that has to be read twice is understood in two ways.",
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
summary = "Achieves the completion of the implementation of the optimisation of the platform.""#,
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
summary = "Finishes what makes the platform faster.""#,
    waive: "Beside the level, the dimension or the transition, or beside the framework, with the \
           words found as `about`. Or let the rule know your words: `[lint.words.hard-to-read]` \
           with `allow = [\"incident management process\"]` or `add = [...]` in `waymark.toml`.",
    limits: "It counts words and knows no grammar. Sentences whose verb comes too late, and \
           chains of passives, are mostly missed.",
};

fn check(index: &Index<'_>, found: &mut Found) {
    let own = Own::of(RULE.code, index.config);
    for heard in index.reading().all() {
        let told = heard.told;
        let located = LazyCell::new(|| index.sources.locate(told.text));
        for sentence in heard.sentences {
            let Some((hard, bytes)) = hard::find(heard.words, sentence, &own) else {
                continue;
            };
            let place = located.within(bytes.start, bytes.end);
            let (label, help) = words(hard);
            found.push(|| {
                RULE.finding("this sentence has to be read twice")
                    .at(place, label)
                    .about(told.thing.path())
                    .waivable(told.beside(), [told.text[bytes.clone()].to_owned()])
                    .help(help)
            });
        }
    }
}

fn words(hard: Hard) -> (&'static str, &'static str) {
    match hard {
        Hard::Nouns => (
            "what belongs to what?",
            "say how these things hang together: who does what to which of them",
        ),
        Hard::Clauses => (
            "a clause inside a clause",
            "make two sentences of it, or three",
        ),
        Hard::Negations => (
            "negations that cancel each other",
            "say what is so instead of what is not",
        ),
        Hard::Nominal => (
            "verbs turned into nouns",
            "let somebody do something: write verbs, and say whose they are",
        ),
        Hard::Stretch => ("a long way without a rest", "cut it where a thought ends"),
        Hard::Own => (
            "this framework avoids these words",
            "write it in other words",
        ),
    }
}
