//! What a key and its value are likely to hold.

use super::take::{children, has_words};
use super::words::{self, is_one_of};
use crate::document::{Key, Node, Table};

/// What stands behind a key of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Things that are looked at, with their steps or only described.
    Dimensions,
    /// Rows that each name a level and a dimension.
    Records,
    /// Groups with their dimensions.
    Groups,
    /// Tracks with their levels.
    Tracks,
    Levels,
    /// Ways between levels.
    Transitions,
    /// Longer reading.
    Guides,
    Other,
}

impl Kind {
    pub(super) fn of(key: &Key, node: &Node) -> Self {
        let name = key.words.as_str();
        let inner = children(node);
        let is_words = node.list().is_some() && inner.iter().all(|(_, it)| has_words(it));
        if inner.is_empty() || is_words && !is_one_of(name, &["levels", "roles", "grades"]) {
            return Self::Other;
        }
        let holds = |keys: &[&str]| {
            most(node, |table| {
                has(table, keys, |it| !children(it).is_empty())
            })
        };
        if is_one_of(name, words::TRANSITIONS) && are_tables(node) {
            Self::Transitions
        } else if is_one_of(name, &["guides"]) && are_tables(node) {
            Self::Guides
        } else if are_records(node) {
            Self::Records
        } else if is_one_of(name, words::TRACKS) && holds(words::LEVELS) && !holds(&["milestones"])
        {
            Self::Tracks
        } else if is_one_of(name, words::GROUPS) && holds(words::DIMENSIONS) {
            Self::Groups
        } else if is_one_of(name, words::LEVELS)
            && (is_one_of(name, &["levels"]) || !are_dimensions(node))
        {
            Self::Levels
        } else if is_one_of(name, words::TRACKS) && !are_dimensions(node) && are_tables(node) {
            Self::Tracks
        } else if are_dimensions(node) || is_one_of(name, words::DIMENSIONS) && are_tables(node) {
            Self::Dimensions
        } else if is_one_of(name, words::GROUPS) && are_tables(node) {
            Self::Groups
        } else {
            Self::Other
        }
    }
}

/// Whether all of the values within are tables, and there is one.
pub(super) fn are_tables(node: &Node) -> bool {
    let inner = children(node);
    !inner.is_empty() && inner.iter().all(|(_, it)| it.table().is_some())
}

fn most(node: &Node, fits: impl Fn(&Table) -> bool) -> bool {
    let inner = children(node);
    let fitting = inner
        .iter()
        .filter(|(_, it)| it.table().is_some_and(&fits))
        .count();
    !inner.is_empty() && fitting * 2 > inner.len()
}

fn has(table: &Table, names: &[&str], fits: impl Fn(&Node) -> bool) -> bool {
    table
        .iter()
        .any(|(key, node)| is_one_of(&key.words, names) && fits(node))
}

/// Whether most of the values within are things with steps.
pub(super) fn are_dimensions(node: &Node) -> bool {
    are_tables(node) && most(node, |table| has(table, words::STEPS, are_steps))
}

/// Whether a value is a list of steps, or a table of them.
fn are_steps(node: &Node) -> bool {
    let inner = children(node);
    !inner.is_empty()
        && inner
            .iter()
            .all(|(key, it)| it.table().is_some() || key.is_some() || has_words(it))
}

/// Whether a value is a list of rows that each name a level and what they belong to.
pub(super) fn are_records(node: &Node) -> bool {
    const OF: &[&str] = &[
        "category",
        "area",
        "theme",
        "domain",
        "competency",
        "skill",
        "dimension",
    ];
    let is_record = |table: &Table| {
        has(table, words::LEVEL, has_words)
            && has(table, OF, has_words)
            && !has(table, words::STEPS, are_steps)
    };
    node.list().is_some_and(|list| list.len() > 1) && most(node, is_record)
}

/// Whether a table without a heading of its own is one of levels: most of its values are tables
/// that have a key in common.
pub(super) fn are_levels(node: &Node) -> bool {
    let inner: Vec<_> = children(node)
        .into_iter()
        .filter_map(|(_, it)| it.table())
        .collect();
    let Some(first) = inner.first() else {
        return false;
    };
    let in_all = |key: &Key| {
        let same = |table: &&Table| has(table, &[words::plain(&key.words).as_str()], |_| true);
        inner.iter().all(same)
    };
    inner.len() > 1
        && inner.len() * 2 > children(node).len()
        && first.iter().any(|(key, _)| in_all(key))
}

/// Whether a table speaks of one role: it has a name, and lists or tables of more.
pub(super) fn is_role(node: &Node) -> bool {
    let Some(table) = node.table() else {
        return false;
    };
    let is_named = has(table, words::LEVEL_NAME, has_words);
    is_named && table.iter().any(|(_, it)| !children(it).is_empty())
}
