//! Links with which somebody chooses a password: an invitation, or a reset.

use careers::policy::{Record, Verb};
use careers::records::{Act, AuditEntry, Person, PersonId, Reached};
use jiff::{SignedDuration, Timestamp};
use store::Tx;
use store::one_time_tokens::{self, Delivery, OneTimeToken, Purpose};
use store::sessions::Means;

use super::SignIn;
use super::passwords::{self, PasswordFault};
use super::sign_in::{ask_for_code, enter};
use crate::change::Upkeep;
use crate::people::Subject;
use crate::secrets::{hash, new_secret};
use crate::sessions::{Browser, signed_in};
use crate::{App, AppError, Caller, notices};

const INVITATION_LASTS: SignedDuration = SignedDuration::from_hours(7 * 24);
const RESET_LASTS: SignedDuration = SignedDuration::from_hours(24);

/// Whom a link is for.
#[derive(Debug, Clone)]
pub struct LinkFor {
    pub person: Person,
    pub purpose: Purpose,
    pub expires_at: Timestamp,
}

/// How a link is to reach its person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handing {
    /// There is no mail: it is shown to whoever makes it, to hand it on.
    Shown,
    /// By mail, and nobody else sees it: whoever opens it comes in as that person.
    Mailed,
    /// Shown after all, because the mail could not be sent. Only then.
    ShownInstead,
}

impl Handing {
    pub(super) const fn delivery(self) -> Delivery {
        match self {
            Self::Mailed => Delivery::Mailed,
            Self::Shown | Self::ShownInstead => Delivery::Shown,
        }
    }

    const fn reached(self) -> Reached {
        match self {
            Self::Mailed => Reached::Them,
            Self::Shown | Self::ShownInstead => Reached::ItsMaker,
        }
    }

    /// What the log says of it.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Shown => "shown",
            Self::Mailed => "sent by mail",
            Self::ShownInstead => "shown, since the mail could not be sent",
        }
    }
}

/// Makes a link for somebody, who has a password already or does not, and tells them. Its secret is
/// here this once; an older link is good no longer.
pub async fn make_link(
    app: &App,
    caller: &Caller,
    person: PersonId,
    handing: Handing,
) -> Result<(LinkFor, String), AppError> {
    let mut tx = app.begin().await?;
    let subject = Subject::load(app, &mut tx, caller, person).await?;
    if !subject.access.may(Record::Account, Verb::Write) {
        return Err(AppError::NotFound);
    }
    let person = subject.standing.person;
    let name = &person.name;
    if person.has_left(app.today()) {
        let words = format!("{name} is no longer with the organisation, so nothing lets them in.");
        return Err(AppError::rule(words));
    }
    if !person.is_here(app.today()) {
        return Err(AppError::rule(format!(
            "{name} begins on {}. Make the link on that day: nothing lets them in before.",
            person.started
        )));
    }
    if handing == Handing::ShownInstead
        && !one_time_tokens::has_failed(&mut tx, person.id, app.now()).await?
    {
        return Err(AppError::rule(format!(
            "The link goes to {} by mail. It is shown only where the mail could not be sent.",
            person.name
        )));
    }
    let by = Some(caller.id());
    let (link, secret) = link_in(app, &mut tx, &person, by, handing.delivery()).await?;
    notices::of_link(app, &mut tx, &link, handing.reached(), by).await?;
    let act = caller.did(Act::MakeSignInLink).about(person.id);
    tx.commit(act.saying(handing.words())).await?;
    Ok((link, secret))
}

/// The letter with this link could not be sent, so whoever made it may have another one shown.
pub async fn not_delivered(
    app: &App,
    caller: &Caller,
    link: &LinkFor,
    secret: &str,
) -> Result<(), AppError> {
    let mut tx = app.begin().await?;
    let subject = Subject::load(app, &mut tx, caller, link.person.id).await?;
    if !subject.access.may(Record::Account, Verb::Write) {
        return Err(AppError::NotFound);
    }
    one_time_tokens::not_delivered(&mut tx, &hash(secret)).await?;
    tx.commit_upkeep(Upkeep::LinkNotDelivered).await
}

/// A link as a part of something larger: an invitation, or for whoever has a password a reset.
pub(super) async fn link_in(
    app: &App,
    tx: &mut Tx,
    person: &Person,
    by: Option<PersonId>,
    delivery: Delivery,
) -> Result<(LinkFor, String), AppError> {
    let has_password = store::accounts::of(tx, person.id).await?.is_some();
    let (purpose, lasts) = if has_password {
        (Purpose::Reset, RESET_LASTS)
    } else {
        (Purpose::Invitation, INVITATION_LASTS)
    };
    let link = LinkFor {
        person: person.clone(),
        purpose,
        expires_at: app.now().saturating_add(lasts).unwrap_or(app.now()),
    };
    let secret = keep(app, tx, &link, by, delivery).await?;
    Ok((link, secret))
}

/// Keeps a link by the hash of its secret, which is the answer. Older ones are good no longer.
async fn keep(
    app: &App,
    tx: &mut Tx,
    link: &LinkFor,
    by: Option<PersonId>,
    delivery: Delivery,
) -> Result<String, AppError> {
    let secret = new_secret();
    one_time_tokens::delete_expired(tx, app.now()).await?;
    let token = kept(app, link, &secret, by, delivery);
    one_time_tokens::create(tx, &token).await?;
    Ok(secret)
}

/// The same for a link that somebody asked for at the door. It takes the place of no other than the
/// last one of its kind: who asks is not known.
pub(super) async fn keep_asked_for(
    app: &App,
    tx: &mut Tx,
    link: &LinkFor,
) -> Result<String, AppError> {
    let secret = new_secret();
    one_time_tokens::delete_expired(tx, app.now()).await?;
    let token = kept(app, link, &secret, None, Delivery::Mailed);
    one_time_tokens::create_asked_for(tx, &token).await?;
    Ok(secret)
}

fn kept(
    app: &App,
    link: &LinkFor,
    secret: &str,
    by: Option<PersonId>,
    delivery: Delivery,
) -> OneTimeToken {
    OneTimeToken {
        token_hash: hash(secret),
        purpose: link.purpose,
        person: Some(link.person.id),
        made_by: by,
        made_at: app.now(),
        expires_at: link.expires_at,
        delivery,
    }
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
    // Before the link, in the order in which a change of password takes them.
    store::people::lock(&mut tx, person).await?;
    store::accounts::locked(&mut tx, person).await?;
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
