//! Links with which somebody chooses a password: an invitation, or a reset.

use careers::policy::{Record, Verb};
use careers::records::{Act, AuditEntry, Person, PersonId};
use jiff::{SignedDuration, Timestamp};
use store::Tx;
use store::one_time_tokens::{self, OneTimeToken, Purpose};
use store::sessions::Means;

use super::SignIn;
use super::passwords::{self, PasswordFault};
use super::sign_in::{ask_for_code, enter};
use crate::people::Subject;
use crate::secrets::{hash, new_secret};
use crate::sessions::{Browser, signed_in};
use crate::{App, AppError, Caller};

const INVITATION_LASTS: SignedDuration = SignedDuration::from_hours(7 * 24);
const RESET_LASTS: SignedDuration = SignedDuration::from_hours(24);

/// Whom a link is for.
#[derive(Debug, Clone)]
pub struct LinkFor {
    pub person: Person,
    pub purpose: Purpose,
    pub expires_at: Timestamp,
}

/// Makes a link for somebody, who has a password already or does not. Its secret is shown once, to
/// whoever runs the system; an older link is good no longer.
pub async fn make_link(
    app: &App,
    caller: &Caller,
    person: PersonId,
) -> Result<(LinkFor, String), AppError> {
    let mut tx = app.begin().await?;
    let subject = Subject::load(app, &mut tx, caller, person).await?;
    if !subject.access.may(Record::Account, Verb::Write) {
        return Err(AppError::NotFound);
    }
    let person = subject.standing.person;
    if !person.is_here(app.today()) {
        return Err(AppError::rule(format!(
            "{} is no longer with the organisation, so nothing lets them in.",
            person.name
        )));
    }
    let made = link_in(app, &mut tx, &person, Some(caller.id())).await?;
    tx.commit(caller.did(Act::MakeSignInLink).about(person.id))
        .await?;
    Ok(made)
}

/// The same, as a part of something larger.
pub(super) async fn link_in(
    app: &App,
    tx: &mut Tx,
    person: &Person,
    by: Option<PersonId>,
) -> Result<(LinkFor, String), AppError> {
    let has_password = store::accounts::of(tx, person.id).await?.is_some();
    let (purpose, lasts) = if has_password {
        (Purpose::Reset, RESET_LASTS)
    } else {
        (Purpose::Invitation, INVITATION_LASTS)
    };
    let secret = new_secret();
    let now = app.now();
    let token = OneTimeToken {
        token_hash: hash(&secret),
        purpose,
        person: Some(person.id),
        made_by: by,
        made_at: now,
        expires_at: now.saturating_add(lasts).unwrap_or(now),
    };
    one_time_tokens::delete_expired(tx, now).await?;
    one_time_tokens::create(tx, &token).await?;
    let link = LinkFor {
        person: person.clone(),
        purpose,
        expires_at: token.expires_at,
    };
    Ok((link, secret))
}

/// Whom this link is for; not found where it was used, has grown old or was never made.
pub async fn open_link(app: &App, secret: &str) -> Result<LinkFor, AppError> {
    let mut read = app.db.read().await?;
    let token = one_time_tokens::find(&mut read, &hash(secret), app.now()).await?;
    let token = token.ok_or(AppError::NotFound)?;
    let leads_in = matches!(token.purpose, Purpose::Invitation | Purpose::Reset);
    let Some(person) = token.person.filter(|_| leads_in) else {
        return Err(AppError::NotFound);
    };
    let person = store::people::by_id(&mut read, person).await?;
    let person = person.filter(|person| person.is_here(app.today()));
    Ok(LinkFor {
        person: person.ok_or(AppError::NotFound)?,
        purpose: token.purpose,
        expires_at: token.expires_at,
    })
}

/// Sets the password and lets them in, or on to the second step. Whoever was signed in with the old
/// password is so no longer.
pub async fn use_link(
    app: &App,
    secret: &str,
    (password, again): (&str, &str),
    browser: &Browser,
) -> Result<Result<SignIn, PasswordFault>, AppError> {
    let link = open_link(app, secret).await?;
    if let Some(fault) = passwords::fault_for(password, again, &link.person) {
        return Ok(Err(fault));
    }
    let hashed = passwords::hash(app, password).await?;
    let person = link.person.id;
    let mut tx = app.begin().await?;
    if !one_time_tokens::consume(&mut tx, &hash(secret)).await? {
        return Err(AppError::NotFound);
    }
    one_time_tokens::delete_of(&mut tx, person).await?;
    store::accounts::set_password(&mut tx, person, &hashed, app.now()).await?;
    store::sessions::delete_of(&mut tx, person).await?;
    store::failed_attempts::forget_browsers(&mut tx, person).await?;
    let account = store::accounts::of(&mut tx, person).await?;
    let changed = AuditEntry::new(Act::ChangeSignIn, browser.origin());
    let mut acts = vec![
        changed
            .by(person)
            .about(person)
            .saying("password, by a link"),
    ];
    let outcome = if account.is_some_and(|account| account.second_step.is_some()) {
        SignIn::SecondStep(ask_for_code(app, &mut tx, person).await?)
    } else {
        acts.push(signed_in(person, Means::Link, browser));
        SignIn::In(enter(app, &mut tx, person, Means::Link, browser, None).await?)
    };
    tx.commit_each(acts).await?;
    Ok(Ok(outcome))
}
