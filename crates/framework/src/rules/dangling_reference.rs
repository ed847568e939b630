//! `dangling-reference`: an id that names nothing.

use super::Rule;
use crate::finding::{Finding, Severity, did_you_mean};
use crate::model::{Dimension, Framework, Level, Text, Transition};

pub(super) static RULE: Rule = Rule {
    code: "dangling-reference",
    severity: Severity::Error,
    summary: "every id that is referred to exists",
    check,
};

fn check(framework: &Framework, findings: &mut Vec<Finding>) {
    let mut refer = References {
        framework,
        findings,
    };
    for dimension in &framework.dimensions {
        refer.dimension(dimension);
    }
    for level in &framework.levels {
        refer.level(level);
    }
    for transition in &framework.transitions {
        refer.transition(transition);
    }
    for group in &framework.groups {
        for takeaway in &group.takeaways {
            refer.level_called(&takeaway.level, &group.id);
        }
    }
    for band in &framework.bands {
        refer.level_called(&band.level, &format!("{}#band", band.level));
    }
}

struct References<'a> {
    framework: &'a Framework,
    findings: &'a mut Vec<Finding>,
}

impl<'a> References<'a> {
    fn dimension(&mut self, dimension: &Dimension) {
        if let Some(group) = &dimension.group {
            let groups = self.framework.groups.iter().map(|g| g.id.as_str());
            self.must_be(group, "group", &groups.collect::<Vec<_>>(), &dimension.id);
        }
        for track in &dimension.tracks {
            self.track_called(track, &dimension.id);
        }
    }

    fn level(&mut self, level: &Level) {
        self.track_called(&level.track, &level.id);
        if let Some(shared) = &level.narrative_of {
            self.level_called(shared, &level.id);
        }
        for expectation in level.expects.iter() {
            let path = format!("{}.{}", level.id, expectation.dimension);
            self.dimension_called(&expectation.dimension, &path);
            if let Some(dimension) = self.framework.dimension(&expectation.dimension) {
                let steps: Vec<_> = dimension.steps.iter().map(|s| s.id.as_str()).collect();
                self.must_be(&expectation.step, "step", &steps, &path);
            }
        }
    }

    fn transition(&mut self, transition: &Transition) {
        let path = transition.id();
        self.level_called(&transition.from, &path);
        self.level_called(&transition.to, &path);
        for level in &transition.returns_to {
            self.level_called(level, &path);
        }
        for criterion in &transition.criteria {
            for dimension in &criterion.dimensions {
                self.dimension_called(dimension, &format!("{path}#{}", criterion.id));
            }
        }
    }

    fn track_called(&mut self, id: &Text, path: &str) {
        let tracks: Vec<_> = self
            .framework
            .tracks
            .iter()
            .map(|t| t.id.as_str())
            .collect();
        self.must_be(id, "track", &tracks, path);
    }

    fn level_called(&mut self, id: &Text, path: &str) {
        let levels: Vec<_> = self
            .framework
            .levels
            .iter()
            .map(|l| l.id.as_str())
            .collect();
        self.must_be(id, "level", &levels, path);
    }

    fn dimension_called(&mut self, id: &Text, path: &str) {
        let dimensions: Vec<_> = self
            .framework
            .dimensions
            .iter()
            .map(|d| d.id.as_str())
            .collect();
        self.must_be(id, "dimension", &dimensions, path);
    }

    fn must_be(&mut self, id: &Text, what: &str, known: &[&'a str], path: &str) {
        if known.iter().any(|candidate| *id == *candidate) {
            return;
        }
        let help = match did_you_mean(id, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if known.is_empty() => format!("this framework has no {what}s yet"),
            None => format!("{what}s here: {}", first_few(known)),
        };
        self.findings.push(
            RULE.finding(format!("there is no {what} called `{id}`"))
                .at(id.span, format!("names no {what}"))
                .about(path)
                .help(help),
        );
    }
}

fn first_few(known: &[&str]) -> String {
    const FEW: usize = 12;
    let shown = known
        .iter()
        .take(FEW)
        .copied()
        .collect::<Vec<_>>()
        .join(", ");
    match known.len().checked_sub(FEW) {
        Some(more) if more > 0 => format!("{shown} and {more} more"),
        _ => shown,
    }
}
