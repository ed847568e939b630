//! Giving somebody a level by hand: what has to hold before it is kept. And continuing the one that
//! they hold on a new version of its framework.
//!
//! Levels that were given stay as they were: a new one begins after the last one that was given
//! began. That it was continued on new versions since is nobody's decision about the person, and
//! stands against nothing.

mod continued;
mod plan;

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::records::Person;

pub use continued::{Continued, continued, is_continued, reason, run, since};
pub use plan::{Plan, plan};

/// How many characters a reason may have.
pub const LONGEST_REASON: usize = 500;
/// How far ahead a level may begin, in months.
const AHEAD: i32 = 12;

/// What is to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The framework's id. Which version is the current one shows when the level is given.
    pub framework: String,
    /// The level's id within the current version.
    pub level: String,
    /// The first day on which it holds.
    pub from: Date,
    /// In words, for the person to read.
    pub reason: String,
}

/// What stands against it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    #[error("They hold this level since {0}.")]
    Same(Date),
    #[error("The current version, {0}, has no such level. Choose another one.")]
    NoLevel(String),
    #[error("They are with you from {0} on. Choose that day or a later one.")]
    BeforeTheyCame(Date),
    #[error("Their last day was {0}, and this is after it.")]
    AfterTheyLeft(Date),
    #[error("Their latest level begins on {0}. Choose a later day: what was held stays as it was.")]
    NotAfter(Date),
    #[error("Their latest level is held until {0}. Choose that day or a later one.")]
    StillHeld(Date),
    #[error(
        "Their level goes on with a new version since {0}. For this one, choose that day or a \
         later one."
    )]
    Continued(Date),
    #[error(
        "On that day version {version} held, which has no such level. Choose {from} or a later day."
    )]
    NotThen { version: String, from: Date },
    #[error("This is more than a year ahead. Choose {0} or an earlier day.")]
    TooFar(Date),
    #[error("Say why, in a sentence: it is what they will read.")]
    NoReason,
    #[error("This is longer than {LONGEST_REASON} characters. Say it in a sentence or two.")]
    LongReason,
}

impl Problem {
    /// Whether it is the reason that has to be put right, and not the level or its day.
    pub fn is_of_reason(&self) -> bool {
        matches!(self, Self::NoReason | Self::LongReason)
    }

    pub fn is_of_level(&self) -> bool {
        matches!(self, Self::Same(_) | Self::NoLevel(_))
    }
}

/// What stands against the day. `last` is the level that was given last, as it was given: with the
/// day on which it ended or ends on whichever version of its framework.
fn of_day(
    from: Date,
    person: &Person,
    last: Option<(Date, Option<Date>)>,
    today: Date,
) -> Option<Problem> {
    let latest = today.saturating_add(AHEAD.months());
    if from < person.started {
        return Some(Problem::BeforeTheyCame(person.started));
    }
    if let Some(left) = person.left.filter(|left| from > *left) {
        return Some(Problem::AfterTheyLeft(left));
    }
    if from > latest {
        return Some(Problem::TooFar(latest));
    }
    let (began, until) = last?;
    if from <= began {
        return Some(Problem::NotAfter(began));
    }
    until.filter(|until| from < *until).map(Problem::StillHeld)
}

fn of_reason(reason: &str) -> Option<Problem> {
    match reason.trim() {
        "" => Some(Problem::NoReason),
        text if text.chars().count() > LONGEST_REASON => Some(Problem::LongReason),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
