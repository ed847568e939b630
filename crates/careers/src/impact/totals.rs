//! What a version would do to everybody, in numbers that speak of nobody.
//!
//! An editor chooses what a draft says, and so what is asked of people's readings; a number that is
//! told exactly would answer that. So of a small group nothing is told, and of a large one how many
//! are touched in ranges that rule out neither of five counts that lie beside each other, and that
//! never say "none" or "all" (top and bottom coding, and rounding: Statistics Netherlands, *Handbook
//! on Statistical Disclosure Control*, 2010, 3.4 and 4.4). With ranges in every cell nothing follows
//! from a total and its other parts, so nothing has to be withheld beside.
//!
//! What remains: who already knows of everybody else on which side of a range's end they stand, and
//! makes a draft for it, learns of one person which side they are on. For each question that takes a
//! draft of its own in review, where every other editor finds it, and the look stands in the log.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Impact;

/// The least group whose people are counted at all.
pub const LEAST_COUNTED: usize = 5;
/// The least group of which is told how many a version touches.
pub const LEAST_TOLD: usize = 10;
/// How many counts a range holds at least.
const RANGE: usize = 5;

/// What is counted about people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
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
    pub const ALL: [Self; 4] = [
        Self::Changed,
        Self::LosesSustained,
        Self::ReadingsEnd,
        Self::StaysBehind,
    ];

    /// As the heading of a column.
    pub fn words(self) -> &'static str {
        match self {
            Self::Changed => "something changes",
            Self::LosesSustained => "no longer meet something they had held",
            Self::ReadingsEnd => "have assessments that no longer count",
            Self::StaysBehind => "stay on the old version",
        }
    }

    fn counts(self, counted: Counted) -> bool {
        match self {
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
    /// What becomes of a mirror is its owner's to see, and counts nowhere.
    fn from(impact: &Impact) -> Self {
        let readings = || impact.readings.iter().filter(|reading| !reading.mirror);
        let same_level = impact.becomes.as_ref() == Ok(&impact.level);
        Self {
            changed: !same_level || !impact.against.is_empty() || readings().next().is_some(),
            loses_sustained: impact.loses_sustained(),
            readings_end: readings().any(|reading| reading.becomes.is_err()),
            stays_behind: impact.becomes.is_err(),
        }
    }
}

/// How many of some people, as far as it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// The group is too small.
    Not,
    /// Fewer than five, or none.
    Few,
    /// This many, and up to four more.
    From(usize),
    /// This many, or more, up to all.
    OrMore(usize),
}

impl Told {
    /// Of a group of `people`, `count` of them. Every answer stands for five counts or more, and
    /// none for nobody alone or everybody alone.
    fn of(count: usize, people: usize) -> Self {
        if people < LEAST_TOLD {
            return Self::Not;
        }
        let down = |number: usize| number / RANGE * RANGE;
        // The last range holds at least five counts below "all".
        let last = down(people - RANGE);
        match down(count) {
            _ if count >= last => Self::OrMore(last),
            0 => Self::Few,
            least => Self::From(least),
        }
    }
}

/// What is told of some people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbers {
    pub people: usize,
    /// In the order of [`Measure::ALL`].
    pub told: [Told; 4],
}

/// The numbers by group and in all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    pub in_all: Numbers,
    /// By the group's name, in the order of the names.
    pub groups: Vec<(String, Numbers)>,
}

/// What a version would do to everybody, as far as it may be told to whoever edits the framework.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InAll {
    pub by_team: Totals,
    pub by_level: Totals,
}

/// Somebody's team, their level, and what it would do to them.
pub type One<'a> = (&'a str, &'a str, Counted);

impl InAll {
    /// Of people of small teams or levels nothing is told anywhere, also not in a sum: they are
    /// left out until every team and every level has five people who are counted.
    pub fn of<'a>(people: impl IntoIterator<Item = One<'a>>) -> Self {
        let mut people: Vec<One<'a>> = people.into_iter().collect();
        loop {
            let teams = open(people.iter().map(|one| one.0));
            let levels = open(people.iter().map(|one| one.1));
            let before = people.len();
            people.retain(|(team, level, _)| teams.contains(team) && levels.contains(level));
            if people.len() == before {
                break;
            }
        }
        Self {
            by_team: Totals::of(people.iter().map(|&(team, _, counted)| (team, counted))),
            by_level: Totals::of(people.iter().map(|&(_, level, counted)| (level, counted))),
        }
    }
}

