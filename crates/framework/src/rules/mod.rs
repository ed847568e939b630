//! The rules: one file each. A rule reads a framework and says what it finds; waivers are
//! applied here, for all of them alike.

mod adjective_ladder;
mod band_gap;
mod band_inverted;
mod conversation_minutes;
mod dangling_reference;
mod duplicate_id;
mod exclusive_language;
mod expectation_regression;
mod found;
mod grid_without_narrative;
mod hard_to_read;
mod identifiers;
mod index;
mod kind;
mod lateral_as_promotion;
mod long_summary;
mod management_only_summit;
mod missing_ceiling;
mod missing_floor;
mod missing_summary;
mod multiplier_order;
mod no_change_between_levels;
mod no_evidence;
mod no_way_back;
mod orphan_step;
mod page;
mod premature_levels;
mod promotion_cycle;
mod rank_disorder;
mod reading;
mod span_of_control;
mod tenure_criterion;
mod texts;
mod too_few_examples;
mod unequal_parallel_bands;
mod unexplained_acronym;
mod unreachable_level;
mod unused_dimension;
mod unused_mapping;
mod unused_waiver;
mod vague_criterion;
mod waivers;

use std::sync::LazyLock;

pub use kind::RuleKind;
pub use page::Page;

use crate::config::{Config, Level as Configured};
use crate::finding::{Finding, Severity};
use crate::model::Framework;
use crate::sources::Sources;

use found::Found;
use index::Index;
use waivers::Waivers;

/// A rule that frameworks are checked by.
#[derive(Debug)]
pub struct Rule {
    /// Stable kebab-case code.
    pub code: &'static str,
    pub kind: RuleKind,
    /// How much a finding matters, unless `waymark.toml` says otherwise.
    pub severity: Severity,
    /// What it looks for, in a sentence.
    pub summary: &'static str,
    /// What people read about it.
    pub page: Page,
    check: fn(&Index<'_>, &mut Found),
}

impl Rule {
    fn finding(&self, message: impl Into<String>) -> Finding {
        Finding::new(self.code, self.severity, message)
    }

    /// The rule of this code.
    pub fn called(code: &str) -> Option<&'static Self> {
        RULES.iter().copied().find(|rule| rule.code == code)
    }

    /// Every rule that has a page, in the order of their codes.
    pub fn documented() -> impl Iterator<Item = &'static Self> + Clone {
        static SORTED: LazyLock<Vec<&Rule>> = LazyLock::new(|| {
            let mut all: Vec<&Rule> = RULES.to_vec();
            all.push(&unused_waiver::RULE);
            all.sort_by_key(|rule| rule.code);
            all
        });
        SORTED.iter().copied()
    }

    /// How much its findings matter in this setting; `None` where it is silent.
    fn severity_in(&self, framework: &Framework, config: &Config) -> Option<Severity> {
        if self.kind == RuleKind::Language && !is_english(framework) {
            return None;
        }
        match config.severity(self.code) {
            Some(Configured::Off) => None,
            Some(Configured::At(severity)) => Some(severity),
            None => Some(self.severity),
        }
    }
}

/// Rules that read English stay silent on other languages.
fn is_english(framework: &Framework) -> bool {
    let language = framework.header.language.split('-').next();
    language.is_some_and(|language| language.eq_ignore_ascii_case("en"))
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
    &unexplained_acronym::RULE,
    &vague_criterion::RULE,
    &tenure_criterion::RULE,
    &adjective_ladder::RULE,
    &no_evidence::RULE,
    &exclusive_language::RULE,
    &hard_to_read::RULE,
    &management_only_summit::RULE,
    &no_way_back::RULE,
    &lateral_as_promotion::RULE,
    &orphan_step::RULE,
    &unused_dimension::RULE,
    &conversation_minutes::RULE,
    &span_of_control::RULE,
    &multiplier_order::RULE,
    &band_inverted::RULE,
    &band_gap::RULE,
    &premature_levels::RULE,
    &no_change_between_levels::RULE,
    &grid_without_narrative::RULE,
    &too_few_examples::RULE,
    &missing_floor::RULE,
    &missing_ceiling::RULE,
    &long_summary::RULE,
    &missing_summary::RULE,
    &unused_mapping::RULE,
];

/// Runs every rule over a framework, as `waymark.toml` says, and applies its waivers. Waived
/// findings stay in the list, with the reason.
///
/// `sources` are the files that the framework was read from; without them a finding points at a
/// whole text where it could point at a word.
pub fn check(framework: &Framework, config: &Config, sources: &Sources) -> Vec<Finding> {
    run(framework, config, sources, Severity::Info)
}

/// What stands in the way of using a framework. Rules that only give advice are not run: they read
/// every sentence, and nobody asked.
pub(crate) fn blocking(framework: &Framework, config: &Config, sources: &Sources) -> Vec<Finding> {
    let mut findings = run(framework, config, sources, Severity::Error);
    findings.retain(Finding::blocks);
    findings
}

/// Runs the rules whose findings matter at least so much.
fn run(framework: &Framework, config: &Config, sources: &Sources, least: Severity) -> Vec<Finding> {
    let index = Index::new(framework, config, sources);
    let mut waivers = Waivers::of(framework);
    let mut findings = Vec::new();
    let mut silent = Vec::new();
    for rule in RULES.iter().copied() {
        let severity = rule.severity_in(framework, config);
        let Some(severity) = severity.filter(|severity| *severity >= least) else {
            silent.push(rule.code);
            continue;
        };
        let mut found = Found::new(rule, waivers.take(rule.code));
        (rule.check)(&index, &mut found);
        let (told, its_waivers) = found.into_parts();
        if let Some(its_waivers) = its_waivers {
            waivers.put_back(rule.code, its_waivers);
        }
        findings.extend(told.into_iter().map(|finding| Finding {
            severity,
            ..finding
        }));
    }
    findings.extend(unused_waiver::findings(&waivers.unused(&silent), sources));
    findings.sort_by_key(|finding| {
        (
            finding.primary.as_ref().map(|label| label.span),
            finding.code,
        )
    });
    findings
}
