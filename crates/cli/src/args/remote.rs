//! What `waymark push` and `waymark pull` are told.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct Push {
    /// The framework’s folder.
    #[arg(value_name = "DIR")]
    pub(crate) dir: PathBuf,
    /// The server, such as `https://waymark.example.org`.
    #[arg(long, value_name = "URL", env = "WAYMARK_SERVER")]
    pub(crate) to: String,
}

#[derive(Debug, Args)]
pub(crate) struct Pull {
    /// Such as `engineering-ladders`, or `engineering-ladders@1.1.0` for an earlier version.
    #[arg(value_name = "ID[@VERSION]")]
    pub(crate) framework: String,
    /// The server, such as `https://waymark.example.org`.
    #[arg(long, value_name = "URL", env = "WAYMARK_SERVER")]
    pub(crate) from: String,
    /// The folder to write to.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Write over files that say something else.
    #[arg(long)]
    pub(crate) overwrite: bool,
}
