//! A text as words, each with its place in bytes.

use std::ops::Range;

/// A text in lower case, cut into words and marks. Only ASCII letters are folded, so that places in
/// the copy are places in the text.
pub(crate) struct Words<'t> {
    text: &'t str,
    lower: String,
    tokens: Vec<Token>,
}

/// A word without the `'s` behind it, or one mark.
#[derive(Clone, Copy)]
struct Token {
    start: usize,
    end: usize,
    is_word: bool,
    is_owner: bool,
}

impl<'t> Words<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        let mut tokens = Vec::with_capacity(text.len() / 5);
        let mut chars = text.char_indices().peekable();
        while let Some((start, c)) = chars.next() {
            let mut end = start + c.len_utf8();
            if c.is_whitespace() {
                continue;
            }
            let is_word = c.is_alphanumeric();
            let mut is_owner = false;
            if is_word {
                while let Some(&(at, next)) = chars.peek() {
                    let behind = || text[at + next.len_utf8()..].chars().next();
                    let joins = matches!(next, '-' | '\'' | '’')
                        && behind().is_some_and(char::is_alphanumeric);
                    let more = next == '+' && text[..at].ends_with(|c: char| c.is_ascii_digit());
                    if !next.is_alphanumeric() && !joins && !more {
                        break;
                    }
                    end = at + next.len_utf8();
                    chars.next();
                }
                let word = &text[start..end];
                let bare = ["'s", "’s"].iter().find_map(|own| word.strip_suffix(own));
                is_owner = bare.is_some();
                end = bare.map_or(end, |bare| start + bare.len());
            }
            tokens.push(Token {
                start,
                end,
                is_word,
                is_owner,
            });
        }
        Self {
            text,
            lower: text.to_ascii_lowercase(),
            tokens,
        }
    }

    /// How many words and marks there are.
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// A word in lower case, or a mark.
    pub(crate) fn at(&self, place: usize) -> &str {
        self.tokens
            .get(place)
            .map_or("", |token| &self.lower[token.start..token.end])
    }

    /// A word as it is written, or a mark.
    pub(crate) fn written(&self, place: usize) -> &'t str {
        self.tokens
            .get(place)
            .map_or("", |token| &self.text[token.start..token.end])
    }

    pub(crate) fn is_word(&self, place: usize) -> bool {
        self.tokens.get(place).is_some_and(|token| token.is_word)
    }

    /// Whether `'s` stands behind a word.
    pub(crate) fn is_owner(&self, place: usize) -> bool {
        self.tokens.get(place).is_some_and(|token| token.is_owner)
    }

    /// The words, without the marks, in lower case.
    pub(crate) fn plain(&self) -> impl Iterator<Item = &str> {
        let words = self.tokens.iter().filter(|token| token.is_word);
        words.map(|token| &self.lower[token.start..token.end])
    }

    pub(crate) fn has_mark(&self, marks: &str) -> bool {
        let mut all = self.tokens.iter().filter(|token| !token.is_word);
        all.any(|token| marks.contains(&self.text[token.start..token.end]))
    }

    /// The bytes of the text from one word to another.
    pub(crate) fn bytes(&self, places: Range<usize>) -> Range<usize> {
        let start = self.tokens.get(places.start).map_or(0, |token| token.start);
        let last = self.tokens.get(places.end.saturating_sub(1));
        start..last.map_or(self.text.len(), |token| token.end)
    }
}
