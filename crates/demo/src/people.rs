//! Names and addresses.

use std::collections::HashSet;

use careers::records::{Person, PersonId, TeamId};
use jiff::civil::Date;

use crate::calendar::at;
use crate::dice::{Dice, Purpose};
use crate::stories::{STORIES, Story};
use crate::texts::TEXTS;

const DOMAIN: &str = "harrow-finch.example";

/// Deals out names, each once. First names come round again only after all have been dealt.
pub(crate) struct Names {
    dice: Dice,
    ids: Dice,
    first: Vec<&'static str>,
    last: Vec<&'static str>,
    dealt: usize,
    taken: HashSet<String>,
}

impl Names {
    pub(crate) fn new(seed: u64) -> Self {
        let mut dice = Dice::new(seed, Purpose::Names, 0);
        let in_stories = |name: &str| {
            STORIES
                .iter()
                .any(|s| s.name.split(' ').next() == Some(name))
        };
        let first = TEXTS
            .names
            .first
            .iter()
            .map(String::as_str)
            .filter(|name| !in_stories(name));
        let mut first: Vec<_> = first.collect();
        let mut last: Vec<_> = TEXTS.names.last.iter().map(String::as_str).collect();
        dice.shuffle(&mut first);
        dice.shuffle(&mut last);
        let taken = STORIES.iter().map(|story| story.name.to_owned()).collect();
        Self {
            dice,
            ids: Dice::new(seed, Purpose::Ids, 0),
            first,
            last,
            dealt: 0,
            taken,
        }
    }

    /// Somebody new. Whoever left before today has `left` set later.
    pub(crate) fn person(&mut self, started: Date, team: Option<TeamId>) -> Person {
        let name = self.name();
        let mail = name
            .to_lowercase()
            .replace([' ', '.'], "-")
            .replace("--", "-");
        let mail = mail.replacen('-', ".", 1);
        self.record(name, &mail, started, team)
    }

    /// The person that a story is about.
    pub(crate) fn of_story(
        &mut self,
        story: &Story,
        started: Date,
        team: Option<TeamId>,
    ) -> Person {
        self.record(story.name.to_owned(), story.mail, started, team)
    }

    fn record(&mut self, name: String, mail: &str, started: Date, team: Option<TeamId>) -> Person {
        let id = PersonId(self.ids.id(at(started, 0)));
        Person {
            id,
            name,
            email: format!("{mail}@{DOMAIN}"),
            team,
            started,
            left: None,
        }
    }

    fn name(&mut self) -> String {
        let first = self.first[self.dealt % self.first.len()];
        let round = self.dealt / self.first.len();
        let last = self.last[(self.dealt + round * 7) % self.last.len()];
        self.dealt += 1;
        let plain = format!("{first} {last}");
        if self.taken.insert(plain.clone()) {
            return plain;
        }
        loop {
            let last = self.last[self.dice.below(self.last.len())];
            let initial = |dice: &mut Dice| char::from(b'A' + dice.below(26) as u8);
            let (one, two) = (initial(&mut self.dice), initial(&mut self.dice));
            // Two initials only where there are more people than names with one.
            let name = if self.taken.len() > 200_000 {
                format!("{first} {one}. {two}. {last}")
            } else {
                format!("{first} {one}. {last}")
            };
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
    }
}

/// What colleagues call somebody.
pub(crate) fn first_name(name: &str) -> &str {
    name.split(' ').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn nobody_shares_a_name_or_an_address() {
        let mut names = Names::new(3);
        let mut seen = HashSet::new();
        for _ in 0..40_000 {
            let person = names.person(date(2024, 5, 6), None);
            assert!(seen.insert(person.email.clone()), "{}", person.email);
            assert!(
                person.email.is_ascii() && !person.email.contains(' '),
                "{}",
                person.email
            );
            assert!(seen.insert(person.name));
        }
    }
}
