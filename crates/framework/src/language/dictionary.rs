//! The words of the lists, each with a number. Every word of a text gets one number, looked up
//! once, which says all that the lists can ask about it.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use super::notation::{Form, Notation, Part};

/// What the lists know of a word: which of their words it is or, where it is none of them, with
/// which of their beginnings it begins, and whether it looks like a number or a level.
pub(crate) type Id = u32;

/// What marks between words have.
pub(crate) const MARK: Id = Id::MAX;

/// Numbers for the words of some lists.
pub(super) struct Dictionary {
    /// In order, so that words that begin alike have numbers in a row.
    words: Vec<String>,
    ids: HashMap<String, Id, BuildHasherDefault<Fnv>>,
    /// In order. What stands in no list is numbered by the longest of these that it begins with.
    beginnings: Vec<String>,
    /// The places of beginnings by their first bytes, the longest first.
    by_bytes: HashMap<u32, Vec<usize>, BuildHasherDefault<Fnv>>,
}

/// How a word looks that stands in no list.
const PLAIN: usize = 0;
const LEVEL: usize = 1;
const DIGITS: usize = 2;
const SHAPES: usize = 3;

/// So many bytes of a beginning are looked up. A shorter beginning is looked up whole.
const BYTES: usize = 3;

impl Dictionary {
    /// The words of these lists.
    pub(super) fn of<'n>(lists: impl IntoIterator<Item = &'n Notation>) -> Self {
        let (mut words, mut beginnings) = (Vec::new(), Vec::new());
        for list in lists {
            let named = list.sections.iter().flat_map(|section| &section.words);
            let parts = list.phrases.iter().flat_map(|phrase| &phrase.parts);
            let found = parts.flat_map(|part| match part {
                Part::One { forms, .. } => forms.as_slice(),
                Part::Gap(_) | Part::End => &[],
            });
            for form in named.chain(found) {
                match form {
                    Form::Exact(word) => words.push(word.clone()),
                    Form::Beginning(start) => beginnings.push(start.clone()),
                    Form::Section(_) | Form::Digits | Form::Level => {}
                }
            }
        }
        for list in [&mut words, &mut beginnings] {
            list.sort_unstable();
            list.dedup();
        }
        let ids = words.iter().cloned().zip(0..).collect();
        let mut by_bytes: HashMap<_, Vec<usize>, _> = HashMap::default();
        for (place, start) in beginnings.iter().enumerate().rev() {
            let key = key(start, BYTES);
            by_bytes.entry(key).or_default().push(place);
        }
        Self {
            words,
            ids,
            beginnings,
            by_bytes,
        }
    }

    /// How many numbers there are.
    pub(super) fn len(&self) -> usize {
        self.words.len() + (self.beginnings.len() + 1) * SHAPES
    }

    /// The number of a word in lower case.
    pub(super) fn id(&self, word: &str) -> Id {
        if let Some(id) = self.ids.get(word) {
            return *id;
        }
        let shape = if is_digits(word) {
            DIGITS
        } else if is_level(word) {
            LEVEL
        } else {
            PLAIN
        };
        self.unknown(self.longest_beginning(word), shape)
    }

    /// The number of what stands in no list: from 1 the place of its beginning, 0 for none.
    fn unknown(&self, beginning: usize, shape: usize) -> Id {
        (self.words.len() + beginning * SHAPES + shape) as Id
    }

    /// From 1; 0 where there is none.
    fn longest_beginning(&self, word: &str) -> usize {
        for bytes in (1..=BYTES.min(word.len())).rev() {
            let places = self.by_bytes.get(&key(word, bytes)).into_iter().flatten();
            for place in places {
                if word.starts_with(self.beginnings[*place].as_str()) {
                    return place + 1;
                }
            }
        }
        0
    }

    /// The numbers of all words that a form stands for. Those of sections are the caller's.
    pub(super) fn ids(&self, form: &Form) -> Vec<Id> {
        match form {
            Form::Exact(word) => self.ids.get(word).copied().into_iter().collect(),
            Form::Beginning(start) => {
                let words = starting(&self.words, start).map(|place| place as Id);
                let longer = starting(&self.beginnings, start);
                let unknown = longer
                    .flat_map(|place| (0..SHAPES).map(move |shape| self.unknown(place + 1, shape)));
                words.chain(unknown).collect()
            }
            Form::Digits => self.shaped(is_digits, DIGITS),
            Form::Level => self.shaped(is_level, LEVEL),
            Form::Section(_) => Vec::new(),
        }
    }

    fn shaped(&self, looks: fn(&str) -> bool, shape: usize) -> Vec<Id> {
        let words = self.words.iter().zip(0..).filter(|(word, _)| looks(word));
        let unknown = (0..=self.beginnings.len()).map(|place| self.unknown(place, shape));
        words.map(|(_, id)| id).chain(unknown).collect()
    }
}

/// The places of those that begin so, in a list in order.
fn starting(list: &[String], start: &str) -> Range<usize> {
    let first = list.partition_point(|word| word.as_str() < start);
    let more = list[first..].partition_point(|word| word.starts_with(start));
    first..first + more
}

/// Up to three bytes as a number, with their count.
fn key(word: &str, most: usize) -> u32 {
    let bytes = word.bytes().take(most);
    bytes.fold(most.min(word.len()) as u32, |key, byte| {
        key << 8 | u32::from(byte)
    })
}

fn is_digits(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// Such as `d4`, `em1`, `l10`.
fn is_level(word: &str) -> bool {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let letters = word.len() - digits.len();
    (1..=4).contains(&letters) && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

/// FNV-1a: quick on short words. Whoever writes a text cannot choose the keys, which are the lists'.
#[derive(Clone, Copy)]
pub(super) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
