//! Compiled lists, and where a text uses their words and phrases.

use std::collections::HashMap;
use std::ops::Range;

use super::dictionary::{Dictionary, Id, MARK};
use super::notation::{Form, Notation, Part as Written};

/// A list, compiled. Phrases are found by their first words, and each further word is one look into
/// a table, so the time that a text takes hardly grows with the list.
pub(crate) struct Lexicon {
    sections: Vec<String>,
    /// The words that are phrases by themselves, of each section.
    single: Vec<Class>,
    classes: Vec<Class>,
    phrases: Vec<Phrase>,
    /// The phrases that begin with a word, by its number: where they begin in `beginning`.
    starts: Vec<u32>,
    beginning: Vec<u32>,
}

struct Phrase {
    section: usize,
    opens: bool,
    /// What follows the first word.
    rest: Vec<Part>,
    /// More than one part can be read in several ways.
    is_branching: bool,
}

/// From where in a text the last parts of a phrase are known not to follow, so that no way through
/// gaps is tried twice: without it, eight gaps of nine words are forty million ways.
struct DeadEnds {
    /// Where the phrase begins in the text.
    start: usize,
    /// A bit for each word behind it, by how many parts are left. No phrase reaches further than
    /// there are bits: of the framework's own, [`super::bounds`] makes sure.
    places: Vec<u128>,
}

impl DeadEnds {
    fn bit(&self, place: usize) -> u128 {
        let behind = u32::try_from(place - self.start).unwrap_or(u32::MAX);
        1_u128.checked_shl(behind).unwrap_or(0)
    }

    fn hold(&self, parts: usize, place: usize) -> bool {
        self.places[parts] & self.bit(place) != 0
    }

    fn add(&mut self, parts: usize, place: usize) {
        self.places[parts] |= self.bit(place);
    }
}

#[derive(Clone, Copy)]
enum Part {
    One { class: usize, optional: bool },
    Gap(usize),
    End,
}

impl Part {
    fn branches(&self) -> bool {
        match self {
            Self::One { optional, .. } => *optional,
            Self::Gap(_) => true,
            Self::End => false,
        }
    }
}

/// Some of the words of a dictionary.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Class {
    One(Id),
    Few(Vec<Id>),
    /// A bit for each word.
    Many(Vec<u64>),
}

/// More words than these are looked up in bits.
const FEW: usize = 6;

impl Class {
    fn of(mut ids: Vec<Id>, size: usize) -> Self {
        ids.sort_unstable();
        ids.dedup();
        if let [one] = ids.as_slice() {
            return Self::One(*one);
        }
        if ids.len() <= FEW {
            return Self::Few(ids);
        }
        let mut bits = vec![0; size.div_ceil(64)];
        for id in ids {
            bits[id as usize / 64] |= 1 << (id % 64);
        }
        Self::Many(bits)
    }

    fn holds(&self, id: Id) -> bool {
        match self {
            Self::One(one) => *one == id,
            Self::Few(few) => few.contains(&id),
            Self::Many(bits) => bits
                .get(id as usize / 64)
                .is_some_and(|bits| bits >> (id % 64) & 1 == 1),
        }
    }
}

/// A phrase that stands in a text: its section, and the places of its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hit<'l> {
    pub(crate) section: &'l str,
    pub(crate) places: Range<usize>,
}

/// The words that some hits have, to ask whether another hit has one of them.
pub(super) struct Covered {
    /// How many of the words before each place are covered.
    before: Vec<usize>,
}

impl Covered {
    /// By these hits, in the order of the text.
    pub(super) fn by<'h, 'l: 'h>(hits: impl IntoIterator<Item = &'h Hit<'l>>) -> Self {
        let mut before = vec![0];
        for hit in hits {
            let places = hit.places.clone();
            for place in before.len() - 1..places.end {
                before.push(before[place] + usize::from(places.contains(&place)));
            }
        }
        Self { before }
    }

    pub(super) fn meets(&self, hit: &Hit<'_>) -> bool {
        let count = |place: usize| self.before[place.min(self.before.len() - 1)];
        count(hit.places.start) < count(hit.places.end)
    }
}

impl Lexicon {
    /// Compiles a list whose words are in this dictionary.
    pub(super) fn new(notation: &Notation, dictionary: &Dictionary) -> Self {
        let single = notation.sections.iter().map(|section| {
            let words = section.words.iter().flat_map(|form| dictionary.ids(form));
            words.collect::<Vec<Id>>()
        });
        let single: Vec<Vec<Id>> = single.collect();
        let size = dictionary.len();
        let mut compiler = Compiler {
            dictionary,
            single: &single,
            known: HashMap::new(),
            classes: Vec::new(),
        };
        let phrases = notation.phrases.iter().map(|phrase| {
            let rest = phrase.parts[1..].iter().map(|part| compiler.part(part));
            let rest: Vec<Part> = rest.collect();
            Phrase {
                section: phrase.section,
                opens: phrase.opens,
                is_branching: rest.iter().filter(|part| part.branches()).count() > 1,
                rest,
            }
        });
        let phrases = phrases.collect();
        let first = compiler.by_first_word(notation);
        let classes = compiler.classes;
        let mut starts = vec![0];
        let mut beginning = Vec::new();
        for phrases in first {
            beginning.extend(phrases);
            starts.push(beginning.len() as u32);
        }
        Self {
            sections: notation.sections.iter().map(|s| s.name.clone()).collect(),
            single: single.into_iter().map(|ids| Class::of(ids, size)).collect(),
            classes,
            phrases,
            starts,
            beginning,
        }
    }

