//! Whether a version can take something from people: a level, what they had sustained, readings.
//!
//! It follows from what the versions say, and from nobody's records: whoever publishes learns
//! nothing about anybody from being asked for a reason. So it may be true where nobody loses
//! anything, and is never false where somebody does.

use std::collections::{BTreeMap, BTreeSet};

use framework::{Expectation, Framework, Stance};

use crate::mapping::{Way, path_of};
use crate::readiness::{ReadinessRule, months_asked};
use crate::records::{ReadingOn, Shown};
use crate::versions::Versions;

/// Whether `after`, published above every earlier version at hand, asks for more than these did,
/// ends readings on what they ask, or has no successor for a level.
pub fn takes(after: &Framework, versions: &(impl Versions + ?Sized)) -> bool {
    let mut earlier = versions.all(after.id());
    earlier.retain(|version| version.release() < after.release());
    let Some(current) = earlier.iter().copied().max_by_key(|one| one.release()) else {
        return false;
    };
    let onward = Step::new(current, after, versions);
    onward.takes()
        || earlier.iter().any(|before| {
            before.release() < current.release() && takes_from_before(before, &onward, versions)
        })
}

/// What some version named and the current one still has under some name, but not this one. And
/// whoever was left on it without a level in the current one, and gets one in this.
fn takes_from_before(
    before: &Framework,
    onward: &Step<'_>,
    versions: &(impl Versions + ?Sized),
) -> bool {
    let to_current = Way::between(before, onward.before, versions);
    let straight = Step::new(before, onward.after, versions);
    let levels = before.levels.iter().any(|level| {
        let now = straight.way.level(&level.id);
        match to_current.level(&level.id) {
            Ok(current) => onward
                .way
                .level(&current)
                .is_ok_and(|meant| now != Ok(meant)),
            Err(_) => straight.asks_more(&level.id),
        }
    });
    levels
        || readings(before).any(|on| {
            let Ok(current) = to_current.reading(&on) else {
                return false;
            };
            let meant = onward.way.reading(&current.on);
            let now = straight.way.reading(&on);
            meant.is_ok_and(|meant| now.map(|now| now.on) != Ok(meant.on))
        })
}

/// From one version to a later one.
struct Step<'a> {
    before: &'a Framework,
    after: &'a Framework,
    way: Way<'a>,
}

impl<'a> Step<'a> {
    fn new(
        before: &'a Framework,
        after: &'a Framework,
        versions: &'a (impl Versions + ?Sized),
    ) -> Self {
        Self {
            before,
            after,
            way: Way::between(before, after, versions),
        }
    }

    fn takes(&self) -> bool {
        let mut levels = self.before.levels.iter();
        levels.any(|level| {
            let id = &level.id;
            self.way.level(id).is_err() || self.asks_more(id) || self.asks_for_longer(id)
        }) || self.ends_readings()
            || self.merges_dimensions()
    }

    /// Whether what met an expectation of the level need not meet it any more, or there is one that
    /// was not there.
    fn asks_more(&self, level: &str) -> bool {
        let now = self.way.level(level);
        let now = now.ok().and_then(|now| self.after.level(&now));
        let (Some(before), Some(after)) = (self.before.level(level), now) else {
            return false;
        };
        let is_gone = |asked: &Expectation| self.way.dimension(&asked.dimension).is_err();
        if before.expects.iter().any(is_gone) {
            return true;
        }
        after.expects.iter().any(|asked| {
            let called = |one: &&Expectation| {
                let now = self.way.dimension(&one.dimension);
                now.is_ok_and(|now| *asked.dimension == *now)
            };
            match before.expects.iter().find(called) {
                Some(earlier) => !self.still_meets(earlier, asked),
                None => !self.is_mirror(&asked.dimension),
            }
        })
    }

