//! The audit log: what is kept of every act, and how it is read again.
//!
//! The form of an entry is in the crate `chain`; here are its tables. Everything that is appended
//! goes through [`append`], which holds the head of the log until the transaction ends, so that of
//! two writers one waits. An action appends last, right before it commits: whoever holds the head
//! waits for nobody else's rows.
//!
//! An entry is sealed with the key of the person it is about. [`forget`] destroys that key and says
//! so in the log; [`verify`] finds one that went in any other way.

mod append;
mod content;
mod forget;
mod keyring;
mod keys;
mod places;
mod prune;
mod read;
mod verify;

pub use append::append;
pub use forget::{By, forget};
pub use keyring::Flaw;
pub use places::{Start, head, start};
pub use prune::{last_before, prune, pruned};
pub use read::{Kept, Part, entries, opened, page, part_about};
pub use verify::{Verified, verify};
