//! Which evidence stands behind a criterion, and how fresh and how broad it is.

use std::collections::BTreeSet;

use framework::{Criterion, Framework, Stance, Transition};

use super::ReadinessRule;
use crate::months;
use crate::profile::{CriterionReading, DimensionProfile, Piece, Profile};
use crate::records::PersonId;

/// A criterion, what stands behind it, and how it has been read.
#[derive(Debug, Clone, PartialEq)]
pub struct CriterionReadiness {
    /// Its path, such as `D3-D4#c2`.
    pub criterion: String,
    pub text: String,
    pub coverage: Coverage,
    /// Shared evidence on it, the newest first: what names it or was cited for it, and what
    /// stands on the dimensions it rests on, at the step that the level expects or above.
    pub evidence: Vec<Piece>,
    /// There is evidence on it that the reader keeps to themselves. It is not counted.
    pub has_private: bool,
    /// The latest manager or panel reading of it.
    pub counted: Option<CriterionReading>,
    pub own: Option<CriterionReading>,
}

/// What stands behind a criterion. It says nothing about whether the criterion is met: that is
/// what readings are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Coverage {
    /// No shared evidence.
    Uncovered,
    /// The newest evidence, or the newest manager or panel reading, is older than the policy's
    /// months.
    Stale,
    /// All fresh evidence was written by one person.
    SingleSource,
    /// Fresh evidence by two people or more.
    Covered,
}

pub(super) fn criteria(
    profile: &Profile,
    framework: &Framework,
    transitions: &[&Transition],
    rule: ReadinessRule,
) -> Vec<CriterionReadiness> {
    let all = transitions
        .iter()
        .flat_map(|t| t.criteria.iter().map(move |c| (*t, c)));
    all.filter_map(|(t, c)| criterion(profile, framework, t, c, rule))
        .collect()
}

fn criterion(
    profile: &Profile,
    framework: &Framework,
    transition: &Transition,
    criterion: &Criterion,
    rule: ReadinessRule,
) -> Option<CriterionReadiness> {
    let path = format!("{}#{}", transition.id(), criterion.id);
    let read = profile.criterion(&path)?;
    let rests_on: Vec<&DimensionProfile> = criterion
        .dimensions
        .iter()
        .filter_map(|id| profile.dimension(id))
        .filter(|d| d.stance == Stance::Guidance)
        .collect();

    let mut evidence = read.evidence.pieces.clone();
    for on in &rests_on {
        let expected = expected_step(framework, transition, &on.dimension);
        evidence.extend(on.evidence.at_least(expected).cloned());
    }
    evidence.sort_by_key(|piece| (std::cmp::Reverse(piece.happened_on), piece.id));
    evidence.dedup_by_key(|piece| piece.id);

    let own_date = read.counted.iter().map(|r| r.source.as_of);
    let rested = rests_on
        .iter()
        .filter_map(|d| d.counted.as_ref())
        .map(|r| r.source.as_of);
    let newest_reading = own_date.chain(rested).max();
    let has_private = std::iter::once(&read.evidence)
        .chain(rests_on.iter().map(|d| &d.evidence))
        .any(|summary| summary.private > 0);
    let is_old = |date| months::over(date, profile.as_of, rule.stale_months);
    let fresh = evidence.iter().filter(|piece| !is_old(piece.happened_on));
    let fresh_authors: BTreeSet<PersonId> = fresh.map(|piece| piece.author).collect();

    let coverage = if evidence.is_empty() {
        Coverage::Uncovered
    } else if fresh_authors.is_empty() || newest_reading.is_some_and(is_old) {
        Coverage::Stale
    } else if fresh_authors.len() == 1 {
        Coverage::SingleSource
    } else {
        Coverage::Covered
    };
    Some(CriterionReadiness {
        criterion: path,
        text: criterion.text.to_string(),
        coverage,
        evidence,
        has_private,
        counted: read.counted.clone(),
        own: read.own.clone(),
    })
}

/// The step that the level at the end of the transition expects; the first where it has none.
fn expected_step(framework: &Framework, transition: &Transition, dimension: &str) -> usize {
    let step = || {
        let expected = framework.level(&transition.to)?.expects.on(dimension)?;
        framework.dimension(dimension)?.step_index(expected)
    };
    step().unwrap_or(0)
}
