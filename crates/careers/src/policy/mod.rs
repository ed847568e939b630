//! Who may do what: one policy, in one place; nothing else in the code decides.
//!
//! - [`TABLE`] is the policy, a row for each record and verb. [`may`] reads it and nothing else.
//! - [`Relation`]s are how a viewer stands to a person or a record. [`Access`] works them out from
//!   [`Facts`] and answers about actual records: evidence, assessments, rounds.
//! - [`Access::see`] is the only door to a list: it keeps what single reads would allow, takes out
//!   the readings that are not this reader's, and says in its [`Extent`] what it had to leave out.
//! - [`Audience`] answers "who can see this?" by asking the same questions for everybody named.
//!
//! What a caller does not know stays closed: facts that are left out open nothing.

mod access;
mod audience;
mod office;
mod relation;
mod sight;
mod table;

pub use access::{Access, Facts, Viewer, record_of_assessment, record_of_evidence};
pub use audience::{Audience, Reader};
pub use office::{over_the_framework, over_the_organisation, over_the_team};
pub use relation::{Relation, Relations};
pub use sight::{EvidenceExtent, Extent, LeftOut, Seen};
pub use table::{Record, Row, TABLE, Verb, may, row_of};

#[cfg(test)]
mod tests;
