//! Stories about the whole web app, told through its own forms, without a network.

mod access;
mod account;
mod asked;
mod audit;
mod bad_input;
mod records;
mod rounds;
mod scim;
mod security;
mod seen;
mod sign_in;
