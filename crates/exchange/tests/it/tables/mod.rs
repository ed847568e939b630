//! Spreadsheets and CSV.

mod bounds;
mod cells;
mod facts;
mod ladders;
mod matrices;
mod nothing_lost;
mod pay;
mod round_trips;
mod sheets;
mod support;
mod ways;
