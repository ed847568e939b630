//! What evidence is tied to, as another version of the framework calls it.
//!
//! Ties go where readings go: an id with unchanged words stands for itself, what the author states
//! is followed, and everything else stays with the version that the piece was tied on. A whole
//! dimension has no words of its own and goes by its name. What was never tied on a version that is
//! known is taken by its name.

use framework::{Framework, Stance};

use super::carry::Origin;
use super::summary::{About, about};
use crate::mapping::{Lost, Way, stated};
use crate::records::{Evidence, FrameworkRef, ReadingOn, Shown};
use crate::versions::Versions;

/// One tie of a piece of evidence, held against a version of a framework.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// Its path, as the piece carries it.
    pub was: String,
    /// What it is there, or why it is not.
    pub now: Result<About, Lost>,
}

/// Every tie of a piece, in its order.
pub fn ties(evidence: &Evidence, now: &Framework, versions: &(impl Versions + ?Sized)) -> Vec<Tie> {
    let bound = Bound::of(evidence.framework.as_ref(), now, versions);
    let ties = evidence.about.iter().map(|path| Tie {
        was: path.clone(),
        now: bound.find(path),
    });
    ties.collect()
}

/// The piece as if it had been tied on this version: with what its ties are there, and without
/// those that do not reach it.
pub fn tied_on(
    evidence: Evidence,
    now: &Framework,
    versions: &(impl Versions + ?Sized),
) -> Evidence {
    let ties = ties(&evidence, now, versions).into_iter();
    Evidence {
        about: ties.filter_map(|tie| tie.now.ok()?.path(now)).collect(),
        framework: Some(FrameworkRef::to(now)),
        ..evidence
    }
}

/// A version, and how what was tied on another one is found in it.
struct Bound<'a> {
    now: &'a Framework,
    from: TiedOn<'a>,
}

enum TiedOn<'a> {
    /// A version of the same framework, with the one at hand where it is.
    Version(&'a str, Origin<'a>, Option<&'a Framework>),
    Elsewhere,
    Unsaid,
}

impl<'a> Bound<'a> {
    fn of(
        tied_on: Option<&'a FrameworkRef>,
        now: &'a Framework,
        versions: &'a (impl Versions + ?Sized),
    ) -> Self {
        let from = match tied_on {
            None => TiedOn::Unsaid,
            Some(of) => match Origin::of(of, now, versions) {
                Some(origin) => TiedOn::Version(&of.version, origin, versions.find(of)),
                None => TiedOn::Elsewhere,
            },
        };
        Self { now, from }
    }

    fn find(&self, path: &str) -> Result<About, Lost> {
        let here = || about(path, self.now).ok_or(Lost::Gone);
        match &self.from {
            TiedOn::Elsewhere => Err(Lost::Gone),
            TiedOn::Unsaid | TiedOn::Version(_, Origin::Same, _) => here(),
            TiedOn::Version(_, Origin::Version(way), Some(then)) => match about(path, then) {
                Some(old) => arrive(way, (then, &old), self.now),
                // It was never a path of that version.
                None => here(),
            },
            TiedOn::Version(version, ..) => match stated(version, self.now, path) {
                Some(mapping) => {
                    let to = mapping.to.as_deref().ok_or(Lost::Withdrawn)?;
                    about(to, self.now).ok_or(Lost::Gone)
                }
                None => here(),
            },
        }
    }
}

fn arrive(
    way: &Way<'_>,
    (then, old): (&Framework, &About),
    now: &Framework,
) -> Result<About, Lost> {
    let on = match old {
        About::Criterion(path) => ReadingOn::Criterion {
            criterion: path.clone(),
            shown: Shown::Partly,
        },
        About::Dimension {
            dimension,
            step: None,
        } => return whole(way, (then, dimension), now),
        About::Dimension {
            dimension,
            step: Some(place),
        } => {
            let step = then.dimension(dimension).and_then(|d| d.steps.get(*place));
            ReadingOn::Dimension {
                dimension: dimension.clone(),
                step: Some(step.ok_or(Lost::Gone)?.id.to_string()),
            }
        }
    };
    Ok(match way.reading(&on)?.on {
        ReadingOn::Criterion { criterion, .. } => About::Criterion(criterion),
        ReadingOn::Dimension { dimension, step } => {
            let found = now.dimension(&dimension).ok_or(Lost::Gone)?;
            let step = step.as_deref().and_then(|step| found.step_index(step));
            About::Dimension { dimension, step }
        }
    })
}

fn whole(way: &Way<'_>, (then, id): (&Framework, &str), now: &Framework) -> Result<About, Lost> {
    let stance = |framework: &Framework, id: &str| -> Option<Stance> {
        let dimension = framework.dimension(id)?;
        Some(framework.stance_of(dimension))
    };
    let called = way.dimension(id)?;
    if stance(then, id) != stance(now, &called) {
        return Err(Lost::OtherStance);
    }
    Ok(About::Dimension {
        dimension: called,
        step: None,
    })
}
