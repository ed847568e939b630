//! `promotion-cycle`: following promotions, forks and rejoins leads back to where one began.

use super::Rule;
use crate::finding::{Finding, Severity};
use crate::model::{Framework, Transition, TransitionKind};

pub(super) static RULE: Rule = Rule {
    code: "promotion-cycle",
    severity: Severity::Error,
    summary: "promotions never lead in a circle",
    check,
};

fn check(framework: &Framework, findings: &mut Vec<Finding>) {
    let mut walk = Walk {
        framework,
        done: Vec::new(),
        findings,
    };
    for level in &framework.levels {
        walk.from(level.id.as_str());
    }
}

/// A depth-first walk with its own stack of frames, so that a long chain cannot exhaust ours.
struct Walk<'a> {
    framework: &'a Framework,
    done: Vec<&'a str>,
    findings: &'a mut Vec<Finding>,
}

impl<'a> Walk<'a> {
    fn from(&mut self, start: &'a str) {
        let mut path: Vec<&'a Transition> = Vec::new();
        let mut pending = vec![self.onward(start)];
        while let Some(edges) = pending.last_mut() {
            let Some(edge) = edges.pop() else {
                pending.pop();
                self.done
                    .push(path.pop().map_or(start, |edge| edge.to.as_str()));
                continue;
            };
            if edge.to == start || path.iter().any(|before| before.from == edge.to) {
                self.report(&path, edge);
            } else if !self.done.contains(&edge.to.as_str()) {
                path.push(edge);
                pending.push(self.onward(&edge.to));
            }
        }
    }

    fn onward(&self, level: &str) -> Vec<&'a Transition> {
        if self.done.contains(&level) {
            return Vec::new();
        }
        let edges = self.framework.transitions.iter();
        edges
            .filter(|t| t.kind != TransitionKind::Lateral && t.from == level)
            .collect()
    }

    fn report(&mut self, path: &[&Transition], closing: &Transition) {
        let start = path
            .iter()
            .position(|edge| edge.from == closing.to)
            .unwrap_or(0);
        let mut round: Vec<&str> = path[start..]
            .iter()
            .map(|edge| edge.from.as_str())
            .collect();
        round.push(&closing.from);
        round.push(&closing.to);
        self.findings.push(
            RULE.finding(format!("promotions lead in a circle: {}", round.join(" → ")))
                .at(closing.to.span, "leads back")
                .about(closing.id())
                .help("a way across at equal height is `kind = \"lateral\"`; otherwise remove one of these"),
        );
    }
}
