//! The rules: one file each. A rule reads a framework and says what it finds; waivers are
//! applied here, for all of them alike.

mod dangling_reference;
mod duplicate_id;
mod expectation_regression;
mod found;
mod identifiers;
mod index;
mod promotion_cycle;
mod rank_disorder;
mod unequal_parallel_bands;
mod unreachable_level;
mod unused_waiver;

use crate::finding::{Finding, Severity};
use crate::model::{Framework, Waiver};

use found::Found;
use index::Index;

/// A rule that frameworks are checked by.
#[derive(Debug)]
pub struct Rule {
    /// Stable kebab-case code.
    pub code: &'static str,
    pub severity: Severity,
    /// What it looks for, in a sentence.
    pub summary: &'static str,
    check: fn(&Index<'_>, &mut Found),
}

impl Rule {
    fn finding(&self, message: impl Into<String>) -> Finding {
        Finding::new(self.code, self.severity, message)
    }
}

/// Every rule, in the order in which they run. What a rule relies on is checked before it.
pub static RULES: &[&Rule] = &[
    &identifiers::RULE,
    &duplicate_id::RULE,
    &dangling_reference::RULE,
    &promotion_cycle::RULE,
    &rank_disorder::RULE,
    &unreachable_level::RULE,
    &expectation_regression::RULE,
    &unequal_parallel_bands::RULE,
];

/// Runs every rule over a framework and applies its waivers. Waived findings stay in the list,
/// with the reason.
pub fn check(framework: &Framework) -> Vec<Finding> {
    let index = Index::new(framework);
    let mut findings = Vec::new();
    for rule in RULES.iter().copied() {
        let mut found = Found::new(rule);
        (rule.check)(&index, &mut found);
        findings.extend(found.into_findings());
    }
    let unused = waive(framework, &mut findings);
    findings.extend(unused);
    findings.sort_by_key(|finding| {
        (
            finding.primary.as_ref().map(|label| label.span),
            finding.code,
        )
    });
    findings
}

/// Marks what is waived; returns a finding for each waiver that covers nothing.
fn waive(framework: &Framework, findings: &mut [Finding]) -> Vec<Finding> {
    let mut unused = Vec::new();
    for (owner, waiver) in waivers(framework) {
        let mut used = false;
        for finding in findings
            .iter_mut()
            .filter(|finding| covers(&owner, waiver, finding))
        {
            finding.waived = Some(waiver.reason.to_string());
            used = true;
        }
        if !used {
            unused.push(unused_waiver::finding(&owner, waiver));
        }
    }
    unused
}

fn covers(owner: &str, waiver: &Waiver, finding: &Finding) -> bool {
    finding.code == &*waiver.rule
        && finding.beside.iter().any(|path| path == owner)
        && waiver
            .about
            .as_ref()
            .is_none_or(|about| finding.details.iter().any(|d| d == &**about))
}

/// Every waiver with the path of the thing it stands beside; the framework's own path is empty.
fn waivers(framework: &Framework) -> Vec<(String, &Waiver)> {
    let mut all: Vec<(String, &Waiver)> = Vec::new();
    all.extend(framework.header.waive.iter().map(|w| (String::new(), w)));
    for level in &framework.levels {
        all.extend(level.waive.iter().map(|w| (level.id.to_string(), w)));
    }
    for dimension in &framework.dimensions {
        all.extend(
            dimension
                .waive
                .iter()
                .map(|w| (dimension.id.to_string(), w)),
        );
    }
    for transition in &framework.transitions {
        all.extend(transition.waive.iter().map(|w| (transition.id(), w)));
    }
    for band in &framework.bands {
        all.extend(
            band.waive
                .iter()
                .map(|w| (format!("{}#band", band.level), w)),
        );
    }
    all
}
