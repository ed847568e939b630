//! Spreadsheets and CSV.

mod bounds;
mod matrices;
mod nothing_lost;
mod support;
