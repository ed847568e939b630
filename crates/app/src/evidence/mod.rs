//! Evidence: writing it down, changing it, sharing it.

mod form;
mod remove;
mod show;
mod write;

pub use form::{Blank, blank};
pub use remove::remove;
pub use show::{EvidenceView, show};
pub(crate) use write::framework_of;
pub use write::{Draft, Fault, change, write};
