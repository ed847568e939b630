//! Stories about the whole web app, told through its own forms, without a network.

mod access;
mod account;
mod asked;
mod audit;
mod bad_input;
mod changed;
mod closed;
mod company;
mod doors;
mod editing;
mod erasure;
mod import;
mod levels;
mod mail;
mod moves;
mod records;
mod refusals;
mod roles;
mod rounds;
mod scim;
mod security;
mod seen;
mod serving;
mod settings;
mod sign_in;
