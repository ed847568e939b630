//! What people read about a rule: `waymark rule CODE` and `docs/rules/`.

use super::{Rule, RuleKind};
use crate::finding::Severity;

/// The parts of a rule's page, each a piece of Markdown or of TOML.
///
/// The examples are tried: the bad one has a finding of the rule, the good one has none.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// What it looks for.
    pub what: &'static str,
    /// Why that matters, with the source that names it.
    pub why: &'static str,
    /// TOML that breaks it. The `[framework]` table is left out.
    pub bad: &'static str,
    /// The same, mended.
    pub good: &'static str,
    /// Beside what a waiver may stand.
    pub waive: &'static str,
    /// What it does not see, and where it may be wrong.
    pub limits: &'static str,
}

impl Rule {
    /// The whole page, in Markdown.
    pub fn markdown(&self) -> String {
        let Page {
            what,
            why,
            bad,
            good,
            waive,
            limits,
        } = self.page;
        let (code, summary) = (self.code, self.summary);
        let (bad, good) = (bad.trim(), good.trim());
        let severity = match self.kind {
            RuleKind::Structure if self.severity == Severity::Error => {
                "Always an error: a framework in which this is wrong cannot be used.".to_owned()
            }
            RuleKind::Structure => "A warning, always.".to_owned(),
            RuleKind::Judgement => adjustable(self, ""),
            RuleKind::Language => adjustable(
                self,
                " It reads English, and stays silent on other languages.",
            ),
        };
        format!(
            "# {code}\n\nIn short: {summary}. {severity}\n\n\
             ## What it does\n\n{what}\n\n\
             ## Why it matters\n\n{why}\n\n\
             ## An example\n\nThis is found:\n\n```toml\n{bad}\n```\n\n\
             This is not:\n\n```toml\n{good}\n```\n\n\
             ## How to waive it\n\n{waive}\n\n\
             ## Known limits\n\n{limits}\n"
        )
    }
}

fn adjustable(rule: &Rule, more: &str) -> String {
    let (code, word) = (rule.code, rule.severity.word());
    let article = if word == "warning" { "A" } else { "An" };
    let word = match word {
        "info" => "piece of advice (`info`)",
        other => other,
    };
    let article = if word.starts_with("piece") {
        "A"
    } else {
        article
    };
    format!(
        "{article} {word}, unless `waymark.toml` says otherwise: `[lint.severity]` with \
         `{code} = \"off\"`, `\"info\"`, `\"warning\"` or `\"error\"`.{more}"
    )
}
