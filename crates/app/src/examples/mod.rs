//! A team's own examples: what a level or a step of its framework looks like there.
//!
//! They stand beside the framework's own, for whoever is on the team. They are about nobody, and
//! nothing is expected because of them.

mod allow;
mod beside;
mod list;
mod remove;
mod unplaced;
mod write;

pub use beside::{Beside, beside};
pub use list::{ExamplesView, Shown, list};
pub use remove::remove;
pub(crate) use unplaced::unplaced;
pub use write::{ExampleFault, LONGEST_EXAMPLE, NewExample, add, change};
