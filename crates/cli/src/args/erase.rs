//! What can be typed after `waymark erase`.

use careers::records::ErasureReason;
use clap::{Args as ClapArgs, ValueEnum};

#[derive(Debug, ClapArgs)]
pub(crate) struct Erase {
    /// Their e-mail address, or their id.
    #[arg(value_name = "PERSON", required_unless_present = "list")]
    pub(crate) person: Option<String>,
    /// Do it. Without this, nothing is changed.
    #[arg(long, conflicts_with = "list")]
    pub(crate) apply: bool,
    /// Why. Not needed where they have asked for it in the web app.
    #[arg(long, conflicts_with = "list")]
    pub(crate) reason: Option<Reason>,
    /// List those who were erased, a line of JSON each, to keep beside the backups.
    #[arg(long, conflicts_with = "person")]
    pub(crate) list: bool,
    /// A file for the embedded database, or the URL of a PostgreSQL one.
    #[arg(long, value_name = "PATH|URL", env = "WAYMARK_DATABASE")]
    pub(crate) database: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Reason {
    /// They asked for it, by letter for example.
    AskedElsewhere,
    /// They left, and their records are not needed any more.
    NotNeeded,
    /// A court or an authority ordered it.
    Ordered,
}

impl Reason {
    pub(crate) const fn reason(self) -> ErasureReason {
        match self {
            Self::AskedElsewhere => ErasureReason::AskedElsewhere,
            Self::NotNeeded => ErasureReason::NotNeeded,
            Self::Ordered => ErasureReason::Ordered,
        }
    }
}
