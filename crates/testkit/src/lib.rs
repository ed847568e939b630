//! `TestDb` on both engines, `TestApp`, and people to test with.

#[cfg(feature = "app")]
pub mod app;
mod contents;
mod db;
pub mod samples;
pub mod tampering;

#[cfg(feature = "app")]
pub use app::{Company, TestApp};
pub use contents::{PersonColumn, Value};
pub use db::{TestDb, run};

/// The store, for tests of crates that do not touch it themselves.
pub use store;
