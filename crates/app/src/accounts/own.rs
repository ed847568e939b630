//! One's own account: the password and the second step.

use careers::records::{Act, AuditEntry};
use store::Tx;

use super::browsers;
use super::codes::{self, SetUp};
use super::passwords::{self, PasswordFault};
use super::sign_in::{Doubt, doubted, own};
use crate::sessions::{SignedIn, is_fresh};
use crate::{App, AppError};

/// How somebody signs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Account {
    pub has_password: bool,
    pub has_second_step: bool,
    /// How many recovery codes are left.
    pub recovery_codes: u64,
}

pub async fn show(app: &App, who: &SignedIn) -> Result<Account, AppError> {
    let mut read = app.db.read().await?;
    let account = store::accounts::of(&mut read, who.person.id).await?;
    let recovery_codes = store::accounts::recovery_codes(&mut read, who.person.id).await?;
    Ok(Account {
        has_password: account.is_some(),
        has_second_step: account.is_some_and(|account| account.second_step.is_some()),
        recovery_codes,
    })
}

/// Why a password stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unchanged {
    /// What stands against the new one.
    Fault(PasswordFault),
    /// What stands against the old one.
    Doubt(Doubt),
}

/// Changes one's password, and ends one's sessions in other browsers, with whatever was begun or
/// sent before. What this browser shows from now on that one has come in here before.
pub async fn change_password(
    app: &App,
    who: &SignedIn,
    old: &str,
    (new, again): (&str, &str),
) -> Result<Result<String, Unchanged>, AppError> {
    if let Some(fault) = passwords::fault_for(new, again, &who.person) {
        return Ok(Err(Unchanged::Fault(fault)));
    }
    let right = match own(app, who, old).await? {
        Ok(right) => right,
        Err(doubt) => return Ok(Err(Unchanged::Doubt(doubt))),
    };
    let hashed = passwords::hash(app, new).await?;
    let person = who.person.id;
    let mut tx = app.begin().await?;
    if right.still(&mut tx).await?.is_none() {
        drop(tx);
        app.note(doubted(who)).await?;
        return Ok(Err(Unchanged::Doubt(Doubt::Wrong)));
    }
    store::accounts::set_password(&mut tx, person, &hashed, app.now()).await?;
    store::sessions::delete_others(&mut tx, person, &who.session.token_hash).await?;
    let browser = start_over(app, &mut tx, who).await?;
    tx.commit(changed(who, "password")).await?;
    Ok(Ok(browser))
}

/// A new secret for the app, or the one that is being set up. Nothing is kept before the first code
/// has come back.
pub async fn new_second_step(
    app: &App,
    who: &SignedIn,
    begun: Option<&str>,
) -> Result<SetUp, AppError> {
    if !show(app, who).await?.has_password {
        return Err(AppError::NotFound);
    }
    let secret = begun
        .filter(|secret| codes::is_secret(secret))
        .map_or_else(codes::new_secret, str::to_owned);
    codes::set_up(&secret, &who.person.email)
}

/// Sets the second step up once a code shows that the app has it. The recovery codes, which are
/// shown this once, and what this browser is known by from now on. `None`: the code is not the one
/// of now.
pub async fn set_second_step(
    app: &App,
    who: &SignedIn,
    secret: &str,
    code: &str,
) -> Result<Option<(Vec<String>, String)>, AppError> {
    must_be_fresh(app, who)?;
    let seconds = app.now().as_second();
    let step = Some(secret)
        .filter(|secret| codes::is_secret(secret))
        .and_then(|secret| codes::step_of(secret, code, seconds));
    let Some(step) = step else {
        return Ok(None);
    };
    let (shown, kept) = codes::recovery_codes();
    let person = who.person.id;
    let mut tx = app.begin().await?;
    if !hold(app, &mut tx, who).await? {
        return Err(AppError::NotFound);
    }
    store::accounts::set_second_step(&mut tx, person, Some(secret), &kept).await?;
    store::accounts::use_code(&mut tx, person, step).await?;
    store::sessions::delete_others(&mut tx, person, &who.session.token_hash).await?;
    let browser = start_over(app, &mut tx, who).await?;
    tx.commit(changed(who, "second step, set up")).await?;
    Ok(Some((shown, browser)))
}

/// Takes the second step away: the password alone leads in again. What this browser is known by
/// from now on.
pub async fn remove_second_step(app: &App, who: &SignedIn) -> Result<String, AppError> {
    must_be_fresh(app, who)?;
    let mut tx = app.begin().await?;
    hold(app, &mut tx, who).await?;
    store::accounts::set_second_step(&mut tx, who.person.id, None, &[]).await?;
    let browser = start_over(app, &mut tx, who).await?;
    tx.commit(changed(who, "second step, removed")).await?;
    Ok(browser)
}

/// After this, links that were made and sign-ins that were begun lead nowhere, and of the browsers
/// in which one has come in only this one is known, by a new secret.
async fn start_over(app: &App, tx: &mut Tx, who: &SignedIn) -> Result<String, AppError> {
    let person = who.person.id;
    store::one_time_tokens::delete_of(tx, person).await?;
    store::failed_attempts::forget_browsers(tx, person).await?;
    browsers::remember(app, tx, person, None).await
}

/// Holds one's account until the transaction ends, if one is still signed in: whoever changed the
/// password a moment ago has ended every other session, and what such a session asks for with it.
/// `false`: one has no account, and comes in by other means.
async fn hold(app: &App, tx: &mut Tx, who: &SignedIn) -> Result<bool, AppError> {
    let account = store::accounts::locked(tx, who.person.id).await?;
    let session = store::sessions::find(tx, &who.session.token_hash, app.now()).await?;
    session.ok_or(AppError::NotFound)?;
    Ok(account.is_some())
}

/// What the log keeps of a change of how somebody signs in.
fn changed(who: &SignedIn, what: &str) -> AuditEntry {
    let act = who.caller.did(Act::ChangeSignIn);
    act.about(who.person.id).saying(what)
}

/// The pages ask for it first; this holds whatever they do.
fn must_be_fresh(app: &App, who: &SignedIn) -> Result<(), AppError> {
    if is_fresh(app, who) {
        return Ok(());
    }
    Err(AppError::rule(
        "Show once more that it is you, then try again: you last signed in a while ago.",
    ))
}
