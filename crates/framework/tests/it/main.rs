//! What callers rely on: reading, rules, addresses, comparison, and the built-in frameworks.

mod support;

mod reading;
mod rules;
mod schema;
