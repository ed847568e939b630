//! Sessions: who is signed in in which browser.

mod begin;
mod confirm;
mod end;
mod find;
mod list;

use careers::records::{Person, RoleGrant};
use jiff::{SignedDuration, Timestamp};
pub use store::sessions::{Means, Session};

use crate::Caller;

pub use begin::{Browser, begin};
pub(crate) use begin::{Shown, begin_in, signed_in};
pub use confirm::{confirm, is_fresh};
pub use end::{end, end_one, end_others};
pub use find::find;
pub use list::list;

pub use crate::secrets::new_secret;

/// A session ends when it has not been used for this long,
pub const IDLE: SignedDuration = SignedDuration::from_hours(12);
/// and at the latest after this.
pub const LASTS: SignedDuration = SignedDuration::from_hours(7 * 24);
/// For this long after somebody has shown that it is them, sensitive things can be done.
pub const FRESH: SignedDuration = SignedDuration::from_mins(15);

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    pub person: Person,
    pub roles: Vec<RoleGrant>,
    pub caller: Caller,
    pub session: Session,
}

/// When a session ends that began then and is used now.
fn ends(began: Timestamp, now: Timestamp) -> Timestamp {
    let idle = now.saturating_add(IDLE).unwrap_or(now);
    let last = began.saturating_add(LASTS).unwrap_or(began);
    idle.min(last)
}
