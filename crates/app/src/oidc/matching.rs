//! Which person an account at the provider is.
//!
//! By issuer and subject, which stay the same for good. An e-mail address changes, and is given to
//! somebody else in time; so it counts at most once, the first time, and only where an
//! administrator allows it and the provider has verified it.

use careers::records::{Act, AuditEntry, Person, PersonId};
use store::identities::{self, Identity};

use super::exchange::{Account, Email};
use super::refused::{Problem, Reason, SignInError};
use super::{MatchBy, Provider};
use crate::App;
use crate::sessions::Browser;

const CONNECT: &str = "if they belong here: waymark account connect EMAIL SUBJECT";

/// The person whose account this is, if they are here today.
pub(super) async fn person(
    app: &App,
    provider: &Provider,
    account: &Account,
    browser: &Browser,
) -> Result<PersonId, SignInError> {
    let issuer = &provider.settings.issuer;
    let mut read = app.db.read().await?;
    let known = identities::person_of(&mut read, issuer, &account.subject).await?;
    drop(read);
    let person = match (known, provider.settings.match_by) {
        (Some(person), _) => person,
        (None, MatchBy::Hand) => {
            let what = format!("nobody is connected with the account {:?}", account.subject);
            return Err(Problem::new(Reason::Unknown, what, CONNECT).into());
        }
        (None, MatchBy::VerifiedEmail) => {
            let address = verified(account, account.with_email(provider).await?)?;
            by_email(app, provider, account, &address, browser).await?
        }
    };
    if !person.is_here(app.today()) {
        return Err(left(provider, account).into());
    }
    Ok(person.id)
}

/// The account is that of somebody who has left, or has not begun yet.
pub(super) fn left(provider: &Provider, account: &Account) -> Problem {
    Problem::new(
        Reason::Unknown,
        format!(
            "the account {:?} of {} is that of somebody who is not here today",
            account.subject, provider.settings.issuer
        ),
        "nothing to do if they have left; the provider still lets them sign in. If they are here, \
         their first and last day in the directory are wrong",
    )
}

fn verified(account: &Account, email: Email) -> Result<String, Problem> {
    let (what, hint) = match email {
        Email::Verified(address) => return Ok(address),
        Email::Unverified(address) => (
            format!(
                "the account {:?} has the address {address:?}, which the provider does not say is \
                 verified (email_verified)",
                account.subject
            ),
            CONNECT,
        ),
        Email::Unsaid => (
            format!(
                "the provider names no e-mail address for the account {:?}",
                account.subject
            ),
            "let it give the claims email and email_verified to Waymark, or connect people by \
             hand: waymark account connect EMAIL SUBJECT",
        ),
    };
    Err(Problem::new(Reason::Unknown, what, hint))
}

/// Recognises somebody by their address, and remembers the account from then on.
async fn by_email(
    app: &App,
    provider: &Provider,
    account: &Account,
    address: &str,
    browser: &Browser,
) -> Result<Person, SignInError> {
    let subject = &account.subject;
    let unknown = |why: &str, hint| {
        let what = format!("the account {subject:?} has the address {address:?}, {why}");
        Problem::new(Reason::Unknown, what, hint)
    };
    let mut tx = app.begin().await?;
    let found = store::people::by_email(&mut tx, address).await?;
    // The database folds letters from everywhere: a Kelvin sign into a k. Whoever gets such an
    // address at the provider must not become somebody else here.
    let person = found.filter(|person| same_address(&person.email, address));
    let Some(person) = person else {
        let hint = "if they belong here, bring them into the directory with this address";
        return Err(unknown("which nobody here has", hint).into());
    };
    if !person.is_here(app.today()) {
        return Err(left(provider, account).into());
    }
    store::people::lock(&mut tx, person.id).await?;
    let issuer = &provider.settings.issuer;
    let accounts = identities::of_person(&mut tx, person.id).await?;
    let here = accounts.iter().find(|account| account.issuer == *issuer);
    match here {
        // They signed in twice at the same moment.
        Some(here) if here.subject == *subject => {}
        Some(_) => {
            let hint = "an address that was given to somebody else would look like this. If it is \
                        the same person with a new account: waymark account disconnect EMAIL, and let \
                        them sign in again";
            let why = "whose owner is connected with another account already";
            return Err(unknown(why, hint).into());
        }
        None => {
            let identity = Identity {
                issuer: issuer.clone(),
                subject: subject.clone(),
                person: person.id,
                connected_at: app.now(),
            };
            identities::insert(&mut tx, &identity).await?;
            let act = AuditEntry::new(Act::ChangeSignIn, browser.origin());
            let act = act.by(person.id).about(person.id);
            tx.commit(act.saying("company’s account, recognised by e-mail address"))
                .await?;
            tracing::info!(person = %person.id, "connected with an account by its verified address");
        }
    }
    Ok(person)
}

/// Whether two addresses are the same, apart from the case of the letters of ASCII.
fn same_address(ours: &str, theirs: &str) -> bool {
    ours.eq_ignore_ascii_case(theirs)
}
