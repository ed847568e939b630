//! Signing in with the company's identity provider: OpenID Connect, the authorisation code flow
//! with PKCE.
//!
//! [`begin`] sends a visitor to the provider, [`finish`] takes them back in. What lies between the
//! two is with the visitor alone: a state that travels by way of the provider, sealed under the
//! secret in the visitor's cookie. Everything that proves the sign-in is derived from both. So a
//! state or a code that was stolen, replayed or planted in another browser is worth nothing; and
//! whoever only comes to the door leaves nothing behind.
//!
//! | file | what it does |
//! |---|---|
//! | `settings` | what an administrator sets, and what is wrong with it |
//! | `provider` | what the provider says of itself, kept for a while: addresses and keys |
//! | `http` | one request to the provider, bounded in time and size |
//! | `state` | what travels by way of the provider, sealed |
//! | `proofs` | what is derived from the two secrets |
//! | `begin`, `finish` | the two halves of a sign-in |
//! | `noted` | a refusal is written down |
//! | `exchange` | a code becomes an account |
//! | `verify` | whether an ID token is good |
//! | `matching` | which person an account is |
//! | `connect` | saying it by hand |
//! | `refused` | why somebody was not let in: little for them, everything for the log |

mod begin;
mod connect;
mod exchange;
mod finish;
mod http;
mod matching;
mod noted;
mod proofs;
mod provider;
mod refused;
mod settings;
mod state;
mod verify;

pub use begin::{LASTS, begin};
pub use connect::{Connected, connect, disconnect};
pub use finish::{Entered, Returned};
pub use noted::finish;
pub use provider::Provider;
pub use refused::{Reason, Refused, SignInError};
pub use settings::{Limits, MatchBy, Settings, Unchecked, WrongSettings};
