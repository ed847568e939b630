//! The words of a filter: names, values and brackets, each with its place.

use serde_json::{Number, Value};

use super::SyntaxError;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Open,
    Close,
    OpenValue,
    CloseValue,
    /// A name, an operator or one of the words `and`, `or`, `not`.
    Word(String),
    /// A text or a number.
    Value(Value),
    /// `.part` directly behind a `]`.
    Part(String),
    End,
}

pub(super) struct Lexer<'t> {
    text: &'t str,
    /// In bytes.
    at: usize,
}

impl<'t> Lexer<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// An error at a place in bytes.
    pub(super) fn error(&self, at: usize, what: impl Into<String>) -> SyntaxError {
        let before = self.text.get(..at).unwrap_or(self.text);
        SyntaxError {
            at: before.chars().count() + 1,
            what: what.into(),
        }
    }

    /// The next token, and where it begins in bytes.
    pub(super) fn next(&mut self) -> Result<(usize, Token), SyntaxError> {
        let rest = &self.text[self.at..];
        let blank = rest.len() - rest.trim_start_matches(' ').len();
        let start = self.at + blank;
        let rest = &self.text[start..];
        let Some(first) = rest.chars().next() else {
            self.at = start;
            return Ok((start, Token::End));
        };
        let (length, token) = match first {
            '(' => (1, Token::Open),
            ')' => (1, Token::Close),
            '[' => (1, Token::OpenValue),
            ']' => (1, Token::CloseValue),
            '.' if blank == 0 => {
                let length = 1 + word(&rest[1..], is_name);
                (length, Token::Part(rest[1..length].to_owned()))
            }
            '"' => self.string(start, rest)?,
            '-' | '0'..='9' => self.number(start, rest)?,
            letter if letter.is_ascii_alphabetic() || letter == '$' => {
                let length = word(rest, |c| is_name(c) || c == '.' || c == ':');
                (length, Token::Word(rest[..length].to_owned()))
            }
            other => return Err(self.error(start, format!("{other:?} cannot stand here"))),
        };
        self.at = start + length;
        Ok((start, token))
    }

    fn string(&self, start: usize, rest: &str) -> Result<(usize, Token), SyntaxError> {
        let mut escaped = false;
        for (index, letter) in rest.char_indices().skip(1) {
            match letter {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => {
                    let length = index + 1;
                    let value = serde_json::from_str(&rest[..length]).map_err(|_| {
                        self.error(start, "this text is not written as JSON writes texts")
                    })?;
                    return Ok((length, Token::Value(value)));
                }
                _ => {}
            }
        }
        Err(self.error(start, "this text has no closing quotation mark"))
    }

    fn number(&self, start: usize, rest: &str) -> Result<(usize, Token), SyntaxError> {
        let length = word(rest, |c| {
            c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | 'e' | 'E')
        });
        let text = &rest[..length];
        let read: Number = serde_json::from_str(text)
            .map_err(|_| self.error(start, "this is not a number as JSON writes them"))?;
        // A fraction is read to its last bit, so that it prints as what reads the same.
        let exact = text.parse().ok().filter(|_| read.is_f64());
        let number = exact.and_then(Number::from_f64).unwrap_or(read);
        Ok((length, Token::Value(number.into())))
    }
}

/// How many bytes at the beginning are such letters.
fn word(text: &str, is: impl Fn(char) -> bool) -> usize {
    text.find(|c| !is(c)).unwrap_or(text.len())
}

pub(super) fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '$')
}