    /// Every phrase of the list that stands in a text, in the order of the text. The text is given
    /// as the numbers of its words.
    pub(crate) fn hits(&self, ids: &[Id]) -> Vec<Hit<'_>> {
        let mut hits: Vec<Hit<'_>> = Vec::new();
        let mut dead = DeadEnds {
            start: 0,
            places: Vec::new(),
        };
        for (place, id) in ids.iter().enumerate() {
            for phrase in self.beginning_with(*id) {
                let phrase = &self.phrases[*phrase as usize];
                if phrase.opens && place > 0 && ids[place - 1] != MARK {
                    continue;
                }
                let dead = phrase.is_branching.then(|| {
                    dead.start = place;
                    dead.places.clear();
                    dead.places.resize(phrase.rest.len() + 1, 0);
                    &mut dead
                });
                let Some(end) = self.end(&phrase.rest, ids, place + 1, dead) else {
                    continue;
                };
                let section = self.sections[phrase.section].as_str();
                let places = place..end;
                let hit = Hit { section, places };
                let mut here = hits.iter().rev();
                let mut here = here.by_ref().take_while(|hit| hit.places.start == place);
                if !here.any(|known| *known == hit) {
                    hits.push(hit);
                }
            }
        }
        hits
    }

    fn beginning_with(&self, id: Id) -> &[u32] {
        let id = id as usize;
        match (self.starts.get(id), self.starts.get(id.wrapping_add(1))) {
            (Some(start), Some(end)) => &self.beginning[*start as usize..*end as usize],
            _ => &[],
        }
    }

    /// Where the parts end that begin at a place, if they stand there.
    fn end(
        &self,
        parts: &[Part],
        ids: &[Id],
        place: usize,
        mut dead: Option<&mut DeadEnds>,
    ) -> Option<usize> {
        let Some((part, rest)) = parts.split_first() else {
            return Some(place);
        };
        if dead
            .as_ref()
            .is_some_and(|dead| dead.hold(parts.len(), place))
        {
            return None;
        }
        let is_word = |place: usize| ids.get(place).is_some_and(|id| *id != MARK);
        let mut next = |place| self.end(rest, ids, place, dead.as_deref_mut());
        let end = match part {
            Part::One { class, optional } => {
                let class = &self.classes[*class];
                let stands = ids
                    .get(place)
                    .is_some_and(|id| *id != MARK && class.holds(*id));
                let behind = stands.then(|| next(place + 1)).flatten();
                behind.or_else(|| optional.then(|| next(place)).flatten())
            }
            Part::End => (!is_word(place)).then_some(place),
            Part::Gap(most) => (0..=*most)
                .take_while(|skipped| *skipped == 0 || is_word(place + skipped - 1))
                .find_map(|skipped| next(place + skipped)),
        };
        if end.is_none()
            && part.branches()
            && let Some(dead) = dead
        {
            dead.add(parts.len(), place);
        }
        end
    }

    /// The place of a section, to ask [`Self::holds`] with.
    pub(crate) fn section(&self, name: &str) -> Option<usize> {
        self.sections.iter().position(|section| section == name)
    }

    /// Whether a section holds a word.
    pub(crate) fn holds(&self, section: Option<usize>, id: Id) -> bool {
        section
            .and_then(|section| self.single.get(section))
            .is_some_and(|single| single.holds(id))
    }
}

/// What is needed while a list is compiled.
struct Compiler<'c> {
    dictionary: &'c Dictionary,
    single: &'c [Vec<Id>],
    known: HashMap<Class, usize>,
    classes: Vec<Class>,
}

impl Compiler<'_> {
    fn part(&mut self, written: &Written) -> Part {
        match written {
            Written::Gap(most) => Part::Gap(*most),
            Written::End => Part::End,
            Written::One { forms, optional } => {
                let ids = forms.iter().flat_map(|form| self.ids(form)).collect();
                let class = Class::of(ids, self.dictionary.len());
                let next = self.classes.len();
                let place = *self.known.entry(class.clone()).or_insert(next);
                if place == next {
                    self.classes.push(class);
                }
                Part::One {
                    class: place,
                    optional: *optional,
                }
            }
        }
    }

    fn ids(&self, form: &Form) -> Vec<Id> {
        match form {
            Form::Section(section) => self.single[*section].clone(),
            form => self.dictionary.ids(form),
        }
    }

    /// The phrases that may begin with each word: those that name it first, then those that name
    /// how it begins, then those for any number and any level.
    fn by_first_word(&self, notation: &Notation) -> Vec<Vec<u32>> {
        let mut first: Vec<Vec<u32>> = vec![Vec::new(); self.dictionary.len()];
        let ranks: [fn(&Form) -> bool; 4] = [
            |form| matches!(form, Form::Exact(_) | Form::Section(_)),
            |form| matches!(form, Form::Beginning(_)),
            |form| matches!(form, Form::Digits),
            |form| matches!(form, Form::Level),
        ];
        for is_ranked in ranks {
            for (phrase, place) in notation.phrases.iter().zip(0..) {
                let Some(Written::One { forms, .. }) = phrase.parts.first() else {
                    continue;
                };
                for form in forms.iter().filter(|form| is_ranked(form)) {
                    for id in self.ids(form) {
                        let phrases = &mut first[id as usize];
                        if phrases.last() != Some(&place) {
                            phrases.push(place);
                        }
                    }
                }
            }
        }
        first
    }
}
