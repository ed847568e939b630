//! Waivers: those of a whole framework by their rule, and which of them were needed.

use std::collections::HashMap;

use crate::finding::Finding;
use crate::model::{Framework, Waiver};

/// Every waiver of a framework.
pub(super) struct Waivers<'f> {
    /// With the path of the thing it stands beside; the framework's own path is empty.
    all: Vec<(String, &'f Waiver)>,
    by_rule: HashMap<&'f str, OfRule>,
}

/// The waivers for one rule. Looking one up does not depend on how many there are.
pub(super) struct OfRule {
    beside: HashMap<String, Beside>,
    /// Whether every finding of the rule was held against them.
    pub(super) all_read: bool,
}

/// The waivers for one rule beside one thing.
#[derive(Default)]
struct Beside {
    whole: Option<Slot>,
    about: HashMap<String, Slot>,
}

struct Slot {
    reason: String,
    used: bool,
}

impl Slot {
    fn cover(&mut self) -> &str {
        self.used = true;
        &self.reason
    }
}

impl<'f> Waivers<'f> {
    pub(super) fn of(framework: &'f Framework) -> Self {
        let all = all(framework);
        let mut by_rule: HashMap<&str, OfRule> = HashMap::new();
        for (owner, waiver) in &all {
            let rule = by_rule.entry(&waiver.rule).or_insert_with(|| OfRule {
                beside: HashMap::new(),
                all_read: true,
            });
            let here = rule.beside.entry(owner.clone()).or_default();
            let slot = Slot {
                reason: waiver.reason.to_string(),
                used: false,
            };
            match &waiver.about {
                Some(about) => {
                    here.about.entry(about.to_string()).or_insert(slot);
                }
                None => {
                    here.whole.get_or_insert(slot);
                }
            }
        }
        Self { all, by_rule }
    }

    /// Hands out those for a rule that is about to run.
    pub(super) fn take(&mut self, code: &str) -> Option<OfRule> {
        self.by_rule.remove(code)
    }

    /// Takes them back once the rule has run.
    pub(super) fn put_back(&mut self, code: &'static str, waivers: OfRule) {
        self.by_rule.insert(code, waivers);
    }

    /// Those that covered nothing. One for a rule that was silent may stand: it did not have its
    /// chance.
    pub(super) fn unused(self, silent: &[&str]) -> Vec<(String, &'f Waiver)> {
        let by_rule = self.by_rule;
        let needed = |owner: &str, waiver: &Waiver| {
            let rule = by_rule.get(waiver.rule.as_str());
            rule.is_some_and(|rule| !rule.all_read || rule.used(owner, waiver))
        };
        let mut all = self.all;
        all.retain(|(owner, waiver)| {
            !silent.contains(&waiver.rule.as_str()) && !needed(owner, waiver)
        });
        all
    }
}

impl OfRule {
    /// The reason why a finding may stand, where a waiver gives one. Every waiver that covers it is
    /// needed.
    pub(super) fn cover(&mut self, finding: &Finding) -> Option<String> {
        let mut reason = None;
        for owner in &finding.beside {
            let Some(here) = self.beside.get_mut(owner) else {
                continue;
            };
            for detail in &finding.details {
                if let Some(slot) = here.about.get_mut(detail) {
                    let given = slot.cover();
                    reason.get_or_insert_with(|| given.to_owned());
                }
            }
            if let Some(slot) = &mut here.whole {
                let given = slot.cover();
                reason.get_or_insert_with(|| given.to_owned());
            }
        }
        reason
    }

    fn used(&self, owner: &str, waiver: &Waiver) -> bool {
        let here = self.beside.get(owner);
        let slot = here.and_then(|here| match &waiver.about {
            Some(about) => here.about.get(about.as_str()),
            None => here.whole.as_ref(),
        });
        slot.is_some_and(|slot| slot.used)
    }
}

fn all(framework: &Framework) -> Vec<(String, &Waiver)> {
    let mut all: Vec<(String, &Waiver)> = Vec::new();
    all.extend(framework.header.waive.iter().map(|w| (String::new(), w)));
    for level in &framework.levels {
        all.extend(level.waive.iter().map(|w| (level.id.to_string(), w)));
    }
    for dimension in &framework.dimensions {
        let path = || dimension.id.to_string();
        all.extend(dimension.waive.iter().map(|w| (path(), w)));
    }
    for transition in &framework.transitions {
        all.extend(transition.waive.iter().map(|w| (transition.id(), w)));
    }
    for band in &framework.bands {
        let path = || format!("{}#band", band.level);
        all.extend(band.waive.iter().map(|w| (path(), w)));
    }
    all
}
