//! The two engines behind one face: opening, connections and transactions, migrations, and the
//! macros that run one query text on either.

mod address;
pub(crate) mod conn;
mod db;
pub(crate) mod dialect;
pub(crate) mod insert;
pub(crate) mod migrate;
mod readers;
pub(crate) mod row;
pub(crate) mod sql;

pub use address::without_password;
pub use conn::{Conn, Read, Tx};
pub use db::Db;
pub use dialect::Engine;
pub use readers::Readers;
