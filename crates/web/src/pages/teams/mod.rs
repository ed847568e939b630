//! Teams: which there are, one of them, and its own examples.

pub(crate) mod examples;
pub(crate) mod list;
pub(crate) mod show;
