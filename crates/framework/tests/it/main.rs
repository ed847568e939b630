//! What callers rely on: reading, rules, addresses, comparison, and the built-in frameworks.

#![expect(
    clippy::unwrap_used,
    reason = "what a test needs and does not get ends it"
)]

mod specs;
mod support;

mod built_in;
mod clauses;
mod compare;
mod diff;
mod editing;
mod fixes;
mod language;
mod mending;
mod reading;
mod rules;
mod schema;
