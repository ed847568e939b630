//! Signing in with e-mail address and password.

use careers::records::{Act, AuditEntry, Person, PersonId};
use jiff::SignedDuration;
use store::Tx;
use store::accounts::Account;
use store::one_time_tokens::{self, Delivery, OneTimeToken, Purpose};
use store::sessions::Means;

use super::browsers;
use super::guess::Right;
use super::passwords::is_right;
use super::throttle::{Counted, admit};
use super::{Entry, SignIn};
use crate::change::Upkeep;
use crate::secrets::{hash, new_secret};
use crate::sessions::{Browser, Shown, SignedIn, begin_in, signed_in};
use crate::{App, AppError};

/// What somebody sent from the door.
#[derive(Clone)]
pub struct Attempt<'a> {
    pub email: &'a str,
    pub password: &'a str,
    /// What shows that somebody has come in here before, where the browser has it.
    pub known_browser: Option<&'a str>,
    pub browser: &'a Browser,
}

/// Why somebody who is signed in has not shown once more that it is them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    Wrong,
    /// Too many were wrong; the next one is looked at after this many seconds.
    Wait(u64),
}

/// How long the second step may take.
const STEP_LASTS: SignedDuration = SignedDuration::from_mins(10);

/// Looks at an address and a password. An address that nobody has takes as long and is answered
/// the same.
pub async fn sign_in(app: &App, attempt: &Attempt<'_>) -> Result<SignIn, AppError> {
    let email = attempt.email.trim().to_lowercase();
    let found = find(app, &email).await?.map(|(_, account)| account);
    let person = found.as_ref().map(|account| account.person);
    let mut counted = vec![count_for(app, &email, person, attempt.known_browser).await?];
    counted.extend(attempt.browser.address.map(Counted::Address));
    let refusal = refused(person, attempt.browser);
    if let Err(seconds) = admit(app, &counted, refusal.clone()).await? {
        return Ok(SignIn::Wait(seconds));
    }
    let kept = found.as_ref().map(|account| account.password.as_str());
    let outcome = if is_right(app, attempt.password, kept).await? {
        let_in(app, attempt, found, counted).await?
    } else {
        SignIn::Refused
    };
    if outcome == SignIn::Refused {
        app.note(refusal).await?;
    }
    Ok(outcome)
}

/// What follows from a password that was right a moment ago.
async fn let_in(
    app: &App,
    attempt: &Attempt<'_>,
    found: Option<Account>,
    counted: Vec<Counted>,
) -> Result<SignIn, AppError> {
    let Some(Account {
        person,
        password: hash,
        ..
    }) = found
    else {
        return Ok(SignIn::Refused);
    };
    let right = Right {
        person,
        hash,
        counted,
    };
    let mut tx = app.begin().await?;
    let Some(account) = right.still(&mut tx).await? else {
        return Ok(SignIn::Refused);
    };
    if account.second_step.is_some() {
        let token = ask_for_code(app, &mut tx, person).await?;
        tx.commit_upkeep(Upkeep::SecondStepAsked).await?;
        return Ok(SignIn::SecondStep(token));
    }
    let (means, known) = (Means::Password, attempt.known_browser);
    let entry = enter(app, &mut tx, person, means, attempt.browser, known).await?;
    tx.commit(signed_in(person, means, attempt.browser)).await?;
    Ok(SignIn::In(entry))
}

/// Looks at the password of somebody who is signed in, and notes in their session that it was right.
pub(crate) async fn confirm_password(
    app: &App,
    who: &SignedIn,
    password: &str,
) -> Result<Result<(), Doubt>, AppError> {
    let right = match own(app, who, password).await? {
        Ok(right) => right,
        Err(doubt) => return Ok(Err(doubt)),
    };
    let mut tx = app.begin().await?;
    if right.still(&mut tx).await?.is_none() {
        drop(tx);
        app.note(doubted(who)).await?;
        return Ok(Err(Doubt::Wrong));
    }
    store::sessions::confirm(&mut tx, &who.session.token_hash, app.now()).await?;
    tx.commit_upkeep(Upkeep::SessionUsed).await?;
    Ok(Ok(()))
}

