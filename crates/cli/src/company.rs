//! The company's identity provider, as it is set up on the command line and in the environment.

use std::path::PathBuf;

use app::oidc::{Settings, Unchecked};
use clap::Args;

use crate::error::CommandError;
use crate::secret;

/// Holds the secret itself, where a file cannot be had.
const CLIENT_SECRET: &str = "WAYMARK_OIDC_CLIENT_SECRET";

#[derive(Debug, Args)]
#[command(next_help_heading = "Sign-in with the company's identity provider")]
pub(crate) struct Company {
    /// The provider, by the address that it calls itself: its issuer.
    #[arg(long = "oidc-issuer", value_name = "URL", env = "WAYMARK_OIDC_ISSUER")]
    issuer: Option<String>,
    /// What Waymark is called at the provider.
    #[arg(
        long = "oidc-client-id",
        value_name = "ID",
        env = "WAYMARK_OIDC_CLIENT_ID"
    )]
    client_id: Option<String>,
    /// The file that holds the secret which the provider gave for Waymark. Never the secret
    /// itself: everybody on the machine can read the arguments.
    #[arg(
        long = "oidc-client-secret-file",
        value_name = "FILE",
        env = "WAYMARK_OIDC_CLIENT_SECRET_FILE"
    )]
    client_secret_file: Option<PathBuf>,
    /// How somebody is recognised who comes for the first time: `verified`, by an e-mail address
    /// that the provider has verified. Unless told, only those whom you connected are let in.
    #[arg(
        long = "oidc-match-email",
        value_name = "HOW",
        env = "WAYMARK_OIDC_MATCH_EMAIL"
    )]
    match_email: Option<String>,
}

/// What was set up, if it fits together. `None`: nothing was. `url`: where people open Waymark.
pub(crate) fn settings(
    company: &Company,
    url: Option<&str>,
) -> Result<Option<Settings>, CommandError> {
    let given = |text: Option<&str>| text.filter(|text| !text.is_empty()).map(str::to_owned);
    let unchecked = Unchecked {
        issuer: given(company.issuer.as_deref()),
        client_id: given(company.client_id.as_deref()),
        client_secret: secret::from(company.client_secret_file.as_deref(), CLIENT_SECRET)?,
        url: given(url),
        match_email: given(company.match_email.as_deref()),
    };
    let settings = unchecked.check();
    settings.map_err(|wrong| CommandError::usage(wrong.what, wrong.hint))
}
