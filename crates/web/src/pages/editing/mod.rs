//! `/drafts/{draft}/edit`: a framework being written, thing by thing, and file by file.
//!
//! A form begins with what the files say and carries it along. What comes back is brought into the
//! files as they are by then: `framework::edit` writes what its author changed, leaves what others
//! changed, and tells where both did. Nothing is kept between two requests but the draft itself.

pub(crate) mod add;
mod desk;
mod fields;
pub(crate) mod file;
pub(crate) mod found;
mod live;
pub(crate) mod look;
mod lost;
pub(crate) mod mend;
mod mending;
mod outline;
mod page;
pub(crate) mod place;
mod preview;
pub(crate) mod remove;
pub(crate) mod renamed;
pub(crate) mod save;
mod sent;
pub(crate) mod shift;
pub(crate) mod show;
mod typed;
pub(crate) mod waive;
pub(crate) mod way;
mod words;
