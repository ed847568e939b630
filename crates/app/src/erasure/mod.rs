//! Erasing somebody: asking for it, what stands in the way, doing it.
//!
//! Whoever asks is a person, for themselves. Whoever does it runs the system, or the machine, and
//! sees of the records that go not one. What goes and what stays is in `careers::erasure` in words
//! and in `store::erasures` as it is done.

mod carry_out;
mod list;
mod look;
mod machine;
mod own;

pub(crate) use carry_out::settle;
pub use carry_out::{NoReason, carry_out};
pub use list::{Erasures, Waiting, list, waiting};
pub use look::{Outlook, WaysIn, look};
pub use machine::{Again, again, erase, erased, look_up};
pub use own::{OwnErasure, ask, own, withdraw};
