//! `long-summary`: a summary is one sentence that can be remembered.

use super::{Found, Index, Page, Rule, RuleKind};
use crate::finding::Severity;

pub(super) static RULE: Rule = Rule {
    code: "long-summary",
    kind: RuleKind::Judgement,
    severity: Severity::Warning,
    summary: "a summary is one sentence that can be remembered",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Finds level summaries of more than one sentence, or of more than 30 words.",
    why: "A summary is what people repeat to each other. What does not fit into a breath is not \
           repeated, and each of them keeps another half of it.",
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
summary = "Builds features. Also reviews them, and helps others.""#,
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
summary = "Builds features on their own.""#,
    waive: "Beside the level.",
    limits: "Sentences are counted by their full stops, so an abbreviation with a stop and a capital \
           behind it counts as an end.",
};

/// Words that a summary may have.
const MOST_WORDS: usize = 30;

fn check(index: &Index<'_>, found: &mut Found) {
    for level in &index.framework.levels {
        let Some(summary) = &level.summary else {
            continue;
        };
        let sentences = sentences(summary);
        let words = summary.split_whitespace().count();
        let long = if sentences > 1 {
            format!("{sentences} sentences")
        } else if words > MOST_WORDS {
            format!("{words} words")
        } else {
            continue;
        };
        found.push(|| {
            RULE.finding(format!("the summary of {} has {long}", level.titled()))
                .at(summary.span, long.clone())
                .about(format!("{}#summary", level.id))
                .waivable([level.id.to_string()], [])
                .help("keep the sentence that people should remember; the rest belongs to `story`")
        });
    }
}

/// How many sentences a text has: ends that another beginning follows, and the last.
fn sentences(text: &str) -> usize {
    let ends = text.match_indices(['.', '?', ';']).filter(|(at, end)| {
        let rest = &text[at + end.len()..];
        let next = rest.trim_start();
        rest.len() > next.len() && next.starts_with(|c: char| c.is_uppercase())
    });
    ends.count() + 1
}
