//! One file for each thing that is done with users and groups. Each is the same for both.

mod change;
mod create;
mod list;
mod precondition;
mod remove;
mod replace;
mod show;

pub(super) use change::change;
pub(super) use create::create;
pub(super) use list::{list, search, search_all};
pub(super) use remove::remove;
pub(super) use replace::replace;
pub(super) use show::show;

use std::sync::Arc;

use ::scim::query::Parameters;
use ::scim::schema::Kind;
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use axum::http::uri::Authority;
use axum::http::{HeaderMap, header};
use tokio::sync::{Mutex, MutexGuard};

use super::bearer::Bearer;
use super::error::ScimError;
use super::resource::Asking;
use crate::Web;

/// How often a change is tried again that one from elsewhere came before.
const TRIES: usize = 5;

/// Changes over this door take turns. Each is made against what was seen, so of several at once all
/// but one would only have to be made again.
#[derive(Debug, Clone, Default)]
pub(super) struct Turns(Arc<Mutex<()>>);

/// What an address is about.
pub(super) trait Of: Send + Sync + 'static {
    const KIND: Kind;
}

pub(super) struct Users;

pub(super) struct Groups;

impl Of for Users {
    const KIND: Kind = Kind::User;
}

impl Of for Groups {
    const KIND: Kind = Kind::Group;
}

/// Everything that a request says outside its body.
#[derive(Debug, Clone)]
pub(super) struct Ask {
    bearer: Bearer,
    base: String,
    /// What stands in the address for the id; empty where there is none.
    id: String,
    pub(super) parameters: Parameters,
    headers: HeaderMap,
    turns: Turns,
}

impl Ask {
    /// Waits until nobody else makes a change.
    async fn turn(&self) -> MutexGuard<'_, ()> {
        self.turns.0.lock().await
    }

    fn asking<'a>(&'a self, web: &'a Web) -> Asking<'a> {
        Asking {
            app: &web.app,
            caller: &self.bearer.0,
            base: self.base.clone(),
        }
    }
}

impl FromRequestParts<Web> for Ask {
    type Rejection = ScimError;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, ScimError> {
        let bearer = Bearer::from_request_parts(parts, web).await?;
        let named = RawPathParams::from_request_parts(parts, web).await;
        let id = named.ok().and_then(|named| {
            let (_, id) = named.iter().next()?;
            Some(id.to_owned())
        });
        Ok(Self {
            bearer,
            base: base(web, parts),
            id: id.unwrap_or_default(),
            parameters: Parameters::of(parts.uri.query()),
            headers: parts.headers.clone(),
            turns: parts.extensions.get().cloned().unwrap_or_default(),
        })
    }
}

/// The service's address: the site's own, or, where only this machine is served, as it was asked.
pub(super) fn base(web: &Web, parts: &Parts) -> String {
    let own = web.site.link(super::BASE);
    if own != super::BASE {
        return own;
    }
    let host = parts.headers.get(header::HOST);
    let host = host.and_then(|host| host.to_str().ok());
    let host = host.or_else(|| parts.uri.authority().map(Authority::as_str));
    format!("http://{}{own}", host.unwrap_or("localhost"))
}
