//! The demo organisation: what holds in it with any seed, and the stories it tells.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails where something is missing"
)]

mod database;
mod directory;
mod facts;
mod recipes;
mod stories;
mod world;
