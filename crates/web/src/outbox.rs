//! Telling people by mail that something waits for them: one task, one letter after the other, as
//! long as the server runs.

use std::future::Future;
use std::time::Duration;

use app::mail::Mailer;
use app::notices::{self, Due};

use crate::http::error::WebError;
use crate::{Web, letters};

/// How often it is looked whether somebody is to be told.
const LOOKED_AT: Duration = Duration::from_secs(15);

/// Sends what is due until `stop` is ready. A letter that is cut off then is tried again after the
/// next start. Returns at once where there is no mail.
pub async fn deliver(web: Web, stop: impl Future<Output = ()> + Send) {
    tokio::select! {
        () = stop => {}
        () = deliver_on(&web) => {}
    }
}

async fn deliver_on(web: &Web) {
    while web.mail.is_some() {
        while deliver_some(web).await > 0 {}
        tokio::time::sleep(LOOKED_AT).await;
    }
}

/// Sends a few of the letters that are due. How many went out: with none, there is nothing to do, or
/// no way to do it just now.
pub async fn deliver_some(web: &Web) -> usize {
    let Some(mailer) = &web.mail else { return 0 };
    let sent = send_due(web, mailer).await;
    sent.unwrap_or_else(|error| {
        tracing::warn!(
            ?error,
            "those who are to be told by mail could not be looked up"
        );
        0
    })
}

async fn send_due(web: &Web, mailer: &Mailer) -> Result<usize, WebError> {
    let mut sent = 0;
    for due in notices::due(&web.app).await? {
        if !can_come_in(web, &due) {
            notices::told(&web.app, &due).await?;
            continue;
        }
        let letter = letters::notice(&web.site, &due.person)?;
        match mailer.send(&letter, web.app.now()).await {
            Ok(()) => {
                sent += 1;
                notices::told(&web.app, &due).await?;
            }
            Err(error) => {
                let person = due.person.id;
                tracing::warn!(%error, hint = error.hint(), %person, "a letter was not sent");
                if error.is_for_good() {
                    notices::told(&web.app, &due).await?;
                }
                if !error.is_of_letter() {
                    // The next one would fare the same.
                    break;
                }
            }
        }
    }
    Ok(sent)
}

/// Whoever has no way in yet could not read what waits.
fn can_come_in(web: &Web, due: &Due) -> bool {
    due.has_password || web.company.is_some()
}
