//! What a rule stands for, which decides whether it can be turned off.

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleKind {
    /// The framework cannot be read, cited or walked where this is wrong. Always on, always an
    /// error.
    Structure,
    /// A failure that frameworks are known for. Severity is the organisation's to choose.
    Judgement,
    /// Reads English, and stays silent on other languages. Severity is the organisation's to
    /// choose.
    Language,
}

impl RuleKind {
    /// Whether `waymark.toml` may change its severity.
    pub fn is_adjustable(self) -> bool {
        self != Self::Structure
    }
}
