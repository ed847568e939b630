//! What becomes of a person's readings.

use std::collections::BTreeMap;

use framework::{Framework, Stance};

use super::{Change, ReadingImpact};
use crate::mapping::{Lost, path_of_reading};
use crate::policy::Seen;
use crate::profile::carry::{Carried, Carrier};
use crate::profile::usable;
use crate::records::ReadingOn;
use crate::versions::Versions;

/// How many readings go on with unchanged text, and what becomes of the others: of those that the
/// old version's profile uses.
pub(super) fn of<V: Versions + ?Sized>(
    seen: &Seen,
    change: &Change<'_, V>,
    versions: &impl Versions,
) -> (usize, Vec<ReadingImpact>) {
    let mut kept = 0;
    let mut changed: BTreeMap<(usize, String), ReadingImpact> = BTreeMap::new();
    for assessment in usable(seen, change.as_of) {
        let before = Carrier::of(assessment, change.before, versions);
        let after = Carrier::of(assessment, change.after, versions);
        let (Some(before), Some(after)) = (before, after) else {
            continue;
        };
        for reading in &assessment.readings {
            let Ok((old, _)) = before.carry(reading) else {
                continue;
            };
            let becomes = match after.carry(reading) {
                Ok((_, Carried::Not | Carried::SameText(_) | Carried::ById(_))) => {
                    kept += 1;
                    continue;
                }
                Ok((new, Carried::Mapped { .. })) if new == old => {
                    kept += 1;
                    continue;
                }
                Ok((new, Carried::Mapped { .. })) => Ok(called(&new)),
                Err(lost) => Err(lost),
            };
            let key = (place(change.before, &old), called(&old));
            let was = key.1.clone();
            let entry = changed.entry(key).or_insert(ReadingImpact {
                was,
                becomes,
                readings: 0,
                mirror: is_mirror(change.before, &old),
            });
            entry.readings += 1;
        }
    }
    (kept, changed.into_values().collect())
}

fn is_mirror(framework: &Framework, on: &ReadingOn) -> bool {
    match on {
        ReadingOn::Dimension { dimension, .. } => {
            let dimension = framework.dimension(dimension);
            dimension.is_some_and(|dimension| framework.stance_of(dimension) == Stance::Mirror)
        }
        ReadingOn::Criterion { .. } => false,
    }
}

fn called(on: &ReadingOn) -> String {
    path_of_reading(on).unwrap_or_else(|| match on {
        ReadingOn::Dimension { dimension, .. } => dimension.clone(),
        ReadingOn::Criterion { criterion, .. } => criterion.clone(),
    })
}

/// Where it stands in the framework: dimensions first, then criteria.
fn place(framework: &Framework, on: &ReadingOn) -> usize {
    let dimensions = &framework.dimensions;
    match on {
        ReadingOn::Dimension { dimension, .. } => {
            let found = dimensions.iter().position(|d| d.id == dimension.as_str());
            found.unwrap_or(dimensions.len())
        }
        ReadingOn::Criterion { .. } => dimensions.len() + 1,
    }
}

impl Lost {
    /// Why the readings end, in words that stand behind what they are on.
    pub fn words(self) -> &'static str {
        match self {
            Self::Gone => "is no longer there, and nobody has stated what takes its place",
            Self::Reworded => "says something else now",
            Self::Withdrawn => "is no longer there, and nothing takes its place",
            Self::OtherStance => "is no longer read in the same stance, as a mirror or as guidance",
        }
    }
}