/// Looks at the password of somebody who is signed in.
pub(super) async fn own(
    app: &App,
    who: &SignedIn,
    password: &str,
) -> Result<Result<Right, Doubt>, AppError> {
    let mut read = app.db.read().await?;
    let account = store::accounts::of(&mut read, who.person.id).await?;
    drop(read);
    let counted = vec![Counted::KnownBrowser(who.person.id)];
    let refusal = doubted(who);
    if let Err(seconds) = admit(app, &counted, refusal.clone()).await? {
        return Ok(Err(Doubt::Wait(seconds)));
    }
    let kept = account.as_ref().map(|account| account.password.as_str());
    let right = is_right(app, password, kept).await?;
    let Some(account) = account.filter(|_| right) else {
        app.note(refusal).await?;
        return Ok(Err(Doubt::Wrong));
    };
    Ok(Ok(Right {
        person: account.person,
        hash: account.password,
        counted,
    }))
}

/// What the log keeps of an attempt that failed. Never what was typed: a password is easily typed
/// into the wrong field.
pub(super) fn refused(person: Option<PersonId>, browser: &Browser) -> AuditEntry {
    let act = AuditEntry::new(Act::RefuseSignIn, browser.origin());
    match person {
        Some(person) => act.about(person),
        None => act,
    }
}

/// The same of somebody who is signed in: it may be somebody else at their desk.
pub(super) fn doubted(who: &SignedIn) -> AuditEntry {
    let act = who.caller.did(Act::RefuseSignIn).about(who.person.id);
    act.saying("asked once more for the password")
}

/// Who has this address, is here and signs in with a password.
pub(super) async fn find(app: &App, email: &str) -> Result<Option<(Person, Account)>, AppError> {
    let mut read = app.db.read().await?;
    let person = store::people::by_email(&mut read, email).await?;
    let Some(person) = person.filter(|person| person.is_here(app.today())) else {
        return Ok(None);
    };
    let account = store::accounts::of(&mut read, person.id).await?;
    Ok(account.map(|account| (person, account)))
}

async fn count_for(
    app: &App,
    email: &str,
    person: Option<PersonId>,
    known_browser: Option<&str>,
) -> Result<Counted, AppError> {
    match person {
        Some(person) if browsers::knows(app, person, known_browser).await? => {
            Ok(Counted::KnownBrowser(person))
        }
        _ => Ok(Counted::Account(email.to_owned())),
    }
}

/// What takes the code with it, once the password was right.
pub(super) async fn ask_for_code(
    app: &App,
    tx: &mut Tx,
    person: PersonId,
) -> Result<String, AppError> {
    let token = new_secret();
    let now = app.now();
    let kept = OneTimeToken {
        token_hash: hash(&token),
        purpose: Purpose::SecondStep,
        person: Some(person),
        made_by: Some(person),
        made_at: now,
        expires_at: now.saturating_add(STEP_LASTS).unwrap_or(now),
        delivery: Delivery::Shown,
    };
    one_time_tokens::delete_expired(tx, now).await?;
    one_time_tokens::create(tx, &kept).await?;
    Ok(token)
}

/// Begins a session, and remembers the browser.
pub(super) async fn enter(
    app: &App,
    tx: &mut Tx,
    person: PersonId,
    means: Means,
    browser: &Browser,
    known: Option<&str>,
) -> Result<Entry, AppError> {
    let shown = Shown {
        means,
        at: Some(app.now()),
    };
    let session = begin_in(app, tx, person, shown, browser).await?;
    let browser = browsers::remember(app, tx, person, known).await?;
    Ok(Entry { session, browser })
}
