//! Pieces that several pages show alike.

pub(crate) mod acts;
pub(crate) mod chart;
pub(crate) mod cite;
pub(crate) mod differences;
pub(crate) mod field;
pub(crate) mod impact;
pub(crate) mod ledger;
pub(crate) mod phrases;
pub(crate) mod roles;
pub(crate) mod said;
pub(crate) mod ties;
pub(crate) mod told;
pub(crate) mod words;
