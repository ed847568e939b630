//! The only SQL: one file per aggregate, on SQLite and PostgreSQL.
//!
//! [`Db::open`] gives an open, migrated database. [`Db::read`] lends a connection to read with,
//! [`Db::begin`] a transaction. Every reading function takes `&mut Conn`, which both lend; every
//! changing one takes `&mut Tx`:
//!
//! ```ignore
//! let mut read = db.read().await?;
//! let person = store::people::by_id(&mut read, id).await?;
//!
//! let mut tx = db.begin().await?;
//! store::people::update(&mut tx, &person).await?;
//! tx.commit().await?;
//! ```
//!
//! What a rule decides (may they, does it follow) is not decided here; what must hold in the data
//! whatever the rules say (one open reporting line, a revealed round that holds shared
//! assessments only) is.

pub mod accounts;
pub mod assessments;
pub mod audit;
pub mod backup;
pub mod directory;
mod engine;
pub mod erasures;
mod error;
pub mod evidence;
pub mod failed_attempts;
pub mod file;
pub mod finished_sign_ins;
mod fold;
pub mod framework_drafts;
pub mod framework_impacts;
pub mod framework_keepings;
pub mod framework_reviews;
pub mod framework_versions;
mod ground;
pub mod identities;
pub mod jobs;
mod json;
pub mod leavers;
pub mod mail_due;
pub mod mirror_shares;
pub mod notices;
pub mod one_time_tokens;
pub mod people;
pub mod personal_notices;
pub mod placements;
pub mod provisioned;
pub mod purposes;
pub mod reporting;
pub mod role_proposals;
pub mod roles;
pub mod rounds;
pub mod sessions;
pub mod settings;
pub mod standing;
pub mod team_examples;
pub mod teams;
pub mod tokens;
mod views;
mod words;

pub use engine::{Conn, Db, Engine, Read, Readers, Tx, without_password};
pub use error::{StoreError, Unique};
pub use views::{DirectoryEntry, Page, PersonName, Placed, TeamName, Window};
