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
        let told = |map: &HashMap<usize, u32>, index| map.get(&index).copied().unwrap_or(0);
        let mut best: Option<((u32, u32, usize), usize)> = None;
        let offset = self.dice.below(TEXTS.evidence.len());
        for turn in 0..TEXTS.evidence.len() {
            let index = (turn + offset) % TEXTS.evidence.len();
            if self.events.contains(&index) || !fits(index) {
                continue;
            }
            let rank = (
                told(&self.told.here, index),
                told(&self.told.everywhere, index),
                turn,
            );
            if best.is_none_or(|(least, _)| rank < least) {
                best = Some((rank, index));
            }
        }
        let (_, index) = best?;
        self.events.insert(index);
        *self.told.here.entry(index).or_default() += 1;
        *self.told.everywhere.entry(index).or_default() += 1;
        Some(index)
    }

    /// A reason for a reading on a dimension.
    pub(crate) fn reason(&mut self, fits: impl Fn(usize) -> bool) -> Option<&'static str> {
        let offset = self.dice.below(TEXTS.reasons.len());
        let all = (0..TEXTS.reasons.len()).map(|turn| (turn + offset) % TEXTS.reasons.len());
        let free = all.filter(|index| !self.reasons.contains(index) && fits(*index));
        let told = &self.told.reasons_here;
        let index = free.min_by_key(|index| told.get(index).copied().unwrap_or(0))?;
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
    let offset = dice.below(count);
    let mut all = (0..count).map(|turn| (turn + offset) % count);
    let index = all.find(|index| !used.contains(index) && fits(*index))?;
    used.insert(index);
    Some(index)
}
