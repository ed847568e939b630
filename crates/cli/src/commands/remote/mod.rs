//! `waymark push` and `waymark pull`: a framework’s files between a folder and a server.

mod commit;
mod follows;
mod pull;
mod push;
mod seen;
mod server;
mod standing;

pub(super) use pull::pull;
pub(super) use push::push;

use serde::{Deserialize, Serialize};

/// A file as it travels.
#[derive(Debug, Serialize, Deserialize)]
struct File {
    /// Below the framework’s folder, with `/` between the parts.
    path: String,
    /// As it is, with byte order mark and line ends.
    text: String,
}
