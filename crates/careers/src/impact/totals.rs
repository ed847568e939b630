//! What a version would do to everybody, in numbers that speak of nobody.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Impact;
use crate::suppression::shown;

/// What is counted about people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Who stands on the framework.
    People,
    /// For whom anything changes.
    Changed,
    /// Who loses a "sustained".
    LosesSustained,
    /// Some of whose readings end.
    ReadingsEnd,
    /// Whose level is in the new version under no name, so that they stay on the old one.
    StaysBehind,
}

impl Measure {
    pub const ALL: [Self; 5] = [
        Self::People,
        Self::Changed,
        Self::LosesSustained,
        Self::ReadingsEnd,
        Self::StaysBehind,
    ];

    /// As the heading of a column.
    pub fn words(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Changed => "something changes",
            Self::LosesSustained => "lose a “sustained”",
            Self::ReadingsEnd => "readings end",
            Self::StaysBehind => "stay on the old version",
        }
    }

    fn counts(self, counted: Counted) -> bool {
        match self {
            Self::People => true,
            Self::Changed => counted.changed,
            Self::LosesSustained => counted.loses_sustained,
            Self::ReadingsEnd => counted.readings_end,
            Self::StaysBehind => counted.stays_behind,
        }
    }
}

/// What is counted of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counted {
    pub changed: bool,
    pub loses_sustained: bool,
    pub readings_end: bool,
    pub stays_behind: bool,
}

impl From<&Impact> for Counted {
    fn from(impact: &Impact) -> Self {
        Self {
            changed: !impact.is_empty(),
            loses_sustained: impact.loses_sustained(),
            readings_end: impact.lost().next().is_some(),
            stays_behind: impact.becomes.is_err(),
        }
    }
}

/// The numbers by group and in all, as far as they may be shown, in the order of
/// [`Measure::ALL`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    pub in_all: [Option<usize>; 5],
    /// By the group's name, in the order of the names.
    pub groups: Vec<(String, [Option<usize>; 5])>,
}

/// What a version would do to everybody, as far as it may be told to whoever edits the framework.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InAll {
    pub by_team: Totals,
    pub by_level: Totals,
    /// Whether anybody loses a "sustained", however few: then it is not published without a reason.
    pub somebody_loses: bool,
}

impl InAll {
    /// Of people, each with their team, their level and what it would do to them.
    pub fn of<'a>(people: impl Iterator<Item = (&'a str, &'a str, Counted)> + Clone) -> Self {
        let by_team = people.clone().map(|(team, _, counted)| (team, counted));
        let by_level = people.clone().map(|(_, level, counted)| (level, counted));
        Self {
            by_team: Totals::of(by_team),
            by_level: Totals::of(by_level),
            somebody_loses: people
                .into_iter()
                .any(|(_, _, counted)| counted.loses_sustained),
        }
    }
}

impl Totals {
    /// Of people, each with the name of their group. Of a group that is too small to be counted
    /// nothing is told, and not how small it is.
    pub fn of<'a>(people: impl IntoIterator<Item = (&'a str, Counted)>) -> Self {
        let mut groups: BTreeMap<&str, [usize; 5]> = BTreeMap::new();
        for (group, counted) in people {
            let numbers = groups.entry(group).or_default();
            for (number, measure) in numbers.iter_mut().zip(Measure::ALL) {
                *number += usize::from(measure.counts(counted));
            }
        }
        let numbers: Vec<[usize; 5]> = groups.values().copied().collect();
        let mut closed = vec![false; numbers.len()];
        let mut in_all = [None; 5];
        let mut told = vec![[None; 5]; numbers.len()];
        for column in 0..Measure::ALL.len() {
            let parts: Vec<usize> = numbers.iter().map(|row| row[column]).collect();
            let shown = shown(&parts, &closed);
            in_all[column] = shown.total;
            for (row, part) in told.iter_mut().zip(&shown.parts) {
                row[column] = *part;
            }
            if column == 0 {
                closed = shown.parts.iter().map(Option::is_none).collect();
            }
        }
        let names = groups.into_keys().map(str::to_owned);
        Self {
            in_all,
            groups: names.zip(told).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(group: &'static str, all: usize, lose: usize) -> Vec<(&'static str, Counted)> {
        let one = |place| Counted {
            changed: place < lose,
            loses_sustained: place < lose,
            ..Counted::default()
        };
        (0..all).map(|place| (group, one(place))).collect()
    }

    #[test]
    fn numbers_are_told_by_group_and_in_all() {
        let totals = Totals::of([people("Ash", 12, 6), people("Oak", 8, 0)].concat());
        assert_eq!(
            totals.in_all,
            [Some(20), Some(6), Some(6), Some(0), Some(0)]
        );
        assert_eq!(totals.groups[0].1[2], Some(6));
        assert_eq!(
            totals.groups[1].1,
            [Some(8), Some(0), Some(0), Some(0), Some(0)]
        );
    }

    #[test]
    fn of_a_small_group_nothing_is_told_and_the_next_one_hides_it() {
        let totals = Totals::of(
            [
                people("Ash", 12, 0),
                people("Elm", 3, 3),
                people("Oak", 8, 8),
            ]
            .concat(),
        );
        let row = |name: &str| totals.groups.iter().find(|(n, _)| n == name).unwrap().1;
        assert_eq!(row("Elm"), [None; 5]);
        assert_eq!(row("Oak"), [None; 5], "it would give the small one away");
        assert_eq!(row("Ash")[0], Some(12));
        assert_eq!(totals.in_all[0], Some(23));
    }

    #[test]
    fn a_few_in_a_large_group_are_not_told_either() {
        let totals = Totals::of([people("Ash", 30, 2), people("Oak", 30, 10)].concat());
        assert_eq!(totals.groups[0].1[2], None);
        assert_eq!(totals.groups[1].1[2], None);
        assert_eq!(totals.in_all[2], Some(12));
        assert_eq!(totals.groups[0].1[0], Some(30));
    }

    #[test]
    fn where_the_whole_is_small_nothing_is_told() {
        let totals = Totals::of(people("Ash", 4, 4));
        assert_eq!(totals.in_all, [None; 5]);
    }
}
