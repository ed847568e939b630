//! Finding the session behind a cookie.

use std::net::IpAddr;

use careers::policy::Viewer;
use jiff::SignedDuration;
use store::sessions::Session;

use super::{SignedIn, ends};
use crate::change::Upkeep;
use crate::secrets::hash;
use crate::{App, AppError, Caller, Means, Origin};

/// A session is prolonged at most this often: a write for each page would be too much.
const PROLONGED_AFTER: SignedDuration = SignedDuration::from_mins(5);

/// Who is signed in with this secret, unless the session has ended or they have left.
pub async fn find(
    app: &App,
    secret: &str,
    address: Option<IpAddr>,
) -> Result<Option<SignedIn>, AppError> {
    let mut read = app.db.read().await?;
    let found = store::sessions::find(&mut read, &hash(secret), app.now()).await?;
    drop(read);
    let today = app.today();
    let Some(found) = found.filter(|found| found.person.is_here(today)) else {
        return Ok(None);
    };
    prolong(app, &found.session).await?;
    Ok(Some(SignedIn {
        caller: Caller {
            viewer: Viewer::new(&found.person, today),
            origin: Origin {
                means: Means::Session,
                address,
            },
        },
        person: found.person,
        roles: found.roles,
        session: found.session,
    }))
}

async fn prolong(app: &App, session: &Session) -> Result<(), AppError> {
    let now = app.now();
    if now.duration_since(session.last_seen_at) < PROLONGED_AFTER {
        return Ok(());
    }
    let until = ends(session.created_at, now);
    let prolonged = async {
        let mut tx = app.begin().await?;
        store::sessions::touch(&mut tx, &session.token_hash, now, until).await?;
        tx.commit_upkeep(Upkeep::SessionUsed).await
    };
    match prolonged.await {
        // Somebody else is writing for long: the page can be read all the same, and the next one
        // prolongs.
        Ok(()) | Err(AppError::Busy) => Ok(()),
        Err(error) => Err(error),
    }
}
