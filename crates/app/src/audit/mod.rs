//! The audit log as people read it, and what whoever runs the system does with it.

mod copies;
mod export;
mod keep;
mod list;
mod scan;
mod seen;

pub use copies::{backup_begins, backup_restored};
pub use export::{export, readable};
pub(crate) use keep::prune_by;
pub use keep::{Pruned, Unsound, Vouched, checkpoint, prune, verify};
pub use list::{Filter, list, named};
pub use scan::{Line, Lines};
pub use seen::{SeenLines, seen};
