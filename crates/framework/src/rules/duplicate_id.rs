//! `duplicate-id`: two things would share an address.

use std::collections::BTreeMap;

use super::Rule;
use crate::finding::{Finding, Severity};
use crate::model::{Framework, Text};

pub(super) static RULE: Rule = Rule {
    code: "duplicate-id",
    severity: Severity::Error,
    summary: "every address names one thing",
    check,
};

fn check(framework: &Framework, findings: &mut Vec<Finding>) {
    let mut top = Ids::default();
    let things = framework
        .levels
        .iter()
        .map(|l| ("a level", &l.id))
        .chain(framework.dimensions.iter().map(|d| ("a dimension", &d.id)))
        .chain(framework.groups.iter().map(|g| ("a group", &g.id)))
        .chain(framework.tracks.iter().map(|t| ("a track", &t.id)))
        .chain(framework.guides.iter().map(|g| ("a guide", &g.id)))
        .chain(
            framework
                .conversations
                .iter()
                .map(|c| ("a conversation", &c.id)),
        );
    for (what, id) in things {
        top.add(what, id, "", findings);
    }
    for dimension in &framework.dimensions {
        let mut steps = Ids::default();
        for step in &dimension.steps {
            steps.add("a step", &step.id, &format!("{}.", dimension.id), findings);
        }
    }
    transitions(framework, findings);
    bands(framework, findings);
}

fn transitions(framework: &Framework, findings: &mut Vec<Finding>) {
    let mut seen: BTreeMap<String, &Text> = BTreeMap::new();
    for transition in &framework.transitions {
        if let Some(before) = seen.insert(transition.id(), &transition.from) {
            findings.push(double(
                "a transition",
                &transition.id(),
                &transition.from,
                before,
            ));
        }
        let mut criteria = Ids::default();
        for criterion in &transition.criteria {
            criteria.add(
                "a criterion",
                &criterion.id,
                &format!("{}#", transition.id()),
                findings,
            );
        }
    }
}

fn bands(framework: &Framework, findings: &mut Vec<Finding>) {
    let mut bands = Ids::default();
    for band in &framework.bands {
        bands.add("a band", &band.level, "", findings);
    }
}

/// The ids of one room.
#[derive(Default)]
struct Ids<'a>(BTreeMap<&'a str, &'a Text>);

impl<'a> Ids<'a> {
    fn add(&mut self, what: &str, id: &'a Text, before: &str, findings: &mut Vec<Finding>) {
        if let Some(first) = self.0.insert(id.as_str(), id) {
            findings.push(double(what, &format!("{before}{id}"), id, first));
        }
    }
}

fn double(what: &str, path: &str, here: &Text, first: &Text) -> Finding {
    RULE.finding(format!("`{path}` names two things"))
        .at(here.span, format!("{what} with an id that is taken"))
        .and(first.span, "taken here")
        .about(path)
        .help("give one of the two another id")
}
