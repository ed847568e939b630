//! Erasing people, for those who run the system: who asks for it, and doing it.

pub(crate) mod list;
pub(crate) mod person;
