//! Readiness: a profile held against a level, any level of any track.
//!
//! Each expectation and each criterion has an answer of its own. They are never added up: there is
//! no number for the whole, and nothing here to make one from.
//!
//! Dimensions of stance `mirror` are left out, and named in [`Readiness::mirrors_left_out`]:
//! their readings are for the person, and never enter a comparison with a level.

mod coverage;

use framework::{Framework, Level, Stance, Transition, TransitionKind};
use jiff::civil::Date;

use crate::profile::{Basis, Held, Profile, StepReading};
use crate::records::{FrameworkRef, PersonId};

pub use coverage::{Coverage, CriterionReadiness};

/// What readiness asks for where the framework does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadinessRule {
    /// Months at the step before it counts as sustained, where neither the transition nor the
    /// framework's promotion policy says.
    pub sustained_months: u32,
    /// Months after which the newest evidence, or the newest counted reading, is stale.
    pub stale_months: u32,
}

impl Default for ReadinessRule {
    fn default() -> Self {
        Self {
            sustained_months: 6,
            stale_months: 12,
        }
    }
}

/// A profile held against a level.
#[derive(Debug, Clone, PartialEq)]
pub struct Readiness {
    pub subject: PersonId,
    pub framework: FrameworkRef,
    pub as_of: Date,
    /// The level that the person holds, where they hold one on this framework.
    pub from: Option<String>,
    pub target: String,
    /// How one moves there from `from`, where the landscape has a way.
    pub way: Option<Way>,
    /// Months at a step before it counts as sustained.
    pub sustained_months: u32,
    /// In the order in which the level lists them.
    pub expectations: Vec<ExpectationReadiness>,
    /// Of the way there, or, where there is none, of every promotion, fork and rejoin that leads
    /// to the level.
    pub criteria: Vec<CriterionReadiness>,
    /// Dimensions of stance `mirror` on which the level has an expectation.
    pub mirrors_left_out: Vec<String>,
    pub basis: Basis,
}

/// A transition of the landscape, as it is walked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// The transition's id as it is written: a lateral one may be written the other way round.
    pub transition: String,
    pub kind: TransitionKind,
}

/// What a level expects on one dimension, and where the person stands with it.
#[derive(Debug, Clone, PartialEq)]
pub struct ExpectationReadiness {
    pub dimension: String,
    /// The id of the expected step.
    pub step: String,
    pub state: ExpectationState,
    /// The run at the expected step or above, for [`ExpectationState::Sustained`] and
    /// [`ExpectationState::Recent`]. It says whether it has lapsed since.
    pub held: Option<Held>,
    pub counted: Option<StepReading>,
    pub own: Option<StepReading>,
    /// Shared evidence that names the dimension without a step, or a step at or above this one.
    pub evidence: usize,
}

/// Where the person stands with an expectation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExpectationState {
    /// Held for as many months as are asked for, or more.
    Sustained { since: Date },
    /// Held for `months` of the `of` months that are asked for.
    Recent { since: Date, months: u32, of: u32 },
    /// The latest counted reading is below. `read: None` is "before the first step".
    Below {
        read: Option<String>,
        expected: String,
    },
    /// No manager or panel reading. `only_uncounted`: the person or peers have read it.
    NoEvidence { only_uncounted: bool },
}

/// Why a profile cannot be held against a level.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadinessError {
    #[error("`{framework}` has no level `{level}`")]
    UnknownLevel { framework: String, level: String },
    #[error("the profile is on another framework or version")]
    OtherFramework,
}

impl Readiness {
    /// The profile against `target`. `from` is the level that the person holds on this framework;
    /// it may be the target itself, which asks whether they hold what their own level expects.
    pub fn of(
        profile: &Profile,
        framework: &Framework,
        from: Option<&str>,
        target: &str,
        rule: ReadinessRule,
    ) -> Result<Self, ReadinessError> {
        if !profile.framework.names(framework) {
            return Err(ReadinessError::OtherFramework);
        }
        let level = framework
            .level(target)
            .ok_or_else(|| ReadinessError::UnknownLevel {
                framework: framework.id().to_owned(),
                level: target.to_owned(),
            })?;
        let transition = from.and_then(|from| framework.transition(from, target));
        let sustained_months = months_asked(framework, transition, rule);
        let transitions = match transition {
            Some(transition) => vec![transition],
            None => framework.ways_to(target).collect(),
        };
        Ok(Self {
            subject: profile.subject,
            framework: profile.framework.clone(),
            as_of: profile.as_of,
            from: from.map(str::to_owned),
            target: target.to_owned(),
            way: transition.map(|t| Way {
                transition: t.id(),
                kind: t.kind,
            }),
            sustained_months,
            expectations: expectations(profile, framework, level, sustained_months),
            criteria: coverage::criteria(profile, framework, &transitions, rule),
            mirrors_left_out: mirrors(framework, level),
            basis: profile.basis.clone(),
        })
    }

    /// The profile against every level that is one way onward from the person's own: promotions
    /// first, then forks and rejoins, then lateral moves. Empty at the end of a path.
    pub fn onward(
        profile: &Profile,
        framework: &Framework,
        from: &str,
        rule: ReadinessRule,
    ) -> Result<Vec<Self>, ReadinessError> {
        let ways = framework.ways_from(from);
        ways.iter()
            .map(|way| Self::of(profile, framework, Some(from), &way.to.id, rule))
            .collect()
    }
}

/// Months at a step before it counts as sustained, on a way or, without one, at a level.
pub(crate) fn months_asked(
    framework: &Framework,
    way: Option<&Transition>,
    rule: ReadinessRule,
) -> u32 {
    let asked = way.and_then(|way| way.sustained_months);
    let policy = framework.promotion.as_ref().map(|p| p.sustained_months);
    let policy = policy.filter(|&months| months > 0);
    asked.or(policy).unwrap_or(rule.sustained_months)
}

fn expectations(
    profile: &Profile,
    framework: &Framework,
    level: &Level,
    sustained_months: u32,
) -> Vec<ExpectationReadiness> {
    let expected = level.expects.iter().filter_map(|expectation| {
        let dimension = framework.dimension(&expectation.dimension)?;
        let index = dimension.step_index(&expectation.step)?;
        let read = profile.dimension(&dimension.id)?;
        if read.stance == Stance::Mirror {
            return None;
        }
        let held = read.held_at(index);
        let state = match (held, &read.counted) {
            (Some(Held { since, months, .. }), _) if months >= sustained_months => {
                ExpectationState::Sustained { since }
            }
            (Some(Held { since, months, .. }), _) => ExpectationState::Recent {
                since,
                months,
                of: sustained_months,
            },
            (None, Some(counted)) => ExpectationState::Below {
                read: counted.step.clone(),
                expected: expectation.step.to_string(),
            },
            (None, None) => ExpectationState::NoEvidence {
                only_uncounted: read.own.is_some() || !read.peers.is_empty(),
            },
        };
        Some(ExpectationReadiness {
            dimension: dimension.id.to_string(),
            step: expectation.step.to_string(),
            state,
            held,
            counted: read.counted.clone(),
            own: read.own.clone(),
            evidence: read.evidence.at_least(index).count(),
        })
    });
    expected.collect()
}

fn mirrors(framework: &Framework, level: &Level) -> Vec<String> {
    let expected = level
        .expects
        .iter()
        .filter_map(|e| framework.dimension(&e.dimension));
    let mirrors = expected.filter(|d| framework.stance_of(d) == Stance::Mirror);
    mirrors.map(|d| d.id.to_string()).collect()
}

#[cfg(test)]
mod tests;
