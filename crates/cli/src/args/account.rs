//! What can be typed after `waymark account`.

use clap::{Args as ClapArgs, Subcommand};

#[derive(Debug, Subcommand)]
pub(crate) enum AccountAction {
    /// Print a link with which somebody chooses a password: their first, or another.
    Link {
        #[command(flatten)]
        of: AccountOf,
        /// The address that people type, for the link.
        #[arg(
            long,
            value_name = "URL",
            env = "WAYMARK_URL",
            default_value = "http://127.0.0.1:7400"
        )]
        url: String,
    },
    /// Make somebody an administrator, where there is none any more, or one alone.
    Appoint {
        #[command(flatten)]
        of: AccountOf,
    },
    /// Make today somebody's last day: nothing lets them in any more, and their records stay.
    Leave {
        #[command(flatten)]
        of: AccountOf,
    },
    /// Take somebody's second step away: for when phone and recovery codes are gone.
    RemoveSecondStep {
        #[command(flatten)]
        of: AccountOf,
    },
    /// Say which account at the company's identity provider is somebody's.
    Connect {
        #[command(flatten)]
        of: AccountOf,
        /// The account, by what the provider calls it for good (`sub`). The log names it when
        /// somebody who is not connected tries to sign in.
        subject: String,
        /// The provider.
        #[arg(long, value_name = "URL", env = "WAYMARK_OIDC_ISSUER")]
        issuer: String,
    },
    /// Forget which account at the provider is somebody's, and sign them out everywhere.
    Disconnect {
        #[command(flatten)]
        of: AccountOf,
    },
}

#[derive(Debug, ClapArgs)]
pub(crate) struct AccountOf {
    /// Their e-mail address.
    pub(crate) email: String,
    /// A file for the embedded database, or the URL of a PostgreSQL one.
    #[arg(long, value_name = "PATH|URL", env = "WAYMARK_DATABASE")]
    pub(crate) database: Option<String>,
}
