//! Frameworks: the gallery, one framework, and everything in it that has a page.

pub(crate) mod chart;
pub(crate) mod compare;
pub(crate) mod conversation;
pub(crate) mod differences;
pub(crate) mod dimension;
mod earlier;
pub(crate) mod export;
pub(crate) mod for_me;
pub(crate) mod gallery;
pub(crate) mod group;
pub(crate) mod guide;
pub(crate) mod impact;
pub(crate) mod lead;
pub(crate) mod level;
pub(crate) mod overview;
pub(crate) mod own_team;
pub(crate) mod promotion;
pub(crate) mod thing;
pub(crate) mod transition;
pub(crate) mod versions;

use std::sync::Arc;

use framework::{Address, Library, Published};

use crate::Web;
use crate::http::error::WebError;

/// The framework that a path segment such as `engineering-ladders@1.0.0` names. What is made of it
/// may be closed to the reader, so whatever is not there answers as that does.
fn published(web: &Web, segment: &str) -> Result<Arc<Published>, WebError> {
    let address: Address = segment.parse().map_err(|_| WebError::NotFound)?;
    let library = web.app.library.now();
    let found = library.lookup(&address).map(Arc::clone);
    found.map_err(|_| WebError::NotFound)
}

/// The framework that an address names, or the nearest there is.
fn looked_up(library: &Library, address: &Address) -> Result<Arc<Published>, WebError> {
    match library.lookup(address) {
        Ok(published) => Ok(Arc::clone(published)),
        Err(_) => Err(lead::nearest_framework(library, address).into()),
    }
}
