//! Bringing an organisation's people in from a file: see what it would change, then change it.
//!
//! What a file means is `careers::people_import`'s to say. Here it is asked who may, and a plan is
//! carried out as a whole or not at all.

mod apply;
mod by;
mod organisation;
mod preview;

pub use apply::{Outcome, apply};
pub use by::{By, check};
pub use preview::{Preview, preview};
