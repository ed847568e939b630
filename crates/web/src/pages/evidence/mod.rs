//! Evidence: writing it down in ten seconds, reading it, changing it, removing it.

mod change;
mod fields;
mod form;
mod new;
mod remove;
mod show;
mod ties;

pub(crate) use change::{change, edit};
pub(crate) use new::{new, write};
pub(crate) use remove::{confirm as confirm_removal, remove};
pub(crate) use show::show;
