//! How somebody does on each thing over time, as a number that nobody ever sees: readings are
//! made from it.

use careers::records::Shown;
use framework::{Dimension, Framework, Level, TransitionKind};
use jiff::civil::Date;

use crate::calendar::months_between;
use crate::dice::{Dice, Purpose, lean_of, mark};
use crate::plan::{Member, Plan};
use crate::setting::Scheme;
use crate::texts::Mood;

pub(crate) struct Form<'a> {
    plan: &'a Plan,
    index: usize,
    member: &'a Member,
    /// How far towards the next level they have come, in the end, where no move followed.
    reach: f64,
}

impl<'a> Form<'a> {
    pub(crate) fn of(plan: &'a Plan, index: usize) -> Self {
        let mut dice = Dice::new(plan.setting.seed(), Purpose::Form, index as u64);
        let reach = dice
            .weighted(&[(15, 3), (40, 4), (65, 3), (85, 2), (100, 1)])
            .unwrap_or(40);
        let reach = f64::from(reach) / 100.0;
        Self {
            plan,
            index,
            member: &plan.members[index],
            reach,
        }
    }

    /// The index of a step, in fractions; below -0.5 is "before the first step".
    pub(crate) fn height(&self, dimension: &Dimension, on: Date) -> Option<f64> {
        let stint = self.member.stint_on(on)?;
        let here = &self.member.stints[stint];
        let framework = self.plan.setting.framework(here.scheme);
        let level = framework.level(&here.level)?;
        let now = expected(level, dimension)?;
        let next = self.next(stint, framework, level);
        let next = next
            .and_then(|next| expected(next, dimension))
            .unwrap_or(now);
        let wide = if here.scheme == Scheme::Levels {
            0.75
        } else {
            0.3
        };
        let new = months_between(here.from, on) < 4.0 && here.reason == "joined";
        let settling = if new { 0.35 } else { 0.0 };
        let lean = self.own_lean(&dimension.id) * wide;
        Some(now + (next - now) * self.progress(stint, on) + lean - settling)
    }

    /// How far a criterion of the way onward is shown, from 0 to 1 and somewhat beyond.
    pub(crate) fn shown(&self, criterion: &str, on: Date) -> Option<f64> {
        let stint = self.member.stint_on(on)?;
        Some(self.progress(stint, on) * 0.95 + self.own_lean(criterion) * 0.17)
    }

    pub(crate) fn mood(&self, on: Date) -> Mood {
        let Some(stint) = self.member.stint_on(on) else {
            return Mood::New;
        };
        let months = months_between(self.member.stints[stint].from, on);
        match self.progress(stint, on) {
            _ if months < 5.0 && stint == 0 => Mood::New,
            _ if months < 5.0 => Mood::Stretched,
            progress if progress > 0.5 => Mood::Growing,
            _ => Mood::Steady,
        }
    }

    /// From 0, at home in the level, to 1, at work on the next.
    pub(crate) fn progress(&self, stint: usize, on: Date) -> f64 {
        let from = self.member.stints[stint].from;
        let months = months_between(from, on).max(0.0);
        match self.member.stints.get(stint + 1) {
            // By the time somebody moves, they have worked that way for a good while.
            Some(next) => (months / (months_between(from, next.from) * 0.6).max(1.0)).min(1.0),
            None => self.reach * (months / 20.0).min(1.0),
        }
    }

    /// The level they are growing towards: the one they did move to, or the next on their track.
    fn next<'f>(
        &self,
        stint: usize,
        framework: &'f Framework,
        level: &'f Level,
    ) -> Option<&'f Level> {
        let here = &self.member.stints[stint];
        let moved = self
            .member
            .stints
            .get(stint + 1)
            .filter(|next| next.scheme == here.scheme);
        match moved {
            Some(next) => framework.level(&next.level),
            None => next_level(framework, &level.id),
        }
    }

    /// Better at some things than at others, and for good.
    fn own_lean(&self, on: &str) -> f64 {
        if self
            .member
            .story
            .is_some_and(crate::stories::Story::is_exact)
        {
            return 0.0;
        }
        lean_of(self.plan.setting.seed(), &[self.index as u64, mark(on)])
    }
}

/// The next level along the track.
pub(crate) fn next_level<'f>(framework: &'f Framework, level: &str) -> Option<&'f Level> {
    let mut ways = framework.transitions.iter().filter(|t| t.from == level);
    ways.find(|t| t.kind == TransitionKind::Promotion)
        .and_then(|t| framework.level(&t.to))
}

/// The index of the step that a level expects.
fn expected(level: &Level, dimension: &Dimension) -> Option<f64> {
    let step = level.expects.on(&dimension.id)?;
    dimension.step_index(step).map(|index| index as f64)
}

/// What a rater makes of a share shown.
pub(crate) fn shown(share: f64) -> Shown {
    match share {
        share if share > 0.62 => Shown::Shown,
        share if share > 0.3 => Shown::Partly,
        _ => Shown::NotYet,
    }
}
