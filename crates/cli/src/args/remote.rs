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
    /// Say that the files were written from this version: they hold what it brought.
    #[arg(long, value_name = "VERSION")]
    pub(crate) written_from: Option<String>,
    /// Take the place of the draft on the server, also where this folder has never seen what it
    /// says.
    #[arg(long)]
    pub(crate) overwrite_draft: bool,
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
    /// Bring what is being written, instead of a version. It takes a token for frameworks.
    #[arg(long)]
    pub(crate) draft: bool,
    /// Write over files that say something else.
    #[arg(long)]
    pub(crate) overwrite: bool,
}
