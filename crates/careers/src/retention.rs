//! How long what is kept is kept.
//!
//! An organisation says for each [`Kind`] whether it is kept until it says otherwise or goes after
//! so many months. No rule reaches what is about somebody who is here and anybody can still read:
//! what people wrote and where they stand goes by the last day of the person, and what its author
//! kept to themselves, about whomever, by the last day of the author.

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;

use crate::months;

/// What is kept, as the rules tell it apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Evidence about people who have left, whoever wrote it.
    Evidence,
    /// Assessments and rounds about people who have left, and whom they let see their mirror.
    Readings,
    /// The levels that people held who have left.
    Levels,
    /// What people who have left kept to themselves: drafts, and evidence that they never shared.
    Unshared,
    /// Word of what has changed, once whoever was told has read it: of roles, of managers, of links
    /// to sign in with.
    Notices,
    /// Tokens for programs that have ended.
    Tokens,
    /// Browsers in which somebody has signed in before.
    Browsers,
    /// What an identity provider said of people whom it has deleted since.
    Provisioning,
    AuditLog,
}

impl Kind {
    pub const ALL: [Self; 9] = [
        Self::Evidence,
        Self::Readings,
        Self::Levels,
        Self::Unshared,
        Self::Notices,
        Self::Tokens,
        Self::Browsers,
        Self::Provisioning,
        Self::AuditLog,
    ];

    /// The word that is kept and that forms use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Evidence => "evidence",
            Self::Readings => "readings",
            Self::Levels => "levels",
            Self::Unshared => "unshared",
            Self::Notices => "notices",
            Self::Tokens => "tokens",
            Self::Browsers => "browsers",
            Self::Provisioning => "provisioning",
            Self::AuditLog => "audit-log",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// What it is, for people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Evidence => "Evidence about people who have left",
            Self::Readings => "Readings and rounds about people who have left",
            Self::Levels => "Levels that people held who have left",
            Self::Unshared => "What people who have left kept to themselves",
            Self::Notices => "Notices that have been read",
            Self::Tokens => "Tokens for programs that have ended",
            Self::Browsers => "Browsers that somebody has signed in with",
            Self::Provisioning => "What an identity provider said of people whom it deleted",
            Self::AuditLog => "The audit log",
        }
    }

    /// What exactly goes, in a sentence or two.
    pub const fn says(self) -> &'static str {
        match self {
            Self::Evidence => "Whoever wrote it. What they wrote about others stays with those.",
            Self::Readings => {
                "Shared, sealed and in draft, with their mirror readings and whom they opened them \
                 to. What they read of others stays with those."
            }
            Self::Levels => "With dates and reasons. Their entry in the directory stays.",
            Self::Unshared => {
                "Drafts, and evidence that was never shared: nobody can read either any more. What \
                 they sealed stands."
            }
            Self::Notices => {
                "Of changed roles, of another manager, of links to sign in with. The change itself \
                 stands in the audit log."
            }
            Self::Tokens => "They open nothing any more.",
            Self::Browsers => {
                "A guess from elsewhere does not hold somebody up in a browser that \
                 is known. Once it is forgotten, the next sign-in there makes it known again."
            }
            Self::Provisioning => {
                "Attributes that Waymark gives back to the provider and does not use itself. That \
                 it deleted them stays known, so that they do not come back by mistake."
            }
            Self::AuditLog => {
                "A signed checkpoint takes the place of what is dropped. That needs the key to \
                 sign with."
            }
        }
    }

    /// From when the months are counted.
    pub const fn counted_from(self) -> &'static str {
        match self {
            Self::Evidence | Self::Readings | Self::Levels | Self::Unshared => "their last day",
            Self::Notices => "the change",
            Self::Tokens => "their end",
            Self::Browsers => "the last time they signed in with it",
            Self::Provisioning => "the day it deleted them",
            Self::AuditLog => "the day of the entry",
        }
    }

    /// How long it is kept unless the organisation says otherwise. Career records are never
    /// removed by a rule that nobody made.
    pub const fn usual(self) -> Keep {
        match self {
            Self::Evidence | Self::Readings | Self::Levels | Self::Unshared | Self::AuditLog => {
                Keep::Always
            }
            Self::Notices | Self::Browsers => Keep::Months(24),
            Self::Tokens | Self::Provisioning => Keep::Months(12),
        }
    }

    /// Whether it goes by the last day of a person, and so says something about their career.
    pub const fn is_of_leavers(self) -> bool {
        matches!(
            self,
            Self::Evidence | Self::Readings | Self::Levels | Self::Unshared
        )
    }
}

/// How long something is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// Until the organisation says otherwise.
    Always,
    /// So many calendar months, from 1 to [`LONGEST`].
    Months(u32),
}

/// The most months that a rule can say: fifty years.
pub const LONGEST: u32 = 600;

impl Keep {
    /// `None`: not from 1 to [`LONGEST`].
    pub fn months(months: u32) -> Option<Self> {
        (1..=LONGEST)
            .contains(&months)
            .then_some(Self::Months(months))
    }

    /// As it is kept: `always`, or the number of months.
    pub fn word(self) -> String {
        match self {
            Self::Always => "always".to_owned(),
            Self::Months(months) => months.to_string(),
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "always" => Some(Self::Always),
            months => Self::months(months.parse().ok()?),
        }
    }

