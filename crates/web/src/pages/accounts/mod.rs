//! Accounts, for those who run the system: who can sign in, and letting somebody in.

pub(crate) mod link;
pub(crate) mod list;
