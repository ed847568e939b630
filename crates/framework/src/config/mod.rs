//! `waymark.toml`: how a framework wants to be checked. It lies in the framework's folder, beside
//! the files that say what levels mean, and is no part of what they mean.

mod read;

use std::collections::BTreeMap;

use crate::finding::Severity;
use crate::model::Text;

pub(crate) use read::read;

/// The file's name.
pub const FILE: &str = "waymark.toml";

/// How a framework wants to be checked. The default is what holds without the file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Config {
    /// Engineers in the organisation that uses the framework.
    pub organisation_size: Option<u32>,
    severities: BTreeMap<String, Level>,
    words: BTreeMap<String, Words>,
}

/// How much a rule's findings matter, or that it is silent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    Off,
    At(Severity),
}

/// A framework's own words for one rule, beside those that the rule knows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Words {
    /// Words and phrases that the rule reports too.
    pub add: Vec<Text>,
    /// Words and phrases that it never reports.
    pub allow: Vec<Text>,
}

impl Config {
    /// What this framework chose for a rule, where it chose.
    pub fn severity(&self, code: &str) -> Option<Level> {
        self.severities.get(code).copied()
    }

    /// The same with another choice for one rule.
    #[must_use]
    pub fn with_severity(mut self, code: &str, level: Level) -> Self {
        self.severities.insert(code.to_owned(), level);
        self
    }

    /// The same in an organisation of this many engineers.
    #[must_use]
    pub fn with_organisation_size(mut self, engineers: u32) -> Self {
        self.organisation_size = Some(engineers);
        self
    }

    /// The framework's own words for a rule.
    pub fn words(&self, code: &str) -> Option<&Words> {
        self.words.get(code)
    }
}
