//! What stands between the network and the pages.

pub(crate) mod again;
pub(crate) mod client;
pub(crate) mod cookies;
pub(crate) mod csrf;
pub(crate) mod download;
pub(crate) mod error;
pub(crate) mod form;
pub(crate) mod id;
pub(crate) mod limits;
pub(crate) mod query;
pub(crate) mod refusal;
pub(crate) mod security;
pub(crate) mod visitor;
