//! What a new version of a framework would do to one person: which readings go on, which do not
//! and why, and what their own level and the next ones would ask of them.
//!
//! It is made from what one reader may read of the person, as the profile is: two readers may get
//! two answers. Nothing here adds anything up: there is no measure of how much a version does.

mod against;
mod readings;
mod takes;
mod ties;
pub mod totals;

pub use takes::takes;

use framework::Framework;
use jiff::civil::Date;

use crate::mapping::{Lost, Way};
use crate::policy::Seen;
use crate::profile::HoldRule;
use crate::readiness::{ExpectationState, ReadinessRule};
use crate::records::PersonId;
use crate::versions::Versions;

/// The version that somebody stands on, and the one that would take its place.
#[derive(Debug)]
pub struct Change<'a, V: ?Sized> {
    pub before: &'a Framework,
    pub after: &'a Framework,
    /// The published versions, to find those that readings speak of.
    pub versions: &'a V,
    pub as_of: Date,
    pub hold: HoldRule,
    pub readiness: ReadinessRule,
}

/// What changes for one person.
#[derive(Debug, Clone, PartialEq)]
pub struct Impact {
    pub subject: PersonId,
    /// The level that they hold.
    pub level: String,
    /// The level that it is in the new version. Where there is none they stay on the old version.
    pub becomes: Result<String, Lost>,
    /// Readings that go on unchanged, since what they are on says the same.
    pub kept: usize,
    /// What is mapped or lost, in the order of the old version.
    pub readings: Vec<ReadingImpact>,
    /// Ties of their evidence that are mapped or lost, in the order of the old version.
    pub ties: Vec<TieImpact>,
    /// Their own level first, then the levels one way onward.
    pub against: Vec<LevelImpact>,
}

/// What becomes of the readings on one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingImpact {
    /// Its address in the old version, as far as it has one: a dimension's id stands for "before
    /// the first step".
    pub was: String,
    /// Its address in the new version, as the author states, or why the readings end here.
    pub becomes: Result<String, Lost>,
    pub readings: usize,
    /// Whether they are a mirror's: theirs alone, and counted nowhere.
    pub mirror: bool,
}

/// What becomes of what their evidence is tied to, of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TieImpact {
    /// Its address in the old version.
    pub was: String,
    /// Its address in the new version, as the author states, or why nothing there is shown by it.
    pub becomes: Result<String, Lost>,
    /// Pieces of evidence that are tied to it.
    pub pieces: usize,
}

/// What changes about one level for this person.
#[derive(Debug, Clone, PartialEq)]
pub struct LevelImpact {
    /// Its id in the old version; `None` where there was no such way.
    pub before: Option<String>,
    pub after: Option<String>,
    /// Expectations that are asked otherwise, or where the person would stand otherwise.
    pub expectations: Vec<ExpectationImpact>,
    /// Criteria of the way there that are no longer asked for, or not in these words.
    pub criteria_gone: Vec<Asked>,
    pub criteria_new: Vec<Asked>,
}

/// A criterion's address and words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub path: String,
    pub text: String,
}

/// One expectation, before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectationImpact {
    pub before: Option<Standing>,
    pub after: Option<Standing>,
    /// What was sustained no longer is, although it is still asked for, or because what was read
    /// is gone.
    pub loses_sustained: bool,
}

/// A step that is asked for, and how the person stands with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub dimension: String,
    pub step: String,
    pub state: ExpectationState,
}

impl Impact {
    /// Of somebody who holds `level` in the old version. `None` where that level is not in it.
    pub fn of<V: Versions + ?Sized>(
        seen: &Seen,
        level: &str,
        change: &Change<'_, V>,
    ) -> Option<Self> {
        change.before.level(level)?;
        let both = Both {
            draft: change.after,
            published: change.versions,
        };
        let way = Way::between(change.before, change.after, &both);
        let (kept, readings) = readings::of(seen, change, &both);
        let becomes = way.level(level);
        let against = match &becomes {
            Ok(now) => against::of(seen, [level, now], change, &both),
            Err(_) => Vec::new(),
        };
        Some(Self {
            subject: seen.subject,
            level: level.to_owned(),
            becomes,
            kept,
            readings,
            ties: ties::of(seen, change, &both),
            against,
        })
    }

    /// Whether nothing changes for them.
    pub fn is_empty(&self) -> bool {
        let same_level = self.becomes.as_ref() == Ok(&self.level);
        let same_records = self.readings.is_empty() && self.ties.is_empty();
        same_level && same_records && self.against.is_empty()
    }

    /// Whether a "sustained" of theirs would be lost.
    pub fn loses_sustained(&self) -> bool {
        let mut expectations = self.against.iter().flat_map(|level| &level.expectations);
        expectations.any(|expectation| expectation.loses_sustained)
    }

    /// Whether they lose anything by it: a level, what they had sustained, readings, or what their
    /// evidence shows.
    pub fn takes(&self) -> bool {
        let loses_ties = self.ties.iter().any(|tie| tie.becomes.is_err());
        let loses_readings = self.lost().next().is_some();
        self.becomes.is_err() || self.loses_sustained() || loses_readings || loses_ties
    }

    /// Readings that nothing takes on.
    pub fn lost(&self) -> impl Iterator<Item = (&ReadingImpact, Lost)> {
        let readings = self.readings.iter();
        readings.filter_map(|reading| Some((reading, reading.becomes.as_ref().err().copied()?)))
    }
}

/// The published versions, and the one that is not published yet.
struct Both<'a, V: ?Sized> {
    draft: &'a Framework,
    published: &'a V,
}

impl<V: Versions + ?Sized> Versions for Both<'_, V> {
    fn find(&self, of: &crate::records::FrameworkRef) -> Option<&Framework> {
        // Until its number is raised a draft is called what the version is that it was begun from.
        let published = self.published.find(of);
        published.or_else(|| of.names(self.draft).then_some(self.draft))
    }

    fn all(&self, id: &str) -> Vec<&Framework> {
        let mut all = self.published.all(id);
        let published = |version: &&Framework| version.version() == self.draft.version();
        if self.draft.id() == id && !all.iter().any(published) {
            all.push(self.draft);
        }
        all
    }
}

#[cfg(test)]
mod tests;