    /// The last day whose records are due: what began its time on that day or before has been kept
    /// for as long as it is to be. `None`: nothing is ever due, or nothing that old can be.
    pub fn last_due(self, today: Date) -> Option<Date> {
        let Self::Months(count) = self else {
            return None;
        };
        let span = jiff::Span::new().months(i32::try_from(count).ok()?);
        let is_due = |day: Date| months::add(day, count) <= today;
        // Going back may land on a shorter month, so that days after it are due as well: at most
        // three of them.
        let mut last = today.saturating_sub(span);
        while let Ok(next) = last.tomorrow()
            && is_due(next)
        {
            last = next;
        }
        is_due(last).then_some(last)
    }
}

/// `until you say otherwise`, `for 2 years`, `for 18 months`.
impl fmt::Display for Keep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Always => f.write_str("until you say otherwise"),
            Self::Months(1) => f.write_str("for 1 month"),
            Self::Months(12) => f.write_str("for 1 year"),
            Self::Months(months) if months.is_multiple_of(12) => {
                write!(f, "for {} years", months / 12)
            }
            Self::Months(months) => write!(f, "for {months} months"),
        }
    }
}

/// How long each kind is kept in an organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rules(BTreeMap<Kind, Keep>);

impl Rules {
    pub fn get(&self, kind: Kind) -> Keep {
        self.0.get(&kind).copied().unwrap_or_else(|| kind.usual())
    }

    pub fn set(&mut self, kind: Kind, keep: Keep) {
        self.0.insert(kind, keep);
    }

    /// The kinds that other rules keep for another time, with that time.
    pub fn changes(&self, to: &Self) -> Vec<(Kind, Keep)> {
        let all = Kind::ALL.into_iter().map(|kind| (kind, to.get(kind)));
        all.filter(|&(kind, keep)| self.get(kind) != keep).collect()
    }
}

/// What a run removed of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Removed {
    pub kind: Kind,
    /// How many people it was of, where it is a kind of people who have left.
    pub people: u64,
    pub records: u64,
}

/// From how many people on a total says nothing about any one of them.
pub const ENOUGH: u64 = 10;

impl Removed {
    /// How many records, as those may know who run the system and read no careers. `None`: of so
    /// few people that it would say whether there was anything about one of them.
    pub fn told(&self) -> Option<u64> {
        (!self.kind.is_of_leavers() || self.people >= ENOUGH).then_some(self.records)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::test_support::any_date;

    #[test]
    fn what_is_kept_for_a_month_goes_on_the_same_day_of_the_next_or_its_last() {
        let month = Keep::Months(1);
        assert_eq!(
            month.last_due(date(2026, 2, 28)),
            Some(date(2026, 1, 31)),
            "the four last days of January go together"
        );
        assert_eq!(month.last_due(date(2026, 3, 31)), Some(date(2026, 2, 28)));
        assert_eq!(month.last_due(date(2026, 3, 30)), Some(date(2026, 2, 28)));
        assert_eq!(
            Keep::Months(24).last_due(date(2026, 11, 21)),
            Some(date(2024, 11, 21))
        );
        assert_eq!(Keep::Always.last_due(date(2026, 11, 21)), None);
    }

    proptest! {
        #[test]
        fn a_day_is_due_exactly_when_its_months_have_gone_by(
            today in any_date(), day in any_date(), count in 1..=LONGEST
        ) {
            let last = Keep::Months(count).last_due(today);
            let due = last.is_some_and(|last| day <= last);
            prop_assert_eq!(due, months::add(day, count) <= today);
        }

        #[test]
        fn what_is_kept_as_a_word_is_read_back(count in 0..1_000_u32) {
            let kept = Keep::from_word(&count.to_string());
            prop_assert_eq!(kept, Keep::months(count));
            if let Some(keep) = kept {
                prop_assert_eq!(keep.word(), count.to_string());
            }
        }
    }

    #[test]
    fn how_long_is_said_in_years_where_it_is_years() {
        for (keep, words) in [
            (Keep::Always, "until you say otherwise"),
            (Keep::Months(1), "for 1 month"),
            (Keep::Months(12), "for 1 year"),
            (Keep::Months(18), "for 18 months"),
            (Keep::Months(36), "for 3 years"),
        ] {
            assert_eq!(keep.to_string(), words);
        }
    }

    #[test]
    fn no_career_record_goes_by_a_rule_that_nobody_made() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_word(kind.word()), Some(kind));
            assert!(!kind.is_of_leavers() || kind.usual() == Keep::Always);
        }
        assert_eq!(Kind::AuditLog.usual(), Keep::Always);
    }

    #[test]
    fn of_few_people_no_total_is_told() {
        let removed = |kind, people, records| Removed {
            kind,
            people,
            records,
        };
        assert_eq!(removed(Kind::Evidence, 9, 40).told(), None);
        assert_eq!(
            removed(Kind::Evidence, 0, 0).told(),
            None,
            "nothing says as much"
        );
        assert_eq!(removed(Kind::Evidence, 10, 40).told(), Some(40));
        assert_eq!(removed(Kind::Tokens, 0, 1).told(), Some(1));
    }

    #[test]
    fn rules_say_what_would_change() {
        let before = Rules::default();
        let mut after = before.clone();
        after.set(Kind::Tokens, Keep::Months(12));
        assert_eq!(before.changes(&after), [], "as it is usual");
        after.set(Kind::Evidence, Keep::Months(24));
        assert_eq!(before.changes(&after), [(Kind::Evidence, Keep::Months(24))]);
    }
}
