//! How a framework stands on a server, as it answers.

use jiff::Timestamp;
use serde::Deserialize;

use super::File;
use super::server::Server;
use crate::error::CommandError;

#[derive(Debug, Deserialize)]
pub(super) struct Standing {
    /// None: no version is out yet.
    pub(super) current: Option<Current>,
    /// The draft that is open.
    pub(super) draft: Option<Draft>,
    /// `browser` or `git`, once somebody has chosen.
    pub(super) kept_in: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Current {
    pub(super) version: String,
    pub(super) digest: String,
    pub(super) commit: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Draft {
    pub(super) revision: i64,
    pub(super) based_on: Option<String>,
    pub(super) commit: Option<String>,
    pub(super) changed_at: String,
    pub(super) hands: Vec<String>,
    pub(super) files: Vec<File>,
}

impl Standing {
    pub(super) fn of(server: &Server, framework: &str) -> Result<Self, CommandError> {
        server.get(&address(framework))
    }

    /// The current version, where the draft was begun from it.
    pub(super) fn base(&self) -> Option<&Current> {
        let current = self.current.as_ref()?;
        let based_on = self.draft.as_ref()?.based_on.as_ref()?;
        (*based_on == current.version).then_some(current)
    }
}

impl Draft {
    /// Which one it is, such as "revision 4, written by Ada, changed last on 2026-11-21 at 14:03
    /// UTC".
    pub(super) fn told(&self) -> String {
        let mut told = format!("revision {}", self.revision);
        if !self.hands.is_empty() {
            told.push_str(", written by ");
            told.push_str(&self.hands.join(" and "));
        }
        if let Ok(changed) = self.changed_at.parse::<Timestamp>() {
            let changed = changed.strftime("%Y-%m-%d at %H:%M UTC");
            told.push_str(", changed last on ");
            told.push_str(&changed.to_string());
        }
        told
    }
}

/// Where drafts are asked for and sent to.
pub(super) fn address(framework: &str) -> String {
    format!("/api/frameworks/{framework}/draft")
}
