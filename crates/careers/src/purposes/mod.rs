//! The register of purposes: what is off until an organisation has recorded what it is for.
//!
//! Some features a works council will ask about. Each of them runs only with a [`Recorded`] of its
//! own, and only [`Register::recorded`] gives one: from an entry that says what the feature is for,
//! on what basis, how long its data are kept and who was consulted, on a day on which the entry is
//! in force.
//!
//! ```ignore
//! async fn severity_of(app: &App, recorded: &Recorded<Severity>, …)
//! ```

mod draft;
mod export;

use std::marker::PhantomData;

use jiff::Timestamp;
use jiff::civil::Date;

pub use draft::{Draft, Fault, Field, LONGEST_TEXT, New, check};
pub use export::{csv, markdown};

use crate::records::{PersonId, PurposeId};
use crate::retention::Keep;

/// What is off unless it is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feature {
    /// How strictly somebody rates, compared with others.
    Severity,
    /// What a code host sends about who did what.
    CodeHosts,
    /// Figures about teams that are worked out whenever somebody looks.
    Analytics,
}

impl Feature {
    pub const ALL: [Self; 3] = [Self::Severity, Self::CodeHosts, Self::Analytics];

    /// The word that is kept and that addresses use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Severity => "severity",
            Self::CodeHosts => "code-hosts",
            Self::Analytics => "analytics",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::Severity => "How strictly somebody rates",
            Self::CodeHosts => "Events from code hosts",
            Self::Analytics => "Figures about teams",
        }
    }

    /// What it does, in a sentence.
    pub const fn says(self) -> &'static str {
        match self {
            Self::Severity => {
                "Compares the readings that one person gives with those of others, and tells them \
                 first whether they read more strictly or more mildly."
            }
            Self::CodeHosts => {
                "Takes in what a code host sends about reviews and changes, so that people can \
                 choose evidence from it."
            }
            Self::Analytics => {
                "Works figures out about whole teams whenever somebody looks, with small groups \
                 left out."
            }
        }
    }
}

/// A feature that is off by default, as a type: leave for one is no leave for another.
pub trait OffByDefault {
    const FEATURE: Feature;
}

macro_rules! off_by_default {
    ($($name:ident),*) => {$(
        /// See [`Feature`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $name;

        impl OffByDefault for $name {
            const FEATURE: Feature = Feature::$name;
        }
    )*};
}

off_by_default!(Severity, CodeHosts, Analytics);

/// An entry of the register. It is never changed; what holds in its place is another entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purpose {
    pub id: PurposeId,
    pub feature: Feature,
    /// What for.
    pub purpose: String,
    /// The legal basis.
    pub basis: String,
    /// Who was consulted, and when.
    pub consulted: String,
    /// How many months its data are kept.
    pub kept_months: u32,
    /// The first day on which it is in force.
    pub from: Date,
    /// The first day on which it is not in force any more.
    pub until: Option<Date>,
    pub recorded_by: PersonId,
    pub recorded_at: Timestamp,
    pub ended_by: Option<PersonId>,
}

impl Purpose {
    pub fn is_in_force(&self, on: Date) -> bool {
        self.from <= on && self.until.is_none_or(|until| on < until)
    }

    /// Neither ended nor replaced, whether it is in force already or will be.
    pub const fn is_open(&self) -> bool {
        self.until.is_none()
    }
}

/// An entry with the names of those it speaks of, as it is shown and exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub purpose: Purpose,
    pub recorded_by: String,
    pub ended_by: Option<String>,
}

/// Everything that was ever recorded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Register(Vec<Purpose>);

/// Leave for a feature to run today. It cannot be made up: only a [`Register`] gives one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recorded<F> {
    kept_months: u32,
    of: PhantomData<F>,
}

impl<F> Recorded<F> {
    /// How long the feature keeps its data.
    pub const fn keeps(&self) -> Keep {
        Keep::Months(self.kept_months)
    }
}

impl Register {
    pub const fn new(entries: Vec<Purpose>) -> Self {
        Self(entries)
    }

    /// The entry that is in force on a day.
    pub fn in_force(&self, feature: Feature, on: Date) -> Option<&Purpose> {
        let mut entries = self.0.iter();
        entries.find(|entry| entry.feature == feature && entry.is_in_force(on))
    }

    /// Leave for a feature to run on a day. `None`: it is off.
    pub fn recorded<F: OffByDefault>(&self, on: Date) -> Option<Recorded<F>> {
        let entry = self.in_force(F::FEATURE, on)?;
        Some(Recorded {
            kept_months: entry.kept_months,
            of: PhantomData,
        })
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::test_support::{HEAD, any_date};

    pub(crate) fn sample(feature: Feature, from: Date, until: Option<Date>) -> Purpose {
        Purpose {
            id: PurposeId(Uuid::nil()),
            feature,
            purpose: "To calibrate panels".into(),
            basis: "Works agreement of 1 March 2026".into(),
            consulted: "Works council, 12 February 2026".into(),
            kept_months: 12,
            from,
            until,
            recorded_by: HEAD,
            recorded_at: Timestamp::UNIX_EPOCH,
            ended_by: until.map(|_| HEAD),
        }
    }

    #[test]
    fn nothing_runs_that_nobody_recorded() {
        let none = Register::default();
        let today = date(2026, 11, 21);
        assert_eq!(none.recorded::<Severity>(today), None);
        assert_eq!(none.recorded::<CodeHosts>(today), None);
        assert_eq!(none.recorded::<Analytics>(today), None);
    }

    #[test]
    fn leave_for_one_feature_is_none_for_another() {
        let from = date(2026, 3, 1);
        let register = Register::new(vec![sample(Feature::Severity, from, None)]);
        let recorded = register.recorded::<Severity>(from).unwrap();
        assert_eq!(recorded.keeps(), Keep::Months(12));
        assert_eq!(register.recorded::<Analytics>(from), None);
    }

    proptest! {
        #[test]
        fn a_feature_runs_from_the_first_day_and_not_on_the_last(
            from in any_date(), until in proptest::option::of(any_date()), on in any_date()
        ) {
            let register = Register::new(vec![sample(Feature::CodeHosts, from, until)]);
            let runs = register.recorded::<CodeHosts>(on).is_some();
            prop_assert_eq!(runs, from <= on && until.is_none_or(|until| on < until));
        }
    }

    #[test]
    fn every_feature_is_found_by_its_word() {
        for feature in Feature::ALL {
            assert_eq!(Feature::from_word(feature.word()), Some(feature));
        }
    }
}
