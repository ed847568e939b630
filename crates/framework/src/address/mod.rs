//! Addresses: how everything in a framework is named, everywhere the same way.
//!
//! `framework@version/path`, where the version may be left out to mean the current one:
//!
//! | path | names |
//! |---|---|
//! | (none) | the framework |
//! | `D4` | a level, a dimension, a group, a track, a guide, a conversation, a region |
//! | `D4.people` | what a level expects on a dimension |
//! | `people.mentors`, `people.mentors#2` | a step; one of its signals |
//! | `D3-D4`, `D3-D4#c2` | a transition, a lateral one also the other way round; one of its criteria |
//! | `D4#scope`, `D4#does.1`, `D4#band` | a part of a level's narrative; its pay band |
//! | `L7#growth-from-here`, `L7#growth-from-here.2` | a part of the author's own, by its id; one of its items |
//! | `L6#architect` | an archetype of a level |
//! | `discover#Mid` | a group's takeaway for a level |
//! | `faq#not-every-point`, `balances#goals` | a question of a guide; one of its balances |
//! | `quarterly#goals`, `annual#in-reach.gaps` | a section or a variant of a conversation; a variant's section |
//! | `promotion` | the promotion policy |
//! | `promotion#calibration` | a principle, process step, mistake, wrong reason or packet section, by its id |
//! | `promotion#principles.2` | one without an id, by its place; also `is-not.1`, `packet.3` |
//!
//! Places count from 1. What [`Thing::path`] says is what [`Framework::resolve`] reads.

mod everything;
mod resolve;
mod thing;

use std::fmt;
use std::str::FromStr;

use crate::model::Framework;

pub(crate) use resolve::find;
pub use thing::{PolicyPart, Thing};

/// The address of a thing: which framework, which version, which path in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    pub framework: String,
    pub version: Option<String>,
    /// Empty for the framework itself.
    pub path: String,
}

/// Why a text is not an address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    #[error("an address begins with a framework's id, such as `engineering-ladders/D4`")]
    NoFramework,
    #[error("`{0}` is too long for an address")]
    TooLong(String),
}

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const LONGEST: usize = 200;
        if text.chars().count() > LONGEST {
            return Err(AddressError::TooLong(
                text.chars().take(40).collect::<String>() + "…",
            ));
        }
        let (framework, path) = text.split_once('/').unwrap_or((text, ""));
        let (id, version) = match framework.split_once('@') {
            Some((id, version)) => (id, Some(version.to_owned())),
            None => (framework, None),
        };
        if id.is_empty() {
            return Err(AddressError::NoFramework);
        }
        Ok(Self {
            framework: id.to_owned(),
            version,
            path: path.to_owned(),
        })
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.framework)?;
        if let Some(version) = &self.version {
            write!(f, "@{version}")?;
        }
        if !self.path.is_empty() {
            write!(f, "/{}", self.path)?;
        }
        Ok(())
    }
}

/// A path that names nothing, with the nearest one that does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    pub path: String,
    pub near: Option<String>,
}

impl Framework {
    /// The address of something in this framework, with its version: what people cite.
    pub fn address(&self, path: &str) -> Address {
        Address {
            framework: self.id().to_owned(),
            version: Some(self.version().to_owned()),
            path: path.to_owned(),
        }
    }
}
