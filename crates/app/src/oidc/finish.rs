//! The second half of a sign-in: a visitor comes back from the provider.

use std::fmt;

use careers::records::PersonId;
use jiff::Timestamp;
use store::finished_sign_ins;

use super::begin::LASTS;
use super::proofs::Proofs;
use super::refused::{Problem, Reason, SignInError};
use super::state::Begun;
use super::verify::LEEWAY;
use super::{Provider, exchange, matching};
use crate::sessions::{self, Browser, Means, Shown};
use crate::{App, AppError};

/// What the provider sent the visitor back with.
#[derive(Clone, Default)]
pub struct Returned {
    pub state: Option<String>,
    pub code: Option<String>,
    /// RFC 9207: who sends it.
    pub issuer: Option<String>,
    pub error: Option<String>,
    pub error_description: Option<String>,
}

/// Somebody who has signed in.
pub struct Entered {
    /// The secret of their new session.
    pub secret: String,
    /// The path that was asked for.
    pub next: String,
}

/// Ends a sign-in: checks what the provider says, finds the person, and begins their session.
/// `secret` is the one in the visitor's cookie, where there is one.
pub(super) async fn finish(
    app: &App,
    provider: &Provider,
    secret: Option<&str>,
    returned: &Returned,
    browser: &Browser,
) -> Result<Entered, SignInError> {
    let (proofs, begun) = begun(app, secret, returned).await?;
    let code = code_of(provider, returned)?;
    let anew_since = begun.anew.then_some(begun.at);
    let account = exchange::account(app, provider, proofs, anew_since, code).await?;
    let person = matching::person(app, provider, &account, browser).await?;
    let entered = enter(app, proofs, &begun, (person, account.shown_at), browser).await;
    let secret = match entered {
        // They left this very moment.
        Err(SignInError::App(AppError::NotFound)) => {
            return Err(matching::left(provider, &account).into());
        }
        entered => entered?,
    };
    let next = begun.next;
    Ok(Entered { secret, next })
}

/// How the sign-in began, if it did so in this browser, lately, and has not ended yet.
async fn begun<'a>(
    app: &App,
    secret: Option<&'a str>,
    returned: &'a Returned,
) -> Result<(Proofs<'a>, Begun), SignInError> {
    // Without the cookie nothing ties the state to this browser: anybody can seal one for no secret.
    let opened = returned
        .state
        .as_deref()
        .zip(secret)
        .and_then(|(state, browser)| {
            let begun = Begun::open(state, browser)?;
            Some((Proofs { state, browser }, begun))
        });
    let Some((proofs, begun)) = opened else {
        let what = "somebody came back with a state that was not made for this browser, or not \
                    by us, or the cookie did not come back";
        let hint = "if it happens to everybody, check that WAYMARK_URL is the address that people \
                    use; if to one person alone, somebody may have sent them a link to sign in as \
                    somebody else";
        return Err(stale(what, hint).into());
    };
    let age = app.now().duration_since(begun.at);
    // Not from tomorrow either: what is noted of it below would stay for as long.
    if age >= LASTS || age < -LEEWAY {
        return Err(stale("the sign-in is older than ten minutes", "nothing to do").into());
    }
    let mut read = app.db.read().await?;
    if finished_sign_ins::is_known(&mut read, &proofs.state_hash()).await? {
        return Err(used().into());
    }
    Ok((proofs, begun))
}

/// Begins the session, and notes that this sign-in has ended: of two at the same moment, one gets
/// it. Only whom the provider vouched for leaves such a note, and it is gone once it is too old.
async fn enter(
    app: &App,
    proofs: Proofs<'_>,
    begun: &Begun,
    (person, shown_at): (PersonId, Option<Timestamp>),
    browser: &Browser,
) -> Result<String, SignInError> {
    let mut tx = app.begin().await?;
    finished_sign_ins::delete_expired(&mut tx, app.now()).await?;
    let until = begun.at.saturating_add(LASTS).unwrap_or(begun.at);
    if !finished_sign_ins::insert(&mut tx, &proofs.state_hash(), until).await? {
        return Err(used().into());
    }
    // Who comes in by a sign-in of this morning has shown this morning that it is them.
    let shown = Shown {
        means: Means::Company,
        at: shown_at,
    };
    let secret = sessions::begin_in(app, &mut tx, person, shown, browser).await?;
    tx.commit(sessions::signed_in(person, Means::Company, browser))
        .await?;
    Ok(secret)
}

fn used() -> Problem {
    stale(
        "the state was used already",
        "nothing to do, unless it happens often",
    )
}

fn stale(what: &str, hint: &'static str) -> Problem {
    Problem::new(Reason::Stale, what, hint)
}

/// The code, unless the provider says that there is none.
fn code_of<'a>(provider: &Provider, returned: &'a Returned) -> Result<&'a str, Problem> {
    if let Some(issuer) = &returned.issuer
        && *issuer != provider.settings.issuer
    {
        return Err(Problem::not_now(
            format!("the answer names {issuer:?} as who sent it (RFC 9207)"),
            "it has to be what WAYMARK_OIDC_ISSUER says: if this is not rare, somebody may be \
             passing off another provider's answers",
        ));
    }
    if let Some(error) = &returned.error {
        let said = returned.error_description.as_deref().unwrap_or_default();
        let what = format!("the provider answered {error:?} {said:?}");
        return Err(match error.as_str() {
            "access_denied" => Problem::new(
                Reason::Declined,
                what,
                "the person cancelled, or the provider does not let them use Waymark: assign them \
                 to it there",
            ),
            "temporarily_unavailable" | "server_error" => Problem::not_now(
                what,
                "the provider has a trouble of its own; its log says more",
            ),
            _ => Problem::not_now(
                what,
                "compare what is registered at the provider with docs/guides/sign-in.md: the \
                 return address, the code flow and the scopes",
            ),
        });
    }
    let code = returned.code.as_deref().filter(|code| !code.is_empty());
    code.ok_or_else(|| {
        Problem::not_now(
            "the provider sent the visitor back with neither a code nor an error",
            "let it use the authorisation code flow with the answer in the query",
        )
    })
}

// A code and a state are worth a sign-in for as long as they are fresh.
impl fmt::Debug for Returned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Returned")
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}
