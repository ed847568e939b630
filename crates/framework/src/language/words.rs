//! Texts as words, each with its place in bytes and its number in the dictionary of the lists.

use std::ops::Range;

use super::dictionary::{Dictionary, Id, MARK};

/// Words and marks of any number of texts, one behind the other: what every rule reads is cut and
/// looked up once.
#[derive(Default)]
pub(crate) struct Tokens {
    /// The texts in lower case. Only ASCII letters are folded, so that places are those of the text.
    lower: String,
    places: Vec<Token>,
    ids: Vec<Id>,
}

/// Where one text stands among [`Tokens`].
#[derive(Clone)]
pub(crate) struct Shelf {
    lower: Range<usize>,
    tokens: Range<usize>,
}

/// A word without the `'s` behind it, or one mark. The places are bytes of its text.
#[derive(Clone, Copy)]
struct Token {
    start: usize,
    end: usize,
    is_owner: bool,
}

/// The words of a text, or of a part of it.
#[derive(Clone, Copy)]
pub(crate) struct Words<'t> {
    text: &'t str,
    lower: &'t str,
    tokens: &'t [Token],
    ids: &'t [Id],
}

impl Tokens {
    /// Cuts a text into words and marks. What stands apart, in order, is one mark each.
    pub(super) fn add(
        &mut self,
        text: &str,
        apart: &[Range<usize>],
        dictionary: &Dictionary,
    ) -> Shelf {
        let (low, first) = (self.lower.len(), self.places.len());
        self.lower.push_str(text);
        self.lower[low..].make_ascii_lowercase();
        let lower = &self.lower[low..];
        let mut apart = apart.iter().peekable();
        let mut at = 0;
        while let Some((c, length)) = char_at(text, at) {
            let start = at;
            at += length;
            if let Some(bytes) = apart.next_if(|bytes| bytes.start <= start) {
                at = bytes.end.max(at);
                self.places.push(Token {
                    start,
                    end: at,
                    is_owner: false,
                });
                self.ids.push(MARK);
                continue;
            }
            if c.is_whitespace() {
                continue;
            }
            let mut token = Token {
                start,
                end: at,
                is_owner: false,
            };
            let mut id = MARK;
            if c.is_alphanumeric() {
                at = end_of_word(text, at);
                let word = &lower[start..at];
                let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
                // As it is written: behind a short form in capitals, `'S` is no owner's.
                let bare = bare.filter(|_| text.as_bytes()[at - 1] == b's');
                let word = bare.unwrap_or(word);
                token.is_owner = bare.is_some();
                token.end = start + word.len();
                id = dictionary.id(word);
            }
            self.places.push(token);
            self.ids.push(id);
        }
        Shelf {
            lower: low..self.lower.len(),
            tokens: first..self.places.len(),
        }
    }

    /// The words of a text that was added.
    pub(crate) fn words<'t>(&'t self, shelf: &Shelf, text: &'t str) -> Words<'t> {
        Words {
            text,
            lower: &self.lower[shelf.lower.clone()],
            tokens: &self.places[shelf.tokens.clone()],
            ids: &self.ids[shelf.tokens.clone()],
        }
    }
}

/// The character at a byte, and its length. Most are ASCII.
fn char_at(text: &str, at: usize) -> Option<(char, usize)> {
    match *text.as_bytes().get(at)? {
        byte if byte.is_ascii() => Some((char::from(byte), 1)),
        _ => {
            let c = text.get(at..)?.chars().next()?;
            Some((c, c.len_utf8()))
        }
    }
}

/// Where a word ends of which a part has been read.
fn end_of_word(text: &str, mut at: usize) -> usize {
    while let Some((c, length)) = char_at(text, at) {
        let joins = || {
            let behind = char_at(text, at + length);
            matches!(c, '-' | '\'' | '’') && behind.is_some_and(|(c, _)| c.is_alphanumeric())
        };
        let more = || c == '+' && text.as_bytes()[at - 1].is_ascii_digit();
        if !c.is_alphanumeric() && !joins() && !more() {
            break;
        }
        at += length;
    }
    at
}

impl<'t> Words<'t> {
    /// How many words and marks there are.
    pub(crate) fn len(self) -> usize {
        self.tokens.len()
    }

    /// The words that stand between these bytes of the text.
    pub(crate) fn between(self, bytes: &Range<usize>) -> Self {
        let first = self
            .tokens
            .partition_point(|token| token.start < bytes.start);
        let count = self.tokens[first..].partition_point(|token| token.start < bytes.end);
        Self {
            tokens: &self.tokens[first..first + count],
            ids: &self.ids[first..first + count],
            ..self
        }
    }

    /// No more words than so many.
    pub(crate) fn first(self, most: usize) -> Self {
        let count = self.len().min(most);
        Self {
            tokens: &self.tokens[..count],
            ids: &self.ids[..count],
            ..self
        }
    }

    /// The text that they are words of, the whole of it.
    pub(crate) fn text(self) -> &'t str {
        self.text
    }

    /// The numbers of the words.
    pub(crate) fn ids(self) -> &'t [Id] {
        self.ids
    }

    /// The number of a word.
    pub(crate) fn id(self, place: usize) -> Id {
        self.ids.get(place).copied().unwrap_or(MARK)
    }

    /// A word in lower case, or a mark.
    pub(crate) fn at(self, place: usize) -> &'t str {
        self.tokens
            .get(place)
            .map_or("", |token| &self.lower[token.start..token.end])
    }

    /// A word as it is written, or a mark.
    pub(crate) fn written(self, place: usize) -> &'t str {
        self.tokens
            .get(place)
            .map_or("", |token| &self.text[token.start..token.end])
    }

    pub(crate) fn is_word(self, place: usize) -> bool {
        self.id(place) != MARK
    }

    /// Whether `'s` stands behind a word.
    pub(crate) fn is_owner(self, place: usize) -> bool {
        self.tokens.get(place).is_some_and(|token| token.is_owner)
    }

    /// How many words there are, without the marks.
    pub(crate) fn count(self) -> usize {
        self.ids.iter().filter(|id| **id != MARK).count()
    }

    pub(crate) fn has_mark(self, marks: &str) -> bool {
        let all = self.tokens.iter().zip(self.ids);
        let mut all = all.filter(|(_, id)| **id == MARK).map(|(token, _)| token);
        all.any(|token| marks.contains(&self.text[token.start..token.end]))
    }

    /// The bytes of the text from one word to another.
    pub(crate) fn bytes(self, places: Range<usize>) -> Range<usize> {
        let start = self.tokens.get(places.start).map_or(0, |token| token.start);
        let last = self.tokens.get(places.end.saturating_sub(1));
        start..last.map_or(self.text.len(), |token| token.end)
    }
}
