//! The register of purposes: what is off until it is recorded what it is for.
//!
//! Everybody reads it, since it is about them. Those who run the system record an entry and end it.

mod end;
mod leave;
mod list;
mod record;

pub use end::end;
pub use leave::recorded;
pub use list::{RegisterView, list, whole};
pub use record::record;

/// The key that is held while the register is changed, so that a feature has one open entry.
const LOCK: &str = "purposes.lock";
