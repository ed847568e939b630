//! What a rule has found so far.

use super::Rule;
use crate::finding::Finding;

/// Findings of one rule that are told; the others are only counted.
const MAX_FINDINGS: usize = 500;

/// Takes the findings of one rule. Beyond a bound it only counts them, so that a framework that
/// breaks a rule in a million places is still checked at once.
pub(super) struct Found {
    rule: &'static Rule,
    findings: Vec<Finding>,
    untold: usize,
}

impl Found {
    pub(super) fn new(rule: &'static Rule) -> Self {
        Self {
            rule,
            findings: Vec::new(),
            untold: 0,
        }
    }

    /// How many were told so far.
    pub(super) fn len(&self) -> usize {
        self.findings.len()
    }

    /// Adds a finding; it is worded only when it is told.
    pub(super) fn push(&mut self, finding: impl FnOnce() -> Finding) {
        if self.findings.len() < MAX_FINDINGS {
            self.findings.push(finding());
        } else {
            self.untold += 1;
        }
    }

    pub(super) fn into_findings(mut self) -> Vec<Finding> {
        if self.untold > 0 {
            let message = format!("{} more places break `{}`", self.untold, self.rule.code);
            self.findings.push(
                self.rule
                    .finding(message)
                    .help("mend the ones that are shown, then check again"),
            );
        }
        self.findings
    }
}
