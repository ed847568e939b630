//! The people on the map: profile, readiness, rounds, and who may do what.
//!
//! Pure rules over plain records. Time is passed in; nothing here reads a clock or a database.

pub mod records;
