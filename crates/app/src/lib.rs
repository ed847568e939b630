//! One function per thing a person does: may they, what follows, keep it.
//!
//! Every function takes the [`App`] and the [`Caller`] who asks. It loads
//! what the policy needs to know, asks `careers` whether they may and what follows, and lets
//! `store` keep it. What they may not see is [`AppError::NotFound`], like what is not there.

pub mod accounts;
mod app;
pub mod audit;
mod caller;
mod change;
pub mod erasure;
mod error;
pub mod evidence;
pub mod examples;
pub mod frameworks;
mod log;
pub mod mail;
pub mod notices;
mod office;
pub mod oidc;
pub mod people;
pub mod people_import;
pub mod provisioning;
pub mod purposes;
mod reporting;
pub mod retention;
pub mod roles;
pub mod rounds;
mod secrets;
pub mod sessions;
mod shelf;
pub mod teams;
pub mod tokens;
pub mod trust;
mod work;

pub use app::{App, Clock};
pub use caller::{Caller, Means, Origin, network};
pub use error::AppError;
pub use log::Log;
pub use secrets::Secret;
pub use sessions::SignedIn;
pub use shelf::Shelf;
pub use work::{Look, Work};

// What reads answer with; `web` knows these through here and never touches the store itself.
pub use store::directory::Order;
pub use store::teams::TeamSize;
pub use store::{DirectoryEntry, Page, PersonName, TeamName, Window};
