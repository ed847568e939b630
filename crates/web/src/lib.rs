//! Routes, pages, templates and assets.
//!
//! [`router`] is the whole web app; [`serve`] runs it on a listener until it is told to stop.

mod api;
mod assets;
mod copies;
mod export;
mod http;
mod layout;
mod letters;
mod markdown;
mod outbox;
mod pages;
pub mod pictures;
mod routes;
mod scim;
mod serve;
mod site;
pub mod static_site;
mod urls;
mod view;

use app::App;

pub use letters::trial_letter;
pub use outbox::{deliver, deliver_some};
pub use routes::router;
pub use serve::{Certificate, Patience, serve};
pub use site::{Site, SiteError};
pub use urls::{link as link_path, setup as setup_path};

/// A request may carry this many bytes: the largest form, an assessment of 27 capabilities with every
/// reason as long as it may be and every letter percent-encoded, fits.
pub(crate) const MOST_BYTES: u64 = 1024 * 1024;

/// A request that brings a file may carry this many bytes, where its route lets it: a file of
/// people, once as it is and once as a field of the page that is agreed to, with room to spare.
pub(crate) const MOST_UPLOADED: u64 = 12 * 1024 * 1024;

/// What every page works with.
#[derive(Clone)]
pub struct Web {
    pub app: App,
    /// The people that a visitor of a demo may choose to be; empty outside a demo.
    pub personas: std::sync::Arc<[Persona]>,
    /// How the outside reaches us.
    pub site: std::sync::Arc<Site>,
    /// The company's identity provider, where people sign in with it.
    pub company: Option<std::sync::Arc<app::oidc::Provider>>,
    /// Where letters are handed in, where there is mail.
    pub mail: Option<app::mail::Mailer>,
}

/// Somebody whom a visitor of a demo may choose to be.
#[derive(Debug, Clone)]
pub struct Persona {
    pub person: careers::records::PersonId,
    pub name: String,
    /// Their level and team, in a line.
    pub role: String,
    /// What one sees as them, in a sentence.
    pub sees: String,
}
