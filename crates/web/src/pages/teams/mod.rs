//! Teams: which there are, and one of them.

pub(crate) mod list;
pub(crate) mod show;
