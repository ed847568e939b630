//! What a rule has found so far.

use super::Rule;
use super::waivers::OfRule;
use crate::finding::Finding;
use crate::fix::{Fix, places};

/// Findings of one rule that are told, open ones and waived ones each; the others are only counted.
const MAX_FINDINGS: usize = 500;

/// Findings of one rule that are worded to be held against its waivers. Only what breaks a rule in
/// every pair of its things has more.
const MOST_WORDED: usize = 100_000;

/// Takes the findings of one rule, and marks what is waived. Beyond a bound it only counts them, so
/// that a framework that breaks a rule in a million places is still checked at once.
pub(super) struct Found {
    rule: &'static Rule,
    waivers: Option<OfRule>,
    findings: Vec<Finding>,
    worded: usize,
    open: Count,
    waived: Count,
}

/// How many findings are told, and how many are not.
#[derive(Default)]
struct Count {
    told: usize,
    untold: usize,
}

impl Count {
    /// Counts one more, and says whether it is told.
    fn tells(&mut self) -> bool {
        let tells = self.told < MAX_FINDINGS;
        if tells {
            self.told += 1;
        } else {
            self.untold += 1;
        }
        tells
    }
}

impl Found {
    /// `waivers` are those for this rule, where there are any.
    pub(super) fn new(rule: &'static Rule, waivers: Option<OfRule>) -> Self {
        Self {
            rule,
            waivers,
            findings: Vec::new(),
            worded: 0,
            open: Count::default(),
            waived: Count::default(),
        }
    }

    /// How many were worded so far, told or not.
    pub(super) fn len(&self) -> usize {
        self.worded
    }

    /// Adds a finding; it is worded only when it is told, or may be waived.
    pub(super) fn push(&mut self, finding: impl FnOnce() -> Finding) {
        self.push_mended(finding, || None);
    }

    /// Adds a finding with what would mend it. That is looked for in the files, so only the first
    /// open ones get it.
    pub(super) fn push_mended(
        &mut self,
        finding: impl FnOnce() -> Finding,
        fix: impl FnOnce() -> Option<Fix>,
    ) {
        if self.open.told == MAX_FINDINGS && !self.may_be_waived() {
            self.open.untold += 1;
            return;
        }
        self.worded += 1;
        let finding = finding();
        let waivers = self.waivers.as_mut();
        let waived = waivers.and_then(|waivers| waivers.cover(&finding));
        if waived.is_some() {
            if self.waived.tells() {
                self.findings.push(Finding { waived, ..finding });
            }
        } else if self.open.tells() {
            let may_mend = self.open.told <= places::MOST;
            let fix = if may_mend { fix() } else { None };
            let fix = fix.or(finding.fix);
            self.findings.push(Finding { fix, ..finding });
        }
    }

    /// Whether the next finding is held against waivers. Where there were too many, no waiver is
    /// known to be without work.
    fn may_be_waived(&mut self) -> bool {
        let Some(waivers) = &mut self.waivers else {
            return false;
        };
        waivers.all_read &= self.worded < MOST_WORDED;
        waivers.all_read
    }

    /// The findings, and the rule's waivers with those marked that were needed.
    pub(super) fn into_parts(mut self) -> (Vec<Finding>, Option<OfRule>) {
        let code = self.rule.code;
        if self.open.untold > 0 {
            let message = format!("{} more places break `{code}`", self.open.untold);
            self.findings.push(
                self.rule
                    .finding(message)
                    .help("mend the ones that are shown, then check again"),
            );
        }
        if self.waived.untold > 0 {
            let message = format!("{} more places break `{code}`", self.waived.untold);
            self.findings.push(Finding {
                waived: Some("for the reasons beside them".to_owned()),
                ..self.rule.finding(message)
            });
        }
        (self.findings, self.waivers)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Rule, waivers::Waivers};
    use super::{Found, MAX_FINDINGS, MOST_WORDED};
    use crate::model::Framework;

    const CODE: &str = "missing-summary";

    /// A framework with a waiver beside `A` and one beside `B`.
    fn framework() -> Framework {
        let level = |id: &str| {
            format!(
                "[[levels]]\nid = \"{id}\"\nname = \"{id}\"\ntrack = \"t\"\nrank = 1\n\
                 waive = [{{ rule = \"{CODE}\", reason = \"Meant.\" }}]\n"
            )
        };
        let header = "[framework]\nid = \"a\"\nname = \"A\"\nversion = \"1.0.0\"\nlanguage = \"en\"\nsummary = \"S.\"\n";
        let text = format!("{header}{}{}", level("A"), level("B"));
        let read = crate::read_text("a.toml", &text);
        read.framework.expect("it can be read")
    }

    /// So many findings beside other things, then one beside `A`: what is told, and what `B`'s
    /// waiver and perhaps `A`'s are without.
    fn found(others: usize) -> (usize, Option<String>, Vec<String>) {
        let framework = framework();
        let mut waivers = Waivers::of(&framework);
        let rule = Rule::called(CODE).expect("a rule");
        let mut found = Found::new(rule, waivers.take(CODE));
        for _ in 0..others {
            found.push(|| rule.finding("x").waivable(["C".to_owned()], []));
        }
        found.push(|| rule.finding("x").waivable(["A".to_owned()], []));
        let (told, its_waivers) = found.into_parts();
        waivers.put_back(CODE, its_waivers.expect("they come back"));
        let unused = waivers.unused(&[]).into_iter().map(|(owner, _)| owner);
        let waived = told.iter().find_map(|finding| finding.waived.clone());
        (told.len(), waived, unused.collect())
    }

    #[test]
    fn a_finding_that_is_not_told_needs_its_waiver() {
        let (told, waived, unused) = found(MAX_FINDINGS + 1);
        assert_eq!(told, MAX_FINDINGS + 2, "the waived one, and how many more");
        assert_eq!(waived.as_deref(), Some("Meant."));
        assert_eq!(unused, ["B"]);
    }

    #[test]
    fn where_not_all_are_looked_at_no_waiver_is_called_unused() {
        let (told, waived, unused) = found(MOST_WORDED);
        assert_eq!((told, waived), (MAX_FINDINGS + 1, None));
        assert_eq!(unused, [""; 0]);
    }
}
