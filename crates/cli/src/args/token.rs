//! What can be typed after `waymark token`.

use clap::{Args as ClapArgs, Subcommand, ValueEnum};

#[derive(Debug, ClapArgs)]
pub(crate) struct Token {
    #[command(subcommand)]
    pub(crate) doing: TokenDoing,
    /// A file for the embedded database, or the URL of a PostgreSQL one.
    #[arg(long, global = true, value_name = "PATH|URL", env = "WAYMARK_DATABASE")]
    pub(crate) database: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum TokenDoing {
    /// Make a token. Its secret is printed once, and kept nowhere.
    Make {
        /// In whose name it asks: their email address. For `scim`, somebody who runs the system.
        #[arg(long, value_name = "EMAIL")]
        owner: String,
        /// What it may be used for.
        #[arg(long)]
        scope: Scope,
        /// Which program it is for.
        #[arg(long)]
        name: String,
        /// For how long it is good.
        #[arg(long, default_value_t = 90, value_parser = clap::value_parser!(u32).range(1..=366))]
        days: u32,
    },
    /// List somebody's tokens.
    List {
        /// Whose: their email address.
        #[arg(long, value_name = "EMAIL")]
        owner: String,
    },
    /// Revoke a token: from then on it opens nothing.
    Revoke {
        /// Whose it is: their email address.
        #[arg(long, value_name = "EMAIL")]
        owner: String,
        /// Its id, as `list` prints it.
        id: uuid::Uuid,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Scope {
    /// Read what its owner may read.
    Read,
    /// Keep people and teams over SCIM.
    Scim,
    /// Push and pull frameworks, for somebody who edits one.
    Frameworks,
}
