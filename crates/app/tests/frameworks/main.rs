//! Frameworks that are written and published on the server, on both engines.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails where something is missing"
)]

mod desk;
mod levels;
mod lost;
mod moved;
mod numbers;
mod publishing;
mod pushing;
mod races;
mod writing;
