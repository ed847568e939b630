//! Filters and paths: the grammars of RFC 7644, sections 3.4.2.2 and 3.5.2, as values.
//!
//! Reading never panics, goes no deeper than [`DEEPEST`] and takes no more than [`LONGEST`] bytes
//! and [`MOST_TERMS`] comparisons, so that whatever is asked, asking costs little. Printing a
//! filter gives a text that reads as the same filter.

mod lexer;
mod parse;
#[cfg(test)]
mod tests;

use std::fmt;

use serde_json::Value;

pub use parse::{parse_attribute, parse_filter, parse_path};

/// Brackets and parentheses within each other.
pub const DEEPEST: usize = 50;
/// Bytes of a filter or path.
pub const LONGEST: usize = 16 * 1024;
/// Comparisons in a filter: a provider that looks up people by their ids asks for a hundred.
pub const MOST_TERMS: usize = 200;

/// Why a text is no filter or path.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("at character {at}: {what}")]
pub struct SyntaxError {
    /// Counted from 1, in characters.
    pub at: usize,
    pub what: String,
}

/// `urn:…:User:name.givenName`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttributePath {
    pub schema: Option<String>,
    pub name: String,
    pub part: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    Equal,
    NotEqual,
    Contains,
    StartsWith,
    EndsWith,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}

/// `and` and `or` hold two filters or more, none of which is of the same sort.
#[derive(Debug, Clone, PartialEq)]
pub enum Filter {
    Present(AttributePath),
    Compare(AttributePath, Operator, Value),
    /// `emails[type eq "work"]`: some value of the attribute passes the filter.
    Within(AttributePath, Box<Filter>),
    Not(Box<Filter>),
    And(Vec<Filter>),
    Or(Vec<Filter>),
}

/// Where a PATCH operation works: `emails[type eq "work"].value`.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    /// Its part is none where there is a filter.
    pub attribute: AttributePath,
    pub filter: Option<Filter>,
    /// The part behind the filter.
    pub part: Option<String>,
}

impl Operator {
    const ALL: [(Self, &'static str); 9] = [
        (Self::Equal, "eq"),
        (Self::NotEqual, "ne"),
        (Self::Contains, "co"),
        (Self::StartsWith, "sw"),
        (Self::EndsWith, "ew"),
        (Self::Greater, "gt"),
        (Self::GreaterOrEqual, "ge"),
        (Self::Less, "lt"),
        (Self::LessOrEqual, "le"),
    ];

    fn from_word(word: &str) -> Option<Self> {
        let found = Self::ALL
            .iter()
            .find(|(_, known)| word.eq_ignore_ascii_case(known));
        found.map(|(operator, _)| *operator)
    }

    pub fn word(self) -> &'static str {
        let found = Self::ALL.iter().find(|(known, _)| *known == self);
        found.map_or("", |(_, word)| word)
    }
}

impl Filter {
    /// All of these; one alone stands for itself.
    pub fn all(filters: Vec<Self>) -> Self {
        let flat = filters.into_iter().flat_map(|filter| match filter {
            Self::And(inner) => inner,
            other => vec![other],
        });
        Self::joined(flat.collect(), Self::And)
    }

    /// Any of these; one alone stands for itself.
    pub fn any(filters: Vec<Self>) -> Self {
        let flat = filters.into_iter().flat_map(|filter| match filter {
            Self::Or(inner) => inner,
            other => vec![other],
        });
        Self::joined(flat.collect(), Self::Or)
    }

    fn joined(mut filters: Vec<Self>, join: fn(Vec<Self>) -> Self) -> Self {
        match filters.pop() {
            Some(only) if filters.is_empty() => only,
            last => {
                filters.extend(last);
                join(filters)
            }
        }
    }

    /// How many comparisons it makes.
    pub fn terms(&self) -> usize {
        match self {
            Self::Present(_) | Self::Compare(..) => 1,
            Self::Within(_, inner) | Self::Not(inner) => inner.terms(),
            Self::And(inner) | Self::Or(inner) => inner.iter().map(Self::terms).sum(),
        }
    }
}

impl fmt::Display for AttributePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(schema) = &self.schema {
            write!(f, "{schema}:")?;
        }
        f.write_str(&self.name)?;
        match &self.part {
            Some(part) => write!(f, ".{part}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Present(path) => write!(f, "{path} pr"),
            Self::Compare(path, operator, value) => {
                write!(f, "{path} {} {value}", operator.word())
            }
            Self::Within(path, inner) => write!(f, "{path}[{inner}]"),
            Self::Not(inner) => write!(f, "not ({inner})"),
            Self::And(inner) => join(f, inner, " and ", |filter| matches!(filter, Self::Or(_))),
            Self::Or(inner) => join(f, inner, " or ", |_| false),
        }
    }
}

fn join(
    f: &mut fmt::Formatter<'_>,
    filters: &[Filter],
    word: &str,
    needs_parentheses: fn(&Filter) -> bool,
) -> fmt::Result {
    for (index, filter) in filters.iter().enumerate() {
        if index > 0 {
            f.write_str(word)?;
        }
        if needs_parentheses(filter) {
            write!(f, "({filter})")?;
        } else {
            write!(f, "{filter}")?;
        }
    }
    Ok(())
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.attribute)?;
        if let Some(filter) = &self.filter {
            write!(f, "[{filter}]")?;
        }
        match &self.part {
            Some(part) => write!(f, ".{part}"),
            None => Ok(()),
        }
    }
}
