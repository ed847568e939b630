//! People: finding them, and what there is to read about one.

mod audience;
mod choose;
mod held;
mod kept;
mod level;
mod list;
mod search;
mod show;
mod subject;

pub(crate) use audience::of_shared_readings;
pub(crate) use audience::sentence as audience_sentence;
pub use choose::{choose_mirror_reader, mirror_readers, unchoose_mirror_reader};
pub use held::held;
pub use kept::{Kept, kept};
pub use level::{Giving, give_level, giving};
pub use list::list;
pub(crate) use list::open;
pub use search::search;
pub use show::{PersonView, Sight, readiness, show};
pub(crate) use subject::Subject;

/// Said to whoever would write about somebody who was erased.
pub(crate) const NOTHING_IS_WRITTEN: &str =
    "Their records were erased, and nothing is written about them any more.";

/// How somebody is spoken of whose name is not at hand.
pub(crate) const UNKNOWN: &str = "somebody who has left";
