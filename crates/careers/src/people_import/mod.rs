//! An organisation's people, brought in from a CSV file.
//!
//! ```text
//! let file = people_import::read("people.csv", &bytes);
//! let plan = people_import::plan(&file, &organisation, &choices, &library, today);
//! ```
//!
//! [`read`] turns bytes into rows, whatever they are; [`plan`] holds the rows against the
//! organisation as it is, and says what would change and what stands against it. Both give
//! findings with the place they are about, like those of a framework, so that the same renderers
//! show them. Nothing is changed here: a plan is data, and a plan with errors is for reading only.
//!
//! Somebody is known by their e-mail address, in whatever case it is written. The same file read
//! twice plans nothing the second time, and the order of its rows does not matter.

mod cells;
mod columns;
mod entries;
mod file;
mod levels;
mod managers;
mod organisation;
mod plan;
mod planning;
mod records;
mod teams;
#[cfg(test)]
mod tests;
mod text;

pub use columns::Column;
pub use file::{Cell, File, Row, read};
pub use organisation::{Choices, Member, Organisation};
pub use plan::{
    Added, Changed, Changes, FieldChange, LineChange, NewTeam, Placed, Plan, TeamName, Who,
};
pub use planning::plan;

/// More bytes than a list of people needs.
pub const MOST_BYTES: usize = 5 * 1024 * 1024;

/// More rows than are read from one file.
pub const MOST_ROWS: usize = 20_000;

/// The header and two rows, as they are shown to whoever makes a file.
pub const EXAMPLE: &str = include_str!("example.csv");
