//! Teams: which there are, who is in one, and who needs something from whom.

mod list;
mod show;

pub use list::list;
pub use show::{Member, Need, TeamView, show};
