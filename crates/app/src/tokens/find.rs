//! Who shows a token.

use std::net::IpAddr;

use careers::policy::Viewer;
use careers::records::TokenScope;
use jiff::SignedDuration;
use store::tokens::Token;
use uuid::Uuid;

use super::{PREFIX, may_have};
use crate::change::Upkeep;
use crate::secrets::hash;
use crate::{App, AppError, Caller, Means, Origin};

/// A token's use is noted at most this often.
const NOTED_EVERY: SignedDuration = SignedDuration::from_secs(60);

/// Somebody in whose name a program asks.
#[derive(Debug, Clone)]
pub struct Bearer {
    pub caller: Caller,
    pub token: Token,
}

/// Whose token this is, if it is one that may be used for this today.
pub async fn find(
    app: &App,
    secret: &str,
    scope: TokenScope,
    address: Option<IpAddr>,
) -> Result<Option<Bearer>, AppError> {
    if !is_secret(secret) {
        return Ok(None);
    }
    let (now, today) = (app.now(), app.today());
    let mut read = app.db.read().await?;
    let found = store::tokens::find(&mut read, &hash(secret), now).await?;
    drop(read);
    let Some(found) = found.filter(|found| {
        found.token.scope == scope && found.person.is_here(today) && may_have(scope, &found.roles)
    }) else {
        return Ok(None);
    };
    let used = found.token.last_used_at;
    if used.is_none_or(|used| now.duration_since(used) >= NOTED_EVERY) {
        note(app, found.token.id).await;
    }
    let origin = Origin {
        means: Means::Token,
        address,
    };
    Ok(Some(Bearer {
        caller: Caller {
            viewer: Viewer::new(&found.person, today),
            origin,
        },
        token: found.token,
    }))
}

/// Notes that a token was used. That it could not be noted is no reason to refuse what was asked.
async fn note(app: &App, token: Uuid) {
    let noted = async {
        let mut tx = app.begin().await?;
        store::tokens::touch(&mut tx, token, app.now()).await?;
        tx.commit_upkeep(Upkeep::TokenUsed).await
    };
    // The outcome tells nothing that the next use will not try again.
    let _ = noted.await;
}

/// A secret as we make them; anything else is none of ours and is not looked up.
fn is_secret(text: &str) -> bool {
    text.strip_prefix(PREFIX)
        .is_some_and(|rest| rest.len() == 64 && rest.bytes().all(|b| b.is_ascii_hexdigit()))
}