    /// Whether whoever was read at the step that was asked, or above, is so at the one asked now.
    fn still_meets(&self, earlier: &Expectation, asked: &Expectation) -> bool {
        let before = self.before.dimension(&earlier.dimension);
        let after = self.after.dimension(&asked.dimension);
        let (Some(before), Some(after)) = (before, after) else {
            return false;
        };
        let least = before.step_index(&earlier.step).unwrap_or_default();
        let least_now = after.step_index(&asked.step);
        before.steps[least..].iter().all(|step| {
            let arrived = self.way.reading(&on(&before.id, Some(&step.id)));
            arrived.is_ok_and(|arrived| match arrived.on {
                ReadingOn::Dimension { dimension, step } => {
                    let now = step.and_then(|step| after.step_index(&step));
                    *after.id == *dimension && now.is_some() && now >= least_now
                }
                ReadingOn::Criterion { .. } => false,
            })
        })
    }

    /// Whether a step has to be held for longer, at the level itself or on a way onward.
    fn asks_for_longer(&self, level: &str) -> bool {
        let rule = ReadinessRule::default();
        let Ok(now) = self.way.level(level) else {
            return false;
        };
        let own = months_asked(self.after, None, rule) > months_asked(self.before, None, rule);
        let mut ways = self.before.ways_from(level).into_iter();
        own || ways.any(|onward| {
            let target = onward.to.id.as_str();
            let was = self.before.transition(level, target);
            let Ok(target) = self.way.level(target) else {
                return true;
            };
            self.after.transition(&now, &target).is_some_and(|is| {
                months_asked(self.after, Some(is), rule) > months_asked(self.before, was, rule)
            })
        })
    }

    /// Whether readings end on a dimension that some level asks for, or on a criterion.
    fn ends_readings(&self) -> bool {
        let asked = asked(self.before);
        let counts = |on: &ReadingOn| match on {
            ReadingOn::Dimension { dimension, .. } => asked.contains(dimension.as_str()),
            ReadingOn::Criterion { .. } => true,
        };
        let mut readings = readings(self.before).filter(counts);
        readings.any(|on| self.way.reading(&on).is_err())
    }

    /// Whether readings of two dimensions come together in one that is asked for: the later of them
    /// counts, and may be the lower.
    fn merges_dimensions(&self) -> bool {
        let asked = asked(self.after);
        let mut from: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for on in readings(self.before) {
            let arrived = self.way.reading(&on).map(|arrived| arrived.on);
            if let (
                ReadingOn::Dimension { dimension: was, .. },
                Ok(ReadingOn::Dimension { dimension, .. }),
            ) = (on, arrived)
            {
                from.entry(dimension).or_default().insert(was);
            }
        }
        from.iter()
            .any(|(dimension, from)| asked.contains(dimension.as_str()) && from.len() > 1)
    }

    fn is_mirror(&self, dimension: &str) -> bool {
        let dimension = self.after.dimension(dimension);
        dimension.is_some_and(|dimension| self.after.stance_of(dimension) == Stance::Mirror)
    }
}

/// The dimensions that some level asks for.
fn asked(framework: &Framework) -> BTreeSet<&str> {
    let expected = framework
        .levels
        .iter()
        .flat_map(|level| level.expects.iter());
    expected.map(|asked| asked.dimension.as_str()).collect()
}

/// Everything that a reading can be on.
fn readings(framework: &Framework) -> impl Iterator<Item = ReadingOn> {
    let steps = framework.dimensions.iter().flat_map(|dimension| {
        let steps = dimension.steps.iter().map(|step| Some(step.id.as_str()));
        let before_the_first = (!dimension.steps.is_empty()).then_some(None);
        let all = before_the_first.into_iter().chain(steps);
        all.map(|step| on(&dimension.id, step))
    });
    let criteria = framework.transitions.iter().flat_map(|way| {
        way.criteria.iter().map(|criterion| ReadingOn::Criterion {
            criterion: path_of(way, criterion),
            shown: Shown::Partly,
        })
    });
    steps.chain(criteria)
}

fn on(dimension: &str, step: Option<&str>) -> ReadingOn {
    ReadingOn::Dimension {
        dimension: dimension.to_owned(),
        step: step.map(str::to_owned),
    }
}
