//! `waymark mail`: trying out whether letters arrive.

use app::Clock;
use web::Site;

use super::serve;
use crate::args::MailAction;
use crate::error::{CommandError, Outcome};
use crate::output::Output;
use crate::post;

pub(crate) fn run(action: &MailAction, output: &mut Output) -> Result<Outcome, CommandError> {
    let MailAction::Test { address, post, url } = action;
    let Some(mailer) = post::mailer(post, url.as_deref())? else {
        return Err(CommandError::usage(
            "mail is not set up",
            "WAYMARK_MAIL_URL names the server, such as smtp+starttls://user@smtp.example.org, and \
             WAYMARK_MAIL_FROM the address that letters come from",
        ));
    };
    let site = Site::new(url.as_deref(), &[]);
    let site = site.map_err(|error| {
        CommandError::usage(
            error.to_string(),
            "WAYMARK_URL is the address under which people open Waymark",
        )
    })?;
    let letter = web::trial_letter(&site, address);
    let sent = serve::runtime()?.block_on(mailer.send(&letter, Clock::SYSTEM.now()));
    sent.map_err(|error| CommandError::usage(error.to_string(), error.hint()))?;
    output.line(format!(
        "{} has taken a letter to {address}. Look whether it arrives.",
        mailer.server()
    ))?;
    Ok(Outcome::Fine)
}
