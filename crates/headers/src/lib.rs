//! What headers say that decide who somebody is, and that strangers write: cookies, bearer tokens,
//! forwarded addresses.
//!
//! Text comes in, and a part of it goes out or nothing does. Nothing here knows of sessions, people
//! or the network, so that `fuzz/` can try it with everything; `web` says what is done with it.

mod bearer;
mod cookie;
mod forwarded;

pub use bearer::bearer;
pub use cookie::secret;
pub use forwarded::client;
