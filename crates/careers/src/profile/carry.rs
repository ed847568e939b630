//! Carrying readings from another version of a framework: an id with unchanged text maps to
//! itself, visibly; everything else stays with the version of its day.

use framework::{Criterion, Framework, Step};

use crate::records::{Assessment, FrameworkRef, Reading, ReadingOn};
use crate::versions::Versions;

/// Whether a reading is on this version of the framework, and how it came here if not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Carried {
    /// It was written on this version.
    Not,
    /// Written on another version in which the same id has the same text.
    SameText(FrameworkRef),
    /// Written on another version that is not at hand: the ids are the same, the text unknown.
    ById(FrameworkRef),
}

/// Where the readings of one assessment stand against the current version.
pub(super) struct Carrier<'a> {
    now: &'a Framework,
    from: From<'a>,
}

enum From<'a> {
    Same,
    Version(&'a Framework, FrameworkRef),
    Unknown(FrameworkRef),
}

impl<'a> Carrier<'a> {
    /// `None` where the assessment speaks of another framework.
    pub(super) fn of(
        assessment: &Assessment,
        now: &'a Framework,
        versions: &'a (impl Versions + ?Sized),
    ) -> Option<Self> {
        let written = &assessment.framework;
        if written.id != now.id() {
            return None;
        }
        let from = if written.version == now.version() {
            From::Same
        } else if let Some(version) = versions.find(written) {
            From::Version(version, written.clone())
        } else {
            From::Unknown(written.clone())
        };
        Some(Self { now, from })
    }

    /// How the reading is carried, or `None` where it cannot be.
    pub(super) fn carry(&self, reading: &Reading) -> Option<Carried> {
        match &reading.on {
            ReadingOn::Dimension { dimension, step } => {
                if !self.keeps_stance(dimension) {
                    return None;
                }
                self.carried(|f| step_of(f, dimension, step.as_deref()), same_step)
            }
            ReadingOn::Criterion { criterion, .. } => {
                self.carried(|f| f.criterion(criterion).map(|(_, c)| c), same_criterion)
            }
        }
    }

    /// What was read as a mirror stays one: a version that makes guidance of the dimension does not
    /// turn what somebody relied on being theirs into something that counts.
    fn keeps_stance(&self, dimension: &str) -> bool {
        let stance = |framework: &Framework| {
            let dimension = framework.dimension(dimension)?;
            Some(framework.stance_of(dimension))
        };
        match &self.from {
            From::Version(version, _) => stance(version) == stance(self.now),
            From::Same | From::Unknown(_) => true,
        }
    }

    fn carried<T>(
        &self,
        find: impl for<'f> Fn(&'f Framework) -> Option<&'f T>,
        same: impl Fn(&T, &T) -> bool,
    ) -> Option<Carried> {
        let now = find(self.now)?;
        match &self.from {
            From::Same => Some(Carried::Not),
            From::Version(version, written) => {
                same(find(version)?, now).then(|| Carried::SameText(written.clone()))
            }
            From::Unknown(written) => Some(Carried::ById(written.clone())),
        }
    }

    /// The other version, where it is one.
    pub(super) fn other(&self) -> Option<&FrameworkRef> {
        match &self.from {
            From::Same => None,
            From::Version(_, written) | From::Unknown(written) => Some(written),
        }
    }
}

/// The step that a reading names; "before the first step" rests on what the first step says.
fn step_of<'f>(framework: &'f Framework, dimension: &str, step: Option<&str>) -> Option<&'f Step> {
    let dimension = framework.dimension(dimension)?;
    match step {
        Some(step) => dimension.step(step),
        None => dimension.steps.first(),
    }
}

/// Examples may be added without a change of meaning; name, words and signals may not differ.
fn same_step(before: &Step, now: &Step) -> bool {
    let signals = before
        .signals
        .iter()
        .map(|s| &s.text)
        .eq(now.signals.iter().map(|s| &s.text));
    before.id == now.id && before.name == now.name && before.about == now.about && signals
}

fn same_criterion(before: &Criterion, now: &Criterion) -> bool {
    before.text == now.text
}
