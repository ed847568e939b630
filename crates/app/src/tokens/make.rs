//! Making a token. Its secret is shown once, and kept nowhere.

use careers::policy::{Record, Verb};
use careers::records::{Act, TokenScope};
use jiff::SignedDuration;
use store::tokens::Token;

use super::{PREFIX, access, may_have};
use crate::secrets::{hash, new_secret};
use crate::{App, AppError, Caller};

/// A token lasts this long unless told otherwise.
pub const USUAL_DAYS: u32 = 90;
/// And no longer than this: a secret that nobody looks at again must end by itself.
pub const LONGEST_DAYS: u32 = 366;
/// Characters in a name.
pub const LONGEST_NAME: usize = 100;

/// More tokens than anybody keeps an eye on.
const MOST: usize = 50;

/// A new token and its secret.
pub struct Made {
    pub token: Token,
    /// To be shown to its owner, once.
    pub secret: String,
}

/// Makes a token in the caller's own name.
///
/// # Errors
/// A rule, in words for a form: a name is missing, the days are too many, or the caller may not
/// have tokens of this scope.
pub async fn make(
    app: &App,
    caller: &Caller,
    scope: TokenScope,
    name: &str,
    days: u32,
) -> Result<Made, AppError> {
    let name = name.trim();
    if let Some(words) = wrong_name(name).or_else(|| wrong_days(days)) {
        return Err(AppError::Rule(words));
    }
    let now = app.now();
    let mut tx = app.begin().await?;
    store::people::lock(&mut tx, caller.id()).await?;
    let access = access(app, &mut tx, caller, caller.id()).await?;
    if !access.may(Record::ApiToken, Verb::Create) {
        return Err(AppError::NotFound);
    }
    if !may_have(scope, &store::roles::of(&mut tx, caller.id()).await?) {
        return Err(AppError::rule(match scope {
            TokenScope::Frameworks => "A token for frameworks can be made by those who edit one.",
            _ => "A token for provisioning can be made by those who run the system.",
        }));
    }
    if store::tokens::of(&mut tx, caller.id()).await?.len() >= MOST {
        return Err(AppError::Rule(format!(
            "You have {MOST} tokens. Revoke those that are not used any more.",
        )));
    }
    let lasts = SignedDuration::from_hours(i64::from(days) * 24);
    let token = Token {
        id: app.new_id(),
        person: caller.id(),
        scope,
        name: name.to_owned(),
        created_at: now,
        expires_at: now.saturating_add(lasts).unwrap_or(now),
        last_used_at: None,
    };
    let secret = format!("{PREFIX}{}", new_secret());
    store::tokens::create(&mut tx, &token, &hash(&secret)).await?;
    let made = caller.did(Act::MakeToken).about(token.person).on(token.id);
    tx.commit(made.saying(scope.word())).await?;
    Ok(Made { token, secret })
}

/// What stands against a name, in words for a form.
pub fn wrong_name(name: &str) -> Option<String> {
    let name = name.trim();
    if name.is_empty() {
        return Some("Give the token a name, so that you know later which program uses it.".into());
    }
    let fits = name.chars().count() <= LONGEST_NAME && !name.chars().any(char::is_control);
    (!fits).then(|| format!("A name has at most {LONGEST_NAME} characters, on one line."))
}

/// What stands against a number of days, in words for a form.
pub fn wrong_days(days: u32) -> Option<String> {
    let fits = (1..=LONGEST_DAYS).contains(&days);
    (!fits).then(|| format!("A token lasts from 1 to {LONGEST_DAYS} days."))
}
