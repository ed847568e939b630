//! The language of SCIM 2.0, RFC 7643 and 7644: what a provider may write, and what it means.
//!
//! * [`schema`]: what users and groups consist of, as data; what of a body is taken.
//! * [`filter`]: filters and paths, read and printed; [`matching`]: whether a resource passes one.
//! * [`patch`]: operations on a document.
//! * [`query`] and [`projection`]: what a list is asked for, and which attributes an answer holds.
//!
//! Texts and JSON come in; values, or an [`Error`] with its place, go out. Nothing here knows of
//! people, databases or HTTP, and nothing takes long, whatever it is given: `fuzz/` tries it with
//! everything. Who may ask, and what then happens, is for `web` and `app`.

mod error;
pub mod filter;
pub mod matching;
pub mod patch;
pub mod projection;
pub mod query;
pub mod schema;

pub use error::Error;
