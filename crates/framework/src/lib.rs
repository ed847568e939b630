//! The map: what levels mean.
//!
//! [`read_path`] turns a folder of TOML files into a typed [`Framework`] or a list of findings;
//! [`check`] runs the rules over it; [`Address`] names everything in it; [`compare`] says what
//! differs between two levels, [`Framework::ways_from`] where a level leads. [`Library`] holds
//! the frameworks at hand, with the five that are built in.

mod address;
mod compare;
pub mod config;
pub mod diff;
mod digest;
pub mod edit;
mod finding;
pub mod fix;
mod landscape;
pub mod language;
mod library;
pub mod model;
mod narrative;
mod read;
mod rules;
mod schema;
mod search;
mod sources;

pub use address::{Address, AddressError, PolicyPart, Thing, Unknown};
pub use compare::{
    Change, Comparison, DimensionChange, PartChange, PassageChange, compare, meant_lower,
};
pub use config::Config;
pub use digest::{Counts, digest};
pub use finding::{Finding, Label, Severity, did_you_mean};
pub use fix::{Edit, Fix, Fixed, Safety};
pub use landscape::{Reach, Way};
pub use library::{Library, LookupError, Published, built_in_files, read_built_in};
pub use model::*;
pub use narrative::Passage;
pub use read::{FilePart, MAX_ELEMENTS, Outcome, read_path, read_text, read_texts};
pub use rules::{Page, RULES, Rule, RuleKind, check};
pub use schema::schema;
pub use search::Hit;
pub use sources::{Place, SourceFile, Sources};
