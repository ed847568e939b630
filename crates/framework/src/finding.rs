//! What is wrong, where, and what to do next: data, for every renderer alike.

use serde::Serialize;

use crate::fix::Fix;
use crate::model::Span;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    Info,
    Warning,
    Error,
}

impl Severity {
    pub fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One thing that is wrong with a framework.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's stable kebab-case code.
    pub code: &'static str,
    pub severity: Severity,
    /// What is wrong, in a sentence that stands alone.
    pub message: String,
    /// Where it is: the place to look at first.
    pub primary: Option<Label>,
    /// Places that explain it.
    pub secondary: Vec<Label>,
    /// The path of the thing concerned within its framework, such as `TL4.influence`.
    pub subject: Option<String>,
    /// Paths of the things beside which a waiver may stand.
    pub beside: Vec<String>,
    /// What a waiver's `about` may narrow it to: a dimension, the other level.
    pub details: Vec<String>,
    /// What to do next.
    pub help: Option<String>,
    /// What would mend it, where that is known.
    pub fix: Option<Fix>,
    /// The reason of the waiver that covers it, where one does.
    pub waived: Option<String>,
}

/// A place in the sources, and what it says there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    pub span: Span,
    pub text: String,
}

impl Finding {
    pub fn new(code: &'static str, severity: Severity, message: impl Into<String>) -> Self {
        Self {
            code,
            severity,
            message: visible(message.into()),
            primary: None,
            secondary: Vec::new(),
            subject: None,
            beside: Vec::new(),
            details: Vec::new(),
            help: None,
            fix: None,
            waived: None,
        }
    }

    #[must_use]
    pub fn at(mut self, span: Span, text: impl Into<String>) -> Self {
        self.primary = Some(Label {
            span,
            text: visible(text.into()),
        });
        self
    }

    #[must_use]
    pub fn and(mut self, span: Span, text: impl Into<String>) -> Self {
        self.secondary.push(Label {
            span,
            text: visible(text.into()),
        });
        self
    }

    #[must_use]
    pub fn about(mut self, path: impl Into<String>) -> Self {
        self.subject = Some(path.into());
        self
    }

    /// Says where a waiver for this finding may stand, and what it may be narrowed to.
    #[must_use]
    pub fn waivable(
        mut self,
        beside: impl IntoIterator<Item = String>,
        details: impl IntoIterator<Item = String>,
    ) -> Self {
        self.beside.extend(beside);
        self.details.extend(details);
        self
    }

    #[must_use]
    pub fn help(mut self, next: impl Into<String>) -> Self {
        self.help = Some(visible(next.into()));
        self
    }

    /// Says what would mend it.
    #[must_use]
    pub fn fixed_by(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// Whether it stops the framework from being used: an error that nobody waived.
    pub fn blocks(&self) -> bool {
        self.severity == Severity::Error && self.waived.is_none()
    }
}

/// The words with control characters written out: findings quote what files hold, and are read on
/// terminals that would obey them.
fn visible(words: String) -> String {
    if !words.contains(char::is_control) {
        return words;
    }
    let written = words.chars().flat_map(|c| {
        let escaped = c.is_control().then(|| c.escape_default());
        let plain = escaped.is_none().then_some(c);
        escaped.into_iter().flatten().chain(plain)
    });
    written.collect()
}

/// The nearest of `known` to what was written, when it is near enough to be a slip of the hand.
pub fn did_you_mean<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let lower = written.to_lowercase();
    known
        .into_iter()
        .map(|candidate| {
            (
                strsim::jaro_winkler(&lower, &candidate.to_lowercase()),
                candidate,
            )
        })
        .filter(|(similarity, _)| *similarity >= 0.8)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}
