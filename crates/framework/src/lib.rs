//! The map: what levels mean.
//!
//! [`read`] turns a folder of TOML files into a typed [`Framework`] or a list of findings;
//! [`check`] runs the rules over it; [`Address`] names everything in it; [`compare`] and
//! [`landscape`] answer what differs between two levels and where a level leads.

pub mod model;

pub use model::*;