/// The groups that are large enough for their people to be counted.
fn open<'a>(groups: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    for group in groups {
        *sizes.entry(group).or_default() += 1;
    }
    sizes.retain(|_, people| *people >= LEAST_COUNTED);
    sizes.into_keys().collect()
}

impl Totals {
    fn of<'a>(people: impl Iterator<Item = (&'a str, Counted)>) -> Self {
        let mut groups: BTreeMap<&str, Vec<Counted>> = BTreeMap::new();
        let mut all = Vec::new();
        for (group, counted) in people {
            groups.entry(group).or_default().push(counted);
            all.push(counted);
        }
        let named = |(name, people): (&str, Vec<Counted>)| (name.to_owned(), Numbers::of(&people));
        Self {
            in_all: Numbers::of(&all),
            groups: groups.into_iter().map(named).collect(),
        }
    }
}

impl Numbers {
    fn of(people: &[Counted]) -> Self {
        let told = |measure: Measure| {
            let count = people.iter().filter(|one| measure.counts(**one)).count();
            Told::of(count, people.len())
        };
        Self {
            people: people.len(),
            told: Measure::ALL.map(told),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    fn loses(is: bool) -> Counted {
        Counted {
            changed: is,
            loses_sustained: is,
            ..Counted::default()
        }
    }

    fn people(group: &'static str, all: usize, lose: usize) -> Vec<One<'static>> {
        let one = |place| (group, "D2", loses(place < lose));
        (0..all).map(one).collect()
    }

    #[test]
    fn how_many_is_told_in_ranges() {
        let of = |count| Told::of(count, 30);
        assert_eq!([of(0), of(4)], [Told::Few; 2]);
        assert_eq!([of(5), of(9)], [Told::From(5); 2]);
        assert_eq!([of(20), of(24)], [Told::From(20); 2]);
        assert_eq!([of(25), of(30)], [Told::OrMore(25); 2]);
        let of = |count| Told::of(count, 10);
        assert_eq!([of(0), of(4)], [Told::Few; 2]);
        assert_eq!([of(5), of(10)], [Told::OrMore(5); 2]);
        assert_eq!(Told::of(9, 9), Told::Not);
    }

    #[test]
    fn of_a_small_group_nothing_is_told_and_its_people_are_in_no_sum() {
        let all = [
            people("Ash", 12, 6),
            people("Elm", 4, 4),
            people("Oak", 9, 9),
        ];
        let in_all = InAll::of(all.concat());
        let teams: Vec<_> = in_all.by_team.groups.iter().collect();
        assert_eq!(teams.len(), 2, "{teams:?}");
        assert_eq!(teams[0].1.people, 12);
        assert_eq!(teams[0].1.told[1], Told::OrMore(5));
        assert_eq!((teams[1].1.people, teams[1].1.told), (9, [Told::Not; 4]));
        assert_eq!(in_all.by_team.in_all.people, 21);
        assert_eq!(in_all.by_team.in_all.told[1], Told::OrMore(15));
        assert_eq!(in_all.by_level.in_all, in_all.by_team.in_all);
    }

    #[test]
    fn who_is_left_out_of_a_team_leaves_a_level_too_small_and_so_on() {
        let group = |team, level, all: usize| {
            let one = move |_| (team, level, Counted::default());
            (0..all).map(one).collect::<Vec<One<'static>>>()
        };
        // Without Elm, D3 has four; without these, Oak has four.
        let all = [
            group("Ash", "D2", 10),
            group("Elm", "D3", 2),
            group("Oak", "D3", 4),
            group("Oak", "D2", 4),
        ];
        let in_all = InAll::of(all.concat());
        let names = |totals: &Totals| {
            let groups = totals.groups.iter();
            groups
                .map(|(name, numbers)| (name.clone(), numbers.people))
                .collect::<Vec<_>>()
        };
        assert_eq!(names(&in_all.by_team), [("Ash".to_owned(), 10)]);
        assert_eq!(names(&in_all.by_level), [("D2".to_owned(), 10)]);
    }

    fn company() -> impl Strategy<Value = Vec<One<'static>>> {
        let one = (
            select(vec!["Ash", "Elm", "Oak", "Yew"]),
            select(vec!["D1", "D2", "D3"]),
            any::<[bool; 4]>(),
        );
        let one = one.prop_map(|(team, level, is)| {
            let counted = Counted {
                changed: is[0],
                loses_sustained: is[1],
                readings_end: is[2],
                stays_behind: is[3],
            };
            (team, level, counted)
        });
        proptest::collection::vec(one, 0..60)
    }

    fn rows(in_all: &InAll) -> Vec<(&str, Numbers)> {
        let sides = [&in_all.by_team, &in_all.by_level];
        let groups = sides.into_iter().flat_map(|side| &side.groups);
        let named = groups.map(|(name, numbers)| (name.as_str(), *numbers));
        named.chain([("in all", in_all.by_team.in_all)]).collect()
    }

    proptest! {
        #[test]
        fn every_answer_stands_for_five_counts_and_never_for_none_or_all(
            people in LEAST_TOLD..200_usize,
            count in 0..200_usize,
        ) {
            let count = count.min(people);
            let told = Told::of(count, people);
            let alike: Vec<usize> = (0..=people).filter(|&n| Told::of(n, people) == told).collect();
            prop_assert!(alike.len() >= RANGE, "{told:?} of {people}: {alike:?}");
            prop_assert!(alike.iter().any(|&n| n > 0 && n < people));
            prop_assert!(alike.windows(2).all(|pair| pair[0] + 1 == pair[1]));
            match told {
                Told::Few => prop_assert_eq!(alike, (0..RANGE).collect::<Vec<_>>()),
                Told::From(least) => prop_assert_eq!(alike, (least..least + RANGE).collect::<Vec<_>>()),
                Told::OrMore(least) => prop_assert_eq!(alike, (least..=people).collect::<Vec<_>>()),
                Told::Not => prop_assert!(false),
            }
        }

        #[test]
        fn of_fewer_than_ten_nothing_depends_on_anybodys_readings(
            people in company(),
            who in any::<prop::sample::Index>(),
            other in any::<[bool; 4]>(),
        ) {
            prop_assume!(!people.is_empty());
            let mut changed = people.clone();
            let place = who.index(people.len());
            changed[place].2 = Counted {
                changed: other[0],
                loses_sustained: other[1],
                readings_end: other[2],
                stays_behind: other[3],
            };
            let (before, after) = (InAll::of(people), InAll::of(changed));
            for ((name, before), (same, after)) in rows(&before).into_iter().zip(rows(&after)) {
                prop_assert_eq!((name, before.people), (same, after.people));
                if before.people < LEAST_TOLD {
                    prop_assert_eq!(before, after);
                }
            }
        }

        #[test]
        fn a_draft_that_touches_one_person_tells_the_same_whatever_they_hold(
            groups in proptest::collection::vec((0..4_usize, 0..3_usize), 1..60),
            who in any::<prop::sample::Index>(),
        ) {
            let place = who.index(groups.len());
            let told = |is: bool| {
                let one = |(number, &(team, level)): (usize, &(usize, usize))| {
                    let counted = loses(is && number == place);
                    (["Ash", "Elm", "Oak", "Yew"][team], ["D1", "D2", "D3"][level], counted)
                };
                InAll::of(groups.iter().enumerate().map(one))
            };
            prop_assert_eq!(told(true), told(false));
        }

        #[test]
        fn the_rows_add_up_to_the_people_in_all(people in company()) {
            let in_all = InAll::of(people);
            for side in [&in_all.by_team, &in_all.by_level] {
                let sum: usize = side.groups.iter().map(|(_, numbers)| numbers.people).sum();
                prop_assert_eq!(sum, side.in_all.people);
                prop_assert!(side.groups.iter().all(|(_, numbers)| numbers.people >= LEAST_COUNTED));
            }
        }
    }
}
