//! Which texts have been used: nobody is told the same thing twice, and teams repeat each other
//! as little as there are words for.

use std::collections::{HashMap, HashSet};

use crate::dice::{Dice, Purpose};
use crate::texts::TEXTS;

/// How often each event has been told, in the organisation and in the team at hand.
#[derive(Debug, Default)]
pub(crate) struct Told {
    everywhere: HashMap<usize, u32>,
    here: HashMap<usize, u32>,
    reasons_here: HashMap<usize, u32>,
}

impl Told {
    /// Begins another team.
    pub(crate) fn next_team(&mut self) {
        self.here.clear();
        self.reasons_here.clear();
    }
}

/// The words for one person.
pub(crate) struct Words<'a> {
    pub(crate) dice: Dice,
    told: &'a mut Told,
    events: HashSet<usize>,
    reasons: HashSet<usize>,
    criteria: HashSet<usize>,
    notes: HashSet<usize>,
}

impl<'a> Words<'a> {
    pub(crate) fn of(seed: u64, member: usize, told: &'a mut Told) -> Self {
        Self {
            dice: Dice::new(seed, Purpose::Texts, member as u64),
            told,
            events: HashSet::new(),
            reasons: HashSet::new(),
            criteria: HashSet::new(),
            notes: HashSet::new(),
        }
    }

    /// An event for this person that fits, the least told first. An index into the texts.
    pub(crate) fn event(&mut self, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let free = (0..TEXTS.evidence.len()).filter(|i| !self.events.contains(i) && fits(*i));
        let told = |map: &HashMap<usize, u32>, index| map.get(&index).copied().unwrap_or(0);
        let rank = |&index: &usize| {
            (
                told(&self.told.here, index),
                told(&self.told.everywhere, index),
            )
        };
        let index = least(&mut self.dice, free, rank)?;
        self.events.insert(index);
        *self.told.here.entry(index).or_default() += 1;
        *self.told.everywhere.entry(index).or_default() += 1;
        Some(index)
    }

    /// A reason for a reading on a dimension.
    pub(crate) fn reason(&mut self, fits: impl Fn(usize) -> bool) -> Option<&'static str> {
        let free = (0..TEXTS.reasons.len()).filter(|i| !self.reasons.contains(i) && fits(*i));
        let told = &self.told.reasons_here;
        let rank = |index: &usize| told.get(index).copied().unwrap_or(0);
        let index = least(&mut self.dice, free, rank)?;
        self.reasons.insert(index);
        *self.told.reasons_here.entry(index).or_default() += 1;
        Some(&TEXTS.reasons[index].text)
    }

    /// A reason for a reading on a criterion.
    pub(crate) fn criterion_reason(
        &mut self,
        fits: impl Fn(usize) -> bool,
    ) -> Option<&'static str> {
        let index = one(
            &mut self.dice,
            &mut self.criteria,
            TEXTS.criteria.len(),
            fits,
        )?;
        Some(&TEXTS.criteria[index].text)
    }

    /// A word on the whole.
    pub(crate) fn note(&mut self, fits: impl Fn(usize) -> bool) -> Option<&'static str> {
        let index = one(&mut self.dice, &mut self.notes, TEXTS.notes.len(), fits)?;
        Some(&TEXTS.notes[index].text)
    }
}

fn one(
    dice: &mut Dice,
    used: &mut HashSet<usize>,
    count: usize,
    fits: impl Fn(usize) -> bool,
) -> Option<usize> {
    let free = (0..count).filter(|index| !used.contains(index) && fits(*index));
    let index = least(dice, free, |_| 0)?;
    used.insert(index);
    Some(index)
}

/// One of those with the lowest rank, by chance.
fn least<R: Ord>(
    dice: &mut Dice,
    of: impl Iterator<Item = usize>,
    rank: impl Fn(&usize) -> R,
) -> Option<usize> {
    let mut best: Option<R> = None;
    let mut lowest: Vec<usize> = Vec::new();
    for index in of {
        let rank = rank(&index);
        if best.as_ref().is_none_or(|best| rank < *best) {
            best = Some(rank);
            lowest.clear();
        } else if best.as_ref() != Some(&rank) {
            continue;
        }
        lowest.push(index);
    }
    dice.pick(&lowest).copied()
}
