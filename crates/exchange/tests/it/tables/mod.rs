//! Spreadsheets and CSV.

mod bounds;
mod matrices;
mod support;
