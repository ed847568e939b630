//! The first run: nobody is there yet, and a link that the terminal printed makes the first
//! administrator.

use careers::records::{Act, AuditEntry, Person, PersonId, Role, RoleGrant};
use jiff::SignedDuration;
use store::one_time_tokens::{self, Delivery, OneTimeToken, Purpose};
use store::sessions::Means;

use super::Entry;
use super::invite::{PersonFault, person_faults};
use super::passwords::{self, PasswordFault};
use super::sign_in::enter;
use crate::caller::COMMAND_LINE;
use crate::secrets::{hash, new_secret};
use crate::sessions::{Browser, signed_in};
use crate::{App, AppError};

const LASTS: SignedDuration = SignedDuration::from_hours(24);

/// Who makes themselves the first administrator.
#[derive(Clone)]
pub struct Founder<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub password: &'a str,
    /// The password, typed once more.
    pub again: &'a str,
}

/// Whether nobody is there yet.
pub async fn is_needed(app: &App) -> Result<bool, AppError> {
    let mut read = app.db.read().await?;
    Ok(store::people::count(&mut read).await? == 0)
}

/// A secret for the link; those of before are good no longer.
pub async fn offer(app: &App) -> Result<String, AppError> {
    let secret = new_secret();
    let now = app.now();
    let token = OneTimeToken {
        token_hash: hash(&secret),
        purpose: Purpose::Setup,
        person: None,
        made_by: None,
        made_at: now,
        expires_at: now.saturating_add(LASTS).unwrap_or(now),
        delivery: Delivery::Shown,
    };
    let mut tx = app.begin().await?;
    one_time_tokens::create(&mut tx, &token).await?;
    tx.commit(AuditEntry::new(Act::MakeSignInLink, COMMAND_LINE).saying("first administrator"))
        .await?;
    Ok(secret)
}

/// Whether this link still makes the first administrator; not found where it does not.
pub async fn open_setup(app: &App, secret: &str) -> Result<(), AppError> {
    let mut read = app.db.read().await?;
    let token = one_time_tokens::find(&mut read, &hash(secret), app.now()).await?;
    let nobody = store::people::count(&mut read).await? == 0;
    match token {
        Some(token) if token.purpose == Purpose::Setup && nobody => Ok(()),
        _ => Err(AppError::NotFound),
    }
}

/// Makes the first administrator, and lets them in.
pub async fn set_up(
    app: &App,
    secret: &str,
    founder: &Founder<'_>,
    browser: &Browser,
) -> Result<Result<Entry, (Vec<PersonFault>, Option<PasswordFault>)>, AppError> {
    open_setup(app, secret).await?;
    let faults = person_faults(founder.name, founder.email);
    let fault = passwords::fault(founder.password, founder.again, founder.name, founder.email);
    if !faults.is_empty() || fault.is_some() {
        return Ok(Err((faults, fault)));
    }
    let hashed = passwords::hash(app, founder.password).await?;
    let mut tx = app.begin().await?;
    let first = one_time_tokens::consume(&mut tx, &hash(secret)).await?;
    if !first || store::people::count(&mut tx).await? > 0 {
        return Err(AppError::NotFound);
    }
    let person = Person {
        id: PersonId(app.new_id()),
        name: founder.name.trim().to_owned(),
        email: founder.email.trim().to_owned(),
        team: None,
        started: app.today(),
        left: None,
    };
    store::people::insert(&mut tx, &person).await?;
    let office = RoleGrant {
        person: person.id,
        role: Role::Admin,
        team: None,
        framework: None,
    };
    store::roles::grant(&mut tx, &office).await?;
    store::accounts::set_password(&mut tx, person.id, &hashed, app.now()).await?;
    let entry = enter(app, &mut tx, person.id, Means::Link, browser, None).await?;
    let done = |act| {
        let act = AuditEntry::new(act, browser.origin());
        act.by(person.id).about(person.id)
    };
    let acts = vec![
        done(Act::AddPerson),
        done(Act::GrantRole).saying("admin"),
        signed_in(person.id, Means::Link, browser),
    ];
    tx.commit_each(acts).await?;
    Ok(Ok(entry))
}
