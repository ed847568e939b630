//! The mail server, as it is set up on the command line and in the environment.

use std::path::PathBuf;
use std::time::Duration;

use app::Secret;
use app::mail::{Mailer, Unchecked};
use clap::Args;

use crate::error::CommandError;
use crate::secret;

const SERVER: &str = "WAYMARK_MAIL_URL";
/// Holds the password itself, where a file cannot be had.
const PASSWORD: &str = "WAYMARK_MAIL_PASSWORD";

#[derive(Debug, Args)]
#[command(next_help_heading = "Mail")]
pub(crate) struct Post {
    /// The mail server: `smtp+starttls://USER@HOST` or `smtps://USER@HOST`; `smtp://HOST` on this
    /// machine.
    /// A password in it is taken from the environment alone: everybody can read the arguments.
    #[arg(
        long = "mail-url",
        value_name = "URL",
        env = SERVER,
        hide_env_values = true
    )]
    server: Option<Secret>,
    /// The address that letters come from, such as `Waymark <waymark@example.org>`.
    #[arg(long = "mail-from", value_name = "ADDRESS", env = "WAYMARK_MAIL_FROM")]
    from: Option<String>,
    /// The file that holds the password at the mail server.
    #[arg(
        long = "mail-password-file",
        value_name = "FILE",
        env = "WAYMARK_MAIL_PASSWORD_FILE"
    )]
    password_file: Option<PathBuf>,
}

/// What was set up, if it fits together. `None`: nothing was. `url`: where people open Waymark.
pub(crate) fn mailer(post: &Post, url: Option<&str>) -> Result<Option<Mailer>, CommandError> {
    let given = |text: Option<&str>| text.filter(|text| !text.is_empty()).map(str::to_owned);
    let server = post.server.clone();
    let server = server.filter(|server| !server.reveal().is_empty());
    let unchecked = Unchecked {
        server: server.map(in_no_argument).transpose()?,
        from: given(post.from.as_deref()),
        password: secret::from(post.password_file.as_deref(), PASSWORD)?,
        url: given(url),
    };
    let settings = unchecked.check();
    let mailer = settings.and_then(|settings| settings.map(Mailer::new).transpose());
    mailer.map_err(|wrong| CommandError::usage(wrong.what, wrong.hint))
}

/// How long letters that are under way are waited for when the server stops.
const END: Duration = Duration::from_secs(5);

/// Lets the letters out that people were told are on their way.
pub(crate) async fn finish(mailer: &Mailer) {
    if !mailer.are_out(END).await {
        tracing::warn!("links that were asked for by mail were not all sent before the end");
    }
}

/// Refuses a password among the arguments.
fn in_no_argument(server: Secret) -> Result<Secret, CommandError> {
    let in_environment = std::env::var(SERVER).is_ok_and(|set| set == server.reveal());
    if in_environment || !app::mail::holds_password(&server) {
        return Ok(server);
    }
    Err(CommandError::usage(
        "`--mail-url` holds a password, and everybody on the machine can read the arguments",
        "leave it out, and put it into the file that `--mail-password-file` names",
    ))
}
