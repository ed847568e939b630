//! Lists of words and phrases, and where a text uses them.
//!
//! A list is plain text. `#` begins a comment, `[name]` a section, and phrases are parted by commas
//! and line ends. In a phrase
//!
//! | written | means |
//! |---|---|
//! | `word` | the word |
//! | `word*` | words that begin so |
//! | `~word` | the verb in any of its regular forms |
//! | `one\|other` | either |
//! | `@section` | a word of an earlier section of this list |
//! | `0` | a number in digits |
//! | `D4` | the id of a level: letters and digits |
//! | `?word` | the word, or nothing |
//! | `..3` | up to three words, whatever they are |
//! | `^` | in front: a sentence begins here; behind: the words end here |
//! | `$name` | what a line `$name = words` above says |

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use super::morphology::forms;
use super::words::Words;

/// Compiled lists. Phrases are found by their first word, so the time that a text takes does not
/// grow with the lists.
#[derive(Default)]
pub(crate) struct Lexicon {
    sections: Vec<String>,
    /// The words that are phrases by themselves, of each section, in order.
    single: Vec<Vec<Id>>,
    ids: HashMap<String, Id, BuildHasherDefault<Fnv>>,
    phrases: Vec<Phrase>,
    by_word: Vec<Vec<usize>>,
    /// By the first three bytes of a beginning.
    by_beginning: HashMap<String, Vec<usize>, BuildHasherDefault<Fnv>>,
    by_digit: Vec<usize>,
    by_level: Vec<usize>,
}

/// A word of the lists, as a number.
type Id = usize;

/// What a word has that stands in no list.
const UNKNOWN: Id = usize::MAX;

struct Phrase {
    section: usize,
    opens: bool,
    parts: Vec<Part>,
}

#[derive(Clone)]
enum Part {
    One { forms: Vec<Form>, optional: bool },
    Gap(usize),
    End,
}

#[derive(Clone)]
enum Form {
    Exact(Id),
    Beginning(String),
    Section(usize),
    Digits,
    Level,
}

/// A phrase that stands in a text: its section, and the places of its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hit<'l> {
    pub(crate) section: &'l str,
    pub(crate) places: Range<usize>,
}

