//! The pages: one file for each, with its context and its template.

pub(crate) mod account;
pub(crate) mod accounts;
pub(crate) mod audit;
pub(crate) mod company;
pub(crate) mod drafts;
pub(crate) mod editing;
pub(crate) mod erasures;
pub(crate) mod evidence;
pub(crate) mod frameworks;
pub(crate) mod image;
pub(crate) mod keyboard;
pub(crate) mod notices;
pub(crate) mod people;
pub(crate) mod roles;
pub(crate) mod rounds;
pub(crate) mod search;
pub(crate) mod settings;
pub(crate) mod sign_in;
pub(crate) mod teams;
pub(crate) mod welcome;
