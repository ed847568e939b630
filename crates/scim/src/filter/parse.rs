//! Reading filters and paths.

use serde_json::Value;

use super::lexer::{Lexer, Token, is_name};
use super::{AttributePath, DEEPEST, Filter, LONGEST, MOST_TERMS, Operator, Path, SyntaxError};

/// Reads a whole filter.
pub fn parse_filter(text: &str) -> Result<Filter, SyntaxError> {
    let mut parser = Parser::new(text)?;
    let filter = parser.any()?;
    parser.end()?;
    Ok(filter)
}

/// Reads the path of a PATCH operation.
pub fn parse_path(text: &str) -> Result<Path, SyntaxError> {
    let mut parser = Parser::new(text)?;
    let attribute = parser.attribute()?;
    let mut path = Path {
        attribute,
        filter: None,
        part: None,
    };
    if parser.token == Token::OpenValue {
        path.filter = Some(parser.bracketed(&path.attribute)?);
        if let Token::Part(part) = &parser.token {
            let part = part.clone();
            if !is_part(&part) {
                return Err(parser.wrong("the name of a part has to follow the dot"));
            }
            path.part = Some(part);
            parser.step()?;
        }
    }
    parser.end()?;
    Ok(path)
}

/// Reads the name of an attribute, as in `attributes` and `sortBy`.
pub fn parse_attribute(text: &str) -> Result<AttributePath, SyntaxError> {
    let mut parser = Parser::new(text)?;
    let attribute = parser.attribute()?;
    parser.end()?;
    Ok(attribute)
}

struct Parser<'t> {
    lexer: Lexer<'t>,
    token: Token,
    /// Where the token begins, in bytes.
    at: usize,
    depth: usize,
    terms: usize,
}

impl<'t> Parser<'t> {
    fn new(text: &'t str) -> Result<Self, SyntaxError> {
        let mut lexer = Lexer::new(text);
        if text.len() > LONGEST {
            return Err(lexer.error(0, format!("it is longer than {LONGEST} bytes")));
        }
        let (at, token) = lexer.next()?;
        Ok(Self {
            lexer,
            token,
            at,
            depth: 0,
            terms: 0,
        })
    }

    fn step(&mut self) -> Result<Token, SyntaxError> {
        let (at, token) = self.lexer.next()?;
        self.at = at;
        Ok(std::mem::replace(&mut self.token, token))
    }

    fn wrong(&self, what: impl Into<String>) -> SyntaxError {
        self.lexer.error(self.at, what)
    }

    fn end(&self) -> Result<(), SyntaxError> {
        match self.token {
            Token::End => Ok(()),
            _ => Err(self.wrong("it should have ended here")),
        }
    }

    fn is_word(&self, word: &str) -> bool {
        matches!(&self.token, Token::Word(found) if found.eq_ignore_ascii_case(word))
    }

    fn any(&mut self) -> Result<Filter, SyntaxError> {
        let mut filters = vec![self.all()?];
        while self.is_word("or") {
            self.step()?;
            filters.push(self.all()?);
        }
        Ok(Filter::any(filters))
    }

    fn all(&mut self) -> Result<Filter, SyntaxError> {
        let mut filters = vec![self.one()?];
        while self.is_word("and") {
            self.step()?;
            filters.push(self.one()?);
        }
        Ok(Filter::all(filters))
    }

    fn one(&mut self) -> Result<Filter, SyntaxError> {
        if self.is_word("not") {
            self.step()?;
            if self.token != Token::Open {
                return Err(self.wrong("`not` is followed by a filter in parentheses"));
            }
            return Ok(Filter::Not(Box::new(self.grouped()?)));
        }
        if self.token == Token::Open {
            return self.grouped();
        }
        let path = self.attribute()?;
        if self.token == Token::OpenValue {
            let inner = self.bracketed(&path)?;
            return Ok(Filter::Within(path, Box::new(inner)));
        }
        self.comparison(path)
    }

    fn grouped(&mut self) -> Result<Filter, SyntaxError> {
        self.deeper()?;
        let inner = self.any()?;
        if self.token != Token::Close {
            return Err(self.wrong("a closing parenthesis is missing"));
        }
        self.step()?;
        self.depth -= 1;
        Ok(inner)
    }

    fn bracketed(&mut self, of: &AttributePath) -> Result<Filter, SyntaxError> {
        if of.part.is_some() {
            return Err(self.wrong("a filter in brackets follows an attribute, not a part of one"));
        }
        self.deeper()?;
        let inner = self.any()?;
        if self.token != Token::CloseValue {
            return Err(self.wrong("a closing bracket is missing"));
        }
        self.step()?;
        self.depth -= 1;
        Ok(inner)
    }

    fn deeper(&mut self) -> Result<(), SyntaxError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.wrong(format!("more than {DEEPEST} brackets within each other")));
        }
        self.step()?;
        Ok(())
    }

    fn attribute(&mut self) -> Result<AttributePath, SyntaxError> {
        let Token::Word(word) = &self.token else {
            return Err(self.wrong("the name of an attribute is missing"));
        };
        let path = attribute_path(word).ok_or_else(|| {
            self.wrong(format!(
                "`{word}` is not how the name of an attribute is written"
            ))
        })?;
        self.step()?;
        Ok(path)
    }

    fn comparison(&mut self, path: AttributePath) -> Result<Filter, SyntaxError> {
        self.terms += 1;
        if self.terms > MOST_TERMS {
            return Err(self.wrong(format!("more than {MOST_TERMS} comparisons")));
        }
        if self.is_word("pr") {
            self.step()?;
            return Ok(Filter::Present(path));
        }
        let Token::Word(word) = &self.token else {
            return Err(self.wrong("an operator such as `eq` or `pr` is missing"));
        };
        let operator = Operator::from_word(word).ok_or_else(|| {
            self.wrong("the operators are eq, ne, co, sw, ew, gt, ge, lt, le and pr")
        })?;
        self.step()?;
        let value = match &self.token {
            Token::Value(value) => value.clone(),
            Token::Word(word) => match word.as_str() {
                "true" => Value::Bool(true),
                "false" => Value::Bool(false),
                "null" => Value::Null,
                _ => return Err(self.wrong("a text stands in quotation marks")),
            },
            _ => return Err(self.wrong("a value to compare with is missing")),
        };
        self.step()?;
        Ok(Filter::Compare(path, operator, value))
    }
}

/// `name`, `name.part`, and either behind a URN.
fn attribute_path(word: &str) -> Option<AttributePath> {
    let (schema, rest) = match word.rsplit_once(':') {
        Some((urn, rest)) => (Some(urn), rest),
        None => (None, word),
    };
    if schema.is_some_and(|urn| !is_urn(urn)) {
        return None;
    }
    let (name, part) = match rest.split_once('.') {
        // The version within a URN that stands for a whole extension is no part of a name.
        Some((name, part)) => (name, Some(part)),
        None => (rest, None),
    };
    let fine = is_part(name) && part.is_none_or(is_part);
    fine.then(|| AttributePath {
        schema: schema.map(str::to_owned),
        name: name.to_owned(),
        part: part.map(str::to_owned),
    })
}

fn is_urn(text: &str) -> bool {
    let begins = text
        .get(..4)
        .is_some_and(|urn| urn.eq_ignore_ascii_case("urn:"));
    begins && text.split(':').all(|piece| !piece.is_empty())
}

/// A letter or `$`, then letters, digits, `-`, `_`.
fn is_part(text: &str) -> bool {
    let mut letters = text.chars();
    let first = letters.next();
    first.is_some_and(|c| c.is_ascii_alphabetic() || c == '$') && letters.all(is_name)
}
