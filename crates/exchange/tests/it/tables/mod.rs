//! Spreadsheets and CSV.

mod bounds;
mod cells;
mod facts;
mod matrices;
mod nothing_lost;
mod round_trips;
mod sheets;
mod support;
mod ways;
