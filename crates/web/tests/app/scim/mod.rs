//! What an identity provider does over SCIM, and what it is told.

mod bad_input;
mod filters;
mod groups;
mod patch;
mod provider;
mod tokens;
mod users;
