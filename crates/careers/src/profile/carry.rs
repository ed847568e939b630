//! Carrying readings from another version of a framework: an id with unchanged text maps to
//! itself, visibly, and what the author states is followed; everything else stays with the version
//! of its day.

use framework::Framework;

use crate::mapping::{Arrived, Lost, Way, path_of_reading, stated_for};
use crate::records::{Assessment, FrameworkRef, Reading, ReadingOn};
use crate::versions::Versions;

/// Whether a reading is on this version of the framework, and how it came here if not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Carried {
    /// It was written on this version.
    Not,
    /// Written on another version in which the same id has the same text.
    SameText(FrameworkRef),
    /// Written on another version, about what its author says is called otherwise or put otherwise
    /// now. `was` is its address there: `None` for "before the first step".
    Mapped {
        from: FrameworkRef,
        was: Option<String>,
    },
    /// Written on another version that is not at hand: the ids are the same, the text unknown.
    ById(FrameworkRef),
}

/// Where the readings of one assessment stand against the current version.
pub(crate) struct Carrier<'a> {
    now: &'a Framework,
    from: Origin<'a>,
    written: FrameworkRef,
}

/// The version that something was written on, beside another one.
pub(crate) enum Origin<'a> {
    /// It is that version.
    Same,
    /// It is another one, and this is the way from it.
    Version(Way<'a>),
    /// It is not at hand.
    Unknown,
}

impl<'a> Origin<'a> {
    /// `None` where it is a version of another framework.
    pub(crate) fn of(
        written: &FrameworkRef,
        now: &'a Framework,
        versions: &'a (impl Versions + ?Sized),
    ) -> Option<Self> {
        if written.id != now.id() {
            return None;
        }
        let is_named = written.version == now.version();
        Some(match versions.find(written) {
            // Else it is a draft whose number has not been raised yet.
            Some(version) if is_named && (std::ptr::eq(version, now) || version == now) => {
                Self::Same
            }
            Some(version) => Self::Version(Way::between(version, now, versions)),
            None if is_named => Self::Same,
            None => Self::Unknown,
        })
    }
}

impl<'a> Carrier<'a> {
    /// `None` where the assessment speaks of another framework.
    pub(crate) fn of(
        assessment: &Assessment,
        now: &'a Framework,
        versions: &'a (impl Versions + ?Sized),
    ) -> Option<Self> {
        let written = assessment.framework.clone();
        let from = Origin::of(&written, now, versions)?;
        Some(Self { now, from, written })
    }

    /// What the reading is on here, and how it is carried, or why it cannot be.
    pub(crate) fn carry(&self, reading: &Reading) -> Result<(ReadingOn, Carried), Lost> {
        let here = || exists(self.now, &reading.on).then(|| reading.on.clone());
        let written = &self.written;
        match &self.from {
            Origin::Same => Ok((here().ok_or(Lost::Gone)?, Carried::Not)),
            Origin::Version(way) => {
                let arrived = way.reading(&reading.on)?;
                Ok(carried(arrived, reading, written))
            }
            Origin::Unknown => {
                if let Some(arrived) = stated_for(written, self.now, &reading.on) {
                    return Ok(carried(arrived, reading, written));
                }
                Ok((here().ok_or(Lost::Gone)?, Carried::ById(written.clone())))
            }
        }
    }

    /// What a dimension is called here, where it is still here.
    pub(crate) fn dimension(&self, id: &str) -> Option<String> {
        match &self.from {
            Origin::Version(way) => way.dimension(id).ok(),
            Origin::Same | Origin::Unknown => Some(id.to_owned()),
        }
    }

    /// The other version, where it is one.
    pub(crate) fn other(&self) -> Option<&FrameworkRef> {
        match &self.from {
            Origin::Same => None,
            Origin::Version(_) | Origin::Unknown => Some(&self.written),
        }
    }
}

fn carried(arrived: Arrived, reading: &Reading, written: &FrameworkRef) -> (ReadingOn, Carried) {
    let carried = if arrived.mapped {
        Carried::Mapped {
            from: written.clone(),
            was: path_of_reading(&reading.on),
        }
    } else {
        Carried::SameText(written.clone())
    };
    (arrived.on, carried)
}

fn exists(framework: &Framework, on: &ReadingOn) -> bool {
    match on {
        ReadingOn::Dimension { dimension, step } => {
            let dimension = framework.dimension(dimension);
            dimension.is_some_and(|dimension| match step {
                Some(step) => dimension.step(step).is_some(),
                None => !dimension.steps.is_empty(),
            })
        }
        ReadingOn::Criterion { criterion, .. } => framework.criterion(criterion).is_some(),
    }
}
