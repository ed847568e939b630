//! What users and groups consist of: RFC 7643, as data.
//!
//! The same tables print `/Schemas`, check what comes in, find what a filter or a path names, and
//! leave out what was not asked for. So what is said of an attribute is what is done with it.

mod accept;
mod common;
mod group;
mod print;
mod resolve;
mod user;

pub use accept::{accept, accept_value, says_schema};
pub use print::printed;
pub use resolve::{Target, get, resolve};
pub use user::ENTERPRISE;

/// What an attribute's values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    Text,
    Boolean,
    DateTime,
    Binary,
    /// An address of something; these are the kinds of things.
    Reference(&'static [&'static str]),
    /// A value with parts of its own.
    Complex(&'static [Attribute]),
}

/// When an attribute is in an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Returned {
    Always,
    Default,
    /// Only where it was asked for by name.
    Request,
}

/// An attribute, or a part of one. RFC 7643, section 7.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attribute {
    pub name: &'static str,
    pub words: &'static str,
    pub kind: Type,
    pub many: bool,
    pub required: bool,
    /// Whether upper and lower case make a difference.
    pub exact: bool,
    /// Whether a provider may change it.
    pub writable: bool,
    pub returned: Returned,
    pub unique: bool,
    /// Values that are usual; others are taken too.
    pub usual: &'static [&'static str],
}

impl Attribute {
    const fn new(name: &'static str, kind: Type, words: &'static str) -> Self {
        Self {
            name,
            words,
            kind,
            many: false,
            required: false,
            exact: false,
            writable: true,
            returned: Returned::Default,
            unique: false,
            usual: &[],
        }
    }

    const fn text(name: &'static str, words: &'static str) -> Self {
        Self::new(name, Type::Text, words)
    }

    const fn many(self) -> Self {
        Self { many: true, ..self }
    }

    const fn required(self) -> Self {
        Self {
            required: true,
            ..self
        }
    }

    const fn exact(self) -> Self {
        Self {
            exact: true,
            ..self
        }
    }

    const fn read_only(self) -> Self {
        Self {
            writable: false,
            ..self
        }
    }

    const fn always(self) -> Self {
        Self {
            returned: Returned::Always,
            ..self
        }
    }

    const fn on_request(self) -> Self {
        Self {
            returned: Returned::Request,
            ..self
        }
    }

    const fn unique(self) -> Self {
        Self {
            unique: true,
            ..self
        }
    }

    const fn usually(self, usual: &'static [&'static str]) -> Self {
        Self { usual, ..self }
    }

    /// The parts of a complex attribute; of a simple one, none.
    pub const fn parts(&self) -> &'static [Attribute] {
        match self.kind {
            Type::Complex(parts) => parts,
            _ => &[],
        }
    }

    /// A part by its name, in whatever case.
    pub fn part(&self, name: &str) -> Option<&'static Attribute> {
        named(self.parts(), name)
    }
}

/// Attributes under one name.
#[derive(Debug)]
pub struct Schema {
    pub urn: &'static str,
    pub name: &'static str,
    pub words: &'static str,
    pub attributes: &'static [Attribute],
}

/// What there is: people and teams.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    User,
    Group,
}

impl Kind {
    pub const ALL: [Self; 2] = [Self::User, Self::Group];

    pub const fn core(self) -> &'static Schema {
        match self {
            Self::User => &user::CORE,
            Self::Group => &group::CORE,
        }
    }

    pub const fn extension(self) -> Option<&'static Schema> {
        match self {
            Self::User => Some(&ENTERPRISE),
            Self::Group => None,
        }
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::User => "User",
            Self::Group => "Group",
        }
    }

    /// Its address below the service's.
    pub const fn endpoint(self) -> &'static str {
        match self {
            Self::User => "/Users",
            Self::Group => "/Groups",
        }
    }

    /// What every resource has, and what this kind has beside it.
    pub fn attributes(self) -> impl Iterator<Item = &'static Attribute> {
        common::ATTRIBUTES.iter().chain(self.core().attributes)
    }
}

/// An attribute by its name, in whatever case.
fn named(among: &'static [Attribute], name: &str) -> Option<&'static Attribute> {
    among
        .iter()
        .find(|attribute| attribute.name.eq_ignore_ascii_case(name))
}
