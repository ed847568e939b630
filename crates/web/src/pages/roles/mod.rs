//! Roles, for those who run the system: who holds which, and letting somebody have one.

pub(crate) mod held;
pub(crate) mod list;
pub(crate) mod proposed;
