//! Seeded chance, and ids out of it.
//!
//! Every person and purpose throws dice of its own, so that what happens to one does not depend
//! on how many came before. Only integer draws and plain arithmetic are used: the same recipe
//! gives the same bytes on every machine.

use jiff::Timestamp;
use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use uuid::{Builder, Uuid};

/// What a stream of dice is thrown for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Purpose {
    Plan,
    Names,
    Team,
    Career,
    Climb,
    Severity,
    Form,
    Evidence,
    Texts,
    Rounds,
    Shares,
    Ids,
    HistoryIds,
}

pub(crate) struct Dice(ChaCha8Rng);

impl Dice {
    pub(crate) fn new(seed: u64, purpose: Purpose, of: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8] = purpose as u8;
        let mut rng = ChaCha8Rng::from_seed(key);
        rng.set_stream(of);
        Self(rng)
    }

    /// A number below `n`, which is not 0.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        (self.0.next_u64() % n.max(1) as u64) as usize
    }

    /// From `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: i32, high: i32) -> i32 {
        let width = i64::from(high) - i64::from(low);
        let step = self.below(usize::try_from(width).unwrap_or(0) + 1);
        low.saturating_add(i32::try_from(step).unwrap_or(i32::MAX))
    }

    /// From 0 up to 1.
    pub(crate) fn part(&mut self) -> f64 {
        f64::from(self.0.next_u32()) / (f64::from(u32::MAX) + 1.0)
    }

    pub(crate) fn chance(&mut self, of_one: f64) -> bool {
        self.part() < of_one
    }

    /// Around 0, mostly within 1 either way and never beyond about 3.5: a sum of uniforms with
    /// variance 1.
    pub(crate) fn lean(&mut self) -> f64 {
        (0..4).map(|_| self.part() - 0.5).sum::<f64>() * 1.732
    }

    pub(crate) fn pick<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        if of.is_empty() {
            None
        } else {
            of.get(self.below(of.len()))
        }
    }

    /// One of these, as often as its weight says. The weights are not all 0.
    pub(crate) fn weighted<T: Copy>(&mut self, of: &[(T, u32)]) -> Option<T> {
        let total: u32 = of.iter().map(|(_, weight)| weight).sum();
        let mut left = self.below(total as usize) as u32;
        for &(value, weight) in of {
            if left < weight {
                return Some(value);
            }
            left -= weight;
        }
        None
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }

    /// A version 7 id of that instant.
    pub(crate) fn id(&mut self, at: Timestamp) -> Uuid {
        let mut random = [0; 10];
        self.0.fill_bytes(&mut random);
        let millis = u64::try_from(at.as_millisecond()).unwrap_or_default();
        Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}

/// A lean that belongs to these numbers, as [`Dice::lean`] gives one: for the very many that are
/// asked for again and again, without a stream of dice each (`SplitMix64`).
pub(crate) fn lean_of(seed: u64, parts: &[u64]) -> f64 {
    let mut state = mix(parts) ^ seed.rotate_left(32);
    let mut part = || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        f64::from(((z ^ (z >> 31)) >> 32) as u32) / (f64::from(u32::MAX) + 1.0)
    };
    (0..4).map(|_| part() - 0.5).sum::<f64>() * 1.732
}

/// One number out of several, to name a stream of dice.
pub(crate) fn mix(parts: &[u64]) -> u64 {
    parts.iter().fold(0xcbf2_9ce4_8422_2325, |hash, part| {
        let hash = (hash ^ part).wrapping_mul(0x0000_0100_0000_01b3);
        hash ^ (hash >> 29)
    })
}

/// A text as one of those parts.
pub(crate) fn mark(text: &str) -> u64 {
    text.bytes().fold(17, |hash: u64, byte| {
        hash.wrapping_mul(131).wrapping_add(u64::from(byte))
    })
}