impl Lexicon {
    pub(crate) fn new(lists: &str) -> Self {
        let mut lexicon = Self::default();
        let definitions = lists.lines().filter(|line| line.starts_with('$'));
        let short: Vec<(&str, &str)> = definitions.filter_map(|d| d.split_once(" = ")).collect();
        for line in lists.lines().map(str::trim) {
            let line = short.iter().fold(line.to_owned(), |line, (name, words)| {
                line.replace(name, words)
            });
            if line.starts_with('$') {
                continue;
            }
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                lexicon.begin(name);
            } else if !line.starts_with('#') {
                for phrase in line.split(',') {
                    lexicon.add(phrase);
                }
            }
        }
        lexicon
    }

    /// Begins a section; what is added from here on belongs to it.
    pub(crate) fn begin(&mut self, name: &str) {
        self.sections.push(name.to_owned());
        self.single.push(Vec::new());
    }

    /// Adds a phrase to the last section.
    pub(crate) fn add(&mut self, phrase: &str) {
        let (opens, phrase) = match phrase.trim().strip_prefix('^') {
            Some(phrase) => (true, phrase),
            None => (false, phrase),
        };
        let parts: Vec<Part> = phrase.split_whitespace().map(|p| self.part(p)).collect();
        let Some(section) = self.sections.len().checked_sub(1) else {
            return;
        };
        if let [Part::One { forms, .. }] = parts.as_slice() {
            for form in forms {
                if let Form::Exact(word) = form {
                    self.single[section].push(*word);
                }
            }
        }
        self.single[section].sort_unstable();
        self.enter(section, opens, &parts);
    }

    fn id(&mut self, word: &str) -> Id {
        let next = self.by_word.len();
        let id = *self.ids.entry(word.to_owned()).or_insert(next);
        if id == next {
            self.by_word.push(Vec::new());
        }
        id
    }

    fn part(&mut self, written: &str) -> Part {
        if let Some(most) = written.strip_prefix("..") {
            return Part::Gap(most.parse().unwrap_or(3));
        }
        if written == "^" {
            return Part::End;
        }
        let (optional, written) = match written.strip_prefix('?') {
            Some(rest) => (true, rest),
            None => (false, written),
        };
        let forms = written.split('|').flat_map(|form| self.forms(form));
        Part::One {
            forms: forms.collect(),
            optional,
        }
    }

    fn forms(&mut self, written: &str) -> Vec<Form> {
        if let Some(name) = written.strip_prefix('@') {
            let section = self.sections.iter().position(|section| section == name);
            return section.map(Form::Section).into_iter().collect();
        }
        if let Some(verb) = written.strip_prefix('~') {
            let forms = forms(verb).into_iter();
            return forms.map(|form| Form::Exact(self.id(&form))).collect();
        }
        let form = match written {
            "0" => Form::Digits,
            "D4" => Form::Level,
            _ => match written.strip_suffix('*') {
                Some(beginning) => Form::Beginning(beginning.to_lowercase()),
                None => Form::Exact(self.id(&written.to_lowercase())),
            },
        };
        vec![form]
    }

    /// Enters a phrase under each of the words that it may begin with.
    fn enter(&mut self, section: usize, opens: bool, parts: &[Part]) {
        let Some(Part::One { forms, optional }) = parts.first() else {
            return;
        };
        if *optional {
            self.enter(section, opens, &parts[1..]);
        }
        let phrase = self.phrases.len();
        let mut words: Vec<Id> = Vec::new();
        for form in forms {
            match form {
                Form::Exact(word) => words.push(*word),
                Form::Section(section) => words.extend(&self.single[*section]),
                Form::Beginning(start) => {
                    let key = start.chars().take(3).collect();
                    self.by_beginning.entry(key).or_default().push(phrase);
                }
                Form::Digits => self.by_digit.push(phrase),
                Form::Level => self.by_level.push(phrase),
            }
        }
        for word in words {
            self.by_word[word].push(phrase);
        }
        let mut parts = parts.to_vec();
        if let Some(Part::One { optional, .. }) = parts.first_mut() {
            *optional = false;
        }
        self.phrases.push(Phrase {
            section,
            opens,
            parts,
        });
    }

    /// Every phrase of the lists that stands in a text, in the order of the text.
    pub(crate) fn hits(&self, words: &Words<'_>) -> Vec<Hit<'_>> {
        let mut hits = Vec::new();
        let id = |place| self.ids.get(words.at(place)).copied().unwrap_or(UNKNOWN);
        let ids: Vec<Id> = (0..words.len()).map(id).collect();
        let text = Read { words, ids: &ids };
        for (place, id) in ids.iter().enumerate() {
            let word = words.at(place);
            let exact = self.by_word.get(*id);
            let beginning = word.get(..3).and_then(|key| self.by_beginning.get(key));
            let digit = word.starts_with(|c: char| c.is_ascii_digit());
            let digit = digit.then_some(&self.by_digit);
            let level = is_level(word).then_some(&self.by_level);
            let all = [exact, beginning, digit, level].into_iter().flatten();
            for &phrase in all.flatten() {
                let Phrase {
                    section,
                    opens,
                    parts,
                } = &self.phrases[phrase];
                if *opens && place > 0 && words.is_word(place - 1) {
                    continue;
                }
                if let Some(end) = self.end(parts, text, place) {
                    let section = self.sections[*section].as_str();
                    let places = place..end;
                    let hit = Hit { section, places };
                    let mut here = hits
                        .iter()
                        .rev()
                        .take_while(|hit: &&Hit<'_>| hit.places.start == place);
                    if !here.any(|known| *known == hit) {
                        hits.push(hit);
                    }
                }
            }
        }
        hits
    }

    /// Where the parts end that begin at a place, if they stand there.
    fn end(&self, parts: &[Part], text: Read<'_>, place: usize) -> Option<usize> {
        let Some((part, rest)) = parts.split_first() else {
            return Some(place);
        };
        match part {
            Part::One { forms, optional } => {
                let stands = text.words.is_word(place) && self.is_one(forms, text, place);
                let behind = stands.then(|| self.end(rest, text, place + 1)).flatten();
                behind.or_else(|| optional.then(|| self.end(rest, text, place)).flatten())
            }
            Part::End => (!text.words.is_word(place)).then_some(place),
            Part::Gap(most) => (0..=*most)
                .take_while(|skipped| *skipped == 0 || text.words.is_word(place + skipped - 1))
                .find_map(|skipped| self.end(rest, text, place + skipped)),
        }
    }

    fn is_one(&self, forms: &[Form], text: Read<'_>, place: usize) -> bool {
        let (id, word) = (text.ids[place], text.words.at(place));
        forms.iter().any(|form| match form {
            Form::Exact(exact) => *exact == id,
            Form::Beginning(start) => word.starts_with(start.as_str()),
            Form::Section(section) => self.single[*section].binary_search(&id).is_ok(),
            Form::Digits => word.starts_with(|c: char| c.is_ascii_digit()),
            Form::Level => is_level(word),
        })
    }

    /// Whether a section holds a word.
    pub(crate) fn holds(&self, section: &str, word: &str) -> bool {
        let place = self.sections.iter().position(|name| name == section);
        let id = self.ids.get(word);
        place
            .zip(id)
            .is_some_and(|(place, id)| self.single[place].binary_search(id).is_ok())
    }
}

/// A text, with the number of each of its words.
#[derive(Clone, Copy)]
struct Read<'t> {
    words: &'t Words<'t>,
    ids: &'t [Id],
}

/// FNV-1a: quick on short words. Whoever writes a text cannot choose the keys, which are the lists'.
#[derive(Clone, Copy)]
struct Fnv(u64);

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

/// Such as `d4`, `em1`, `l10`.
fn is_level(word: &str) -> bool {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let letters = word.len() - digits.len();
    (1..=4).contains(&letters) && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}
