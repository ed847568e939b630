//! `promotion-cycle`: following promotions, forks and rejoins leads back to where one began.

use std::collections::HashSet;

use super::{Found, Index, Page, Rule, RuleKind};
use crate::finding::{Finding, Severity};
use crate::model::Transition;

pub(super) static RULE: Rule = Rule {
    code: "promotion-cycle",
    kind: RuleKind::Structure,
    severity: Severity::Error,
    summary: "promotions never lead in a circle",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Follows promotions, forks and rejoins, and finds a way that leads back to where it began.",
    why: "A promotion leads onwards. Where three of them close a circle, nobody can say which of the \
           levels asks for more, and readiness for the next level has no end.",
    bad: r#"[[tracks]]
id = "engineer"
name = "Engineer"
kind = "ic"
summary = "People who build."

[[levels]]
id = "A"
name = "A"
track = "engineer"
rank = 1

[[levels]]
id = "B"
name = "B"
track = "engineer"
rank = 1

[[transitions]]
from = "A"
to = "B"
kind = "fork"

[[transitions]]
from = "B"
to = "A"
kind = "fork""#,
    good: r#"[[tracks]]
id = "engineer"
name = "Engineer"
kind = "ic"
summary = "People who build."

[[levels]]
id = "A"
name = "A"
track = "engineer"
rank = 1

[[levels]]
id = "B"
name = "B"
track = "engineer"
rank = 1

[[transitions]]
from = "A"
to = "B"
kind = "lateral""#,
    waive: "It cannot be waived or turned off. A way between equals that runs both ways is a lateral \
           move: `kind = \"lateral\"`.",
    limits: "Each circle is told once, by the way that closes it.",
};

fn check(index: &Index<'_>, found: &mut Found) {
    let mut walk = Walk {
        index,
        done: HashSet::new(),
        found,
    };
    for level in &index.framework.levels {
        walk.from(level.id.as_str());
    }
}

/// A depth-first walk with its own stack of frames, so that a long chain cannot exhaust ours.
struct Walk<'a, 'i> {
    index: &'i Index<'a>,
    /// Levels from which everything onward was walked.
    done: HashSet<&'a str>,
    found: &'i mut Found,
}

impl<'a> Walk<'a, '_> {
    fn from(&mut self, start: &'a str) {
        if self.done.contains(start) {
            return;
        }
        let mut path: Vec<&'a Transition> = Vec::new();
        let mut on_path = HashSet::from([start]);
        let mut pending = vec![self.onward(start)];
        while let Some(edges) = pending.last_mut() {
            let Some(edge) = edges.pop() else {
                pending.pop();
                let left = path.pop().map_or(start, |edge| edge.to.as_str());
                on_path.remove(left);
                self.done.insert(left);
                continue;
            };
            let to = edge.to.as_str();
            if on_path.contains(to) {
                self.found.push(|| circle(&path, edge));
            } else if !self.done.contains(to) {
                path.push(edge);
                on_path.insert(to);
                pending.push(self.onward(to));
            }
        }
    }

    /// The ways up from a level, the first one last.
    fn onward(&self, level: &str) -> Vec<&'a Transition> {
        let mut edges: Vec<_> = self.index.upward(level).collect();
        edges.reverse();
        edges
    }
}

fn circle(path: &[&Transition], closing: &Transition) -> Finding {
    let start = path.iter().position(|edge| edge.from == *closing.to);
    let mut round: Vec<&str> = start.map_or(Vec::new(), |start| {
        path[start..].iter().map(|edge| &*edge.from).collect()
    });
    round.push(&closing.from);
    RULE.finding(format!(
        "promotions lead in a circle: {} → {}",
        shortened(&round),
        closing.to
    ))
    .at(closing.to.span, "leads back")
    .about(closing.id())
    .help("a way across at equal height is `kind = \"lateral\"`; otherwise remove one of these")
}

/// A long way round with its middle left out.
fn shortened(round: &[&str]) -> String {
    const ENDS: usize = 5;
    if round.len() <= 2 * ENDS {
        return round.join(" → ");
    }
    format!(
        "{} → ({} more) → {}",
        round[..ENDS].join(" → "),
        round.len() - 2 * ENDS,
        round[round.len() - ENDS..].join(" → ")
    )
}
