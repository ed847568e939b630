//! Frameworks that come in and go out.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

mod generated;
mod json;
mod markdown;
mod shapes;
mod tables;
mod toml;
mod wiki;
