//! The demo organisation: deterministic from a seed and a date.
//!
//! [`organisation`] plans it, [`Organisation::histories`] tells what is kept about its people a
//! team at a time, [`fill`] writes all of it into a database, and [`personas`] are the people whom
//! a visitor may choose to be. The same [`Recipe`] gives the same records, byte for byte; the
//! people of the stories are there with any seed.
//!
//! The words are in `texts/`. Where a room looks: `plan` says who works where and since when (`hiring` and
//! `hand_overs` make it),
//! `form` how they do (a number that nobody sees), `readings` what a rater makes of it, `rounds`
//! and `evidence` when that is written down, `stories` who is always there.

mod calendar;
mod careers_paths;
mod dice;
mod evidence;
mod fill;
mod form;
mod hand_overs;
mod hiring;
mod lines;
mod organisation;
mod people;
mod personas;
mod plan;
mod readings;
mod rounds;
mod setting;
mod stories;
mod surroundings;
mod teams;
mod texts;
mod words;

pub use fill::{Kept, Progress, SETTING, fill, kept};
pub use organisation::{History, Organisation, organisation};
pub use personas::{Persona, personas};
pub use setting::{MissingFramework, Recipe};
