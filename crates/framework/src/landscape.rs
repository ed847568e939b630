//! Where a level leads: which levels can be reached from it, by which kind of transition.

use std::collections::{BTreeSet, VecDeque};

use crate::model::{Framework, Level, Transition, TransitionKind};

/// One step onward from a level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Way<'a> {
    pub kind: TransitionKind,
    pub to: &'a Level,
    /// The transition, as it is written: a lateral one may be written the other way round.
    pub transition: &'a Transition,
}

/// A level that can be reached, and the shortest way there.
#[derive(Debug, Clone, PartialEq)]
pub struct Reach<'a> {
    pub to: &'a Level,
    /// Never empty; the last way ends at `to`.
    pub route: Vec<Way<'a>>,
}

impl Framework {
    /// The ways that leave a level: promotions, forks and rejoins onward, lateral moves both
    /// ways. Promotions first, lateral moves last; within a kind in the order of the file.
    pub fn ways_from(&self, level: &str) -> Vec<Way<'_>> {
        let mut ways: Vec<Way<'_>> = Vec::new();
        for transition in &self.transitions {
            let lateral = transition.kind == TransitionKind::Lateral;
            let end = if transition.from == level {
                &transition.to
            } else if lateral && transition.to == level {
                &transition.from
            } else {
                continue;
            };
            let Some(to) = self.level(end) else { continue };
            match ways
                .iter_mut()
                .find(|way| way.to.id == to.id && way.kind == transition.kind)
            {
                // A lateral move written both ways keeps the side that begins here.
                Some(way) if transition.from == level => way.transition = transition,
                Some(_) => {}
                None => ways.push(Way {
                    kind: transition.kind,
                    to,
                    transition,
                }),
            }
        }
        ways.sort_by_key(|way| way.kind);
        ways
    }

    /// The ways that arrive at a level, in the order of the file.
    pub fn ways_to(&self, level: &str) -> impl Iterator<Item = &Transition> {
        self.transitions
            .iter()
            .filter(move |t| t.to == level && t.kind != TransitionKind::Lateral)
    }

    /// Every level that can be reached from one, nearest first.
    pub fn reachable_from(&self, level: &str) -> Vec<Reach<'_>> {
        let mut seen = BTreeSet::from([level]);
        let mut found: Vec<Reach<'_>> = Vec::new();
        let mut next: VecDeque<(&str, Vec<Way<'_>>)> = VecDeque::from([(level, Vec::new())]);
        while let Some((here, route)) = next.pop_front() {
            for way in self.ways_from(here) {
                if seen.insert(way.to.id.as_str()) {
                    let mut route = route.clone();
                    route.push(way);
                    next.push_back((way.to.id.as_str(), route.clone()));
                    found.push(Reach { to: way.to, route });
                }
            }
        }
        found
    }
}
