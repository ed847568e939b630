//! A person's profile: their latest shared readings, and since when they hold.
//!
//! Derived, never stored as truth, and only from what its reader may read: it is made from a
//! [`Seen`], and says in its [`Basis`] how many assessments it rests on and what was left out.
//!
//! Manager and panel readings count. The person's own and peers' readings are shown beside them
//! and never counted. A correction hides what it replaces. Readings of other frameworks are not
//! used; readings of another version of the same framework are carried as [`carry`] has it.

pub(crate) mod carry;
mod gather;
mod held;
mod sort_out;
mod summary;
mod ties;

use std::collections::BTreeMap;

use framework::{Framework, Stance};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::policy::{LeftOut, Seen};
use crate::records::{AssessmentId, AssessmentKind, EvidenceId, FrameworkRef, PersonId, Shown};
use crate::versions::Versions;

pub use carry::Carried;
pub(crate) use gather::usable;
pub use held::{Held, HoldRule};
pub use summary::{About, EvidenceSummary, Piece, about};
pub use ties::{Tie, tied_on, ties};

/// What is known of one person on one framework, as one reader may know it.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    pub subject: PersonId,
    pub framework: FrameworkRef,
    pub as_of: Date,
    /// Every dimension of the framework, in its order, those without a reading too.
    pub dimensions: Vec<DimensionProfile>,
    /// Every criterion of the framework, in its order, by path such as `D3-D4#c2`.
    pub criteria: Vec<CriterionProfile>,
    pub basis: Basis,
}

/// What a profile rests on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Basis {
    /// Shared assessments with at least one reading that is used here.
    pub assessments: usize,
    /// Shared evidence on a dimension or criterion, from before the profile's date.
    pub evidence: usize,
    /// What this reader's view leaves out. It follows from who reads, not from what there is.
    pub left_out: Vec<LeftOut>,
    /// How readings of other versions were carried over, by version.
    pub carried: BTreeMap<FrameworkRef, VersionUse>,
}

impl Basis {
    /// Whether the reader sees less than there may be.
    pub fn limited(&self) -> bool {
        !self.left_out.is_empty()
    }
}

/// What came of the readings of another version of the framework.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct VersionUse {
    /// Readings whose step or criterion has the same id and the same text here.
    pub same_text: usize,
    /// Readings whose step or criterion the author says is called or put otherwise here.
    pub mapped: usize,
    /// Readings carried by their ids alone: that version is not at hand to compare with.
    pub by_id: usize,
    /// Readings that are not used, since what they speak of is not here or reads differently.
    pub not_used: usize,
}

/// One dimension of a profile. Steps are counted from 0; before the first is `None`.
#[derive(Debug, Clone, PartialEq)]
pub struct DimensionProfile {
    pub dimension: String,
    pub stance: Stance,
    /// The latest manager or panel reading; of several on that day, the lowest.
    pub counted: Option<StepReading>,
    /// The other manager and panel readings of the same day.
    pub same_day: Vec<StepReading>,
    /// The person's own latest reading.
    pub own: Option<StepReading>,
    /// Each peer's latest reading, the newest first.
    pub peers: Vec<StepReading>,
    pub agreement: Agreement,
    /// How long the counted step, or a higher one, has been held. `None` before the first step.
    pub held: Option<Held>,
    pub evidence: EvidenceSummary,
    /// Every manager and panel reading, the oldest first: what [`DimensionProfile::held_at`] reads.
    pub history: Vec<StepReading>,
    pub(crate) hold: HoldRule,
    pub(crate) as_of: Date,
}

impl DimensionProfile {
    /// Since when a step, or a higher one, has been held without a break.
    pub fn held_at(&self, step: usize) -> Option<Held> {
        let history = self
            .history
            .iter()
            .map(|r| (r.source.as_of, r.at_least(step)));
        held::held(history, self.as_of, self.hold)
    }
}

/// Where a reading comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    pub assessment: AssessmentId,
    pub author: PersonId,
    pub kind: AssessmentKind,
    pub as_of: Date,
    pub shared_at: Option<Timestamp>,
    /// Shared without a round.
    pub unsealed: bool,
    pub reason: String,
    /// Cited evidence, as ids: each one opens, or does not, by its own row of the policy.
    pub evidence: Vec<EvidenceId>,
    pub carried: Carried,
}

/// A reading of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepReading {
    /// The step's id; `None` is "before the first step".
    pub step: Option<String>,
    /// Where it stands on the dimension, from 0.
    pub index: Option<usize>,
    pub source: Source,
}

impl StepReading {
    pub fn at_least(&self, step: usize) -> bool {
        self.index.is_some_and(|index| index >= step)
    }

    /// Its height, from 0 for "before the first step".
    fn height(&self) -> usize {
        self.index.map_or(0, |index| index + 1)
    }
}

/// How the person's own latest reading and the counted one stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// Neither side has read it.
    Unread,
    OnlyOwn,
    OnlyCounted,
    Agree,
    /// The person reads themselves so many steps higher.
    OwnAbove(usize),
    /// The manager or panel reads them so many steps higher.
    OwnBelow(usize),
}

impl Agreement {
    fn of(own: Option<&StepReading>, counted: Option<&StepReading>) -> Self {
        match (
            own.map(StepReading::height),
            counted.map(StepReading::height),
        ) {
            (None, None) => Self::Unread,
            (Some(_), None) => Self::OnlyOwn,
            (None, Some(_)) => Self::OnlyCounted,
            (Some(own), Some(counted)) if own > counted => Self::OwnAbove(own - counted),
            (Some(own), Some(counted)) if own < counted => Self::OwnBelow(counted - own),
            (Some(_), Some(_)) => Self::Agree,
        }
    }
}

/// One criterion of a profile.
#[derive(Debug, Clone, PartialEq)]
pub struct CriterionProfile {
    /// Its path, such as `D3-D4#c2`.
    pub criterion: String,
    /// The latest manager or panel reading; of several on that day, the lowest.
    pub counted: Option<CriterionReading>,
    pub same_day: Vec<CriterionReading>,
    pub own: Option<CriterionReading>,
    pub peers: Vec<CriterionReading>,
    /// Evidence that names the criterion, or that a shared reading of it cites.
    pub evidence: EvidenceSummary,
}

/// A reading of a criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionReading {
    pub shown: Shown,
    pub source: Source,
}

impl Profile {
    /// The profile on a framework in one of its versions, as of a date: later readings and later
    /// evidence are left aside. `versions` finds the other versions that readings speak of.
    pub fn of(
        seen: &Seen,
        framework: &Framework,
        versions: &(impl Versions + ?Sized),
        as_of: Date,
        hold: HoldRule,
    ) -> Self {
        gather::profile(seen, framework, versions, as_of, hold)
    }

    pub fn dimension(&self, id: &str) -> Option<&DimensionProfile> {
        self.dimensions.iter().find(|d| d.dimension == id)
    }

    pub fn criterion(&self, path: &str) -> Option<&CriterionProfile> {
        self.criteria.iter().find(|c| c.criterion == path)
    }

    /// The dimensions that apply to a track, and those that do not but have been read, in the
    /// framework's order: what a page about somebody on that track shows.
    pub fn on_track<'a>(
        &'a self,
        framework: &'a Framework,
        track: &'a str,
    ) -> impl Iterator<Item = &'a DimensionProfile> {
        self.dimensions.iter().filter(move |profile| {
            let applies = framework
                .dimension(&profile.dimension)
                .is_some_and(|d| d.applies_to(track));
            applies || profile.counted.is_some() || profile.own.is_some()
        })
    }
}

#[cfg(test)]
mod tests;
