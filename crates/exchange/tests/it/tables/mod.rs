//! Spreadsheets and CSV.

mod bounds;
mod facts;
mod matrices;
mod nothing_lost;
mod round_trips;
mod support;
