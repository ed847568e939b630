//! People: the directory, one person, one's own path, and bringing people in.

pub(crate) mod directory;
pub(crate) mod import;
pub(crate) mod level;
pub(crate) mod mirror;
pub(crate) mod path;
pub(crate) mod person;
pub(crate) mod profile;
pub(crate) mod seen;
