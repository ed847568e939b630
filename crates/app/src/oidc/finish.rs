//! The second half of a sign-in: a visitor comes back from the provider.

use std::fmt;

use careers::records::{Act, AuditEntry};

use super::proofs::{Proofs, is_secret};
use super::refused::{Problem, Reason, SignInError};
use super::{Provider, exchange, matching};
use crate::change::Upkeep;
use crate::sessions::{self, Browser, Means};
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
pub async fn finish(
    app: &App,
    provider: &Provider,
    secret: Option<&str>,
    returned: &Returned,
    browser: &Browser,
) -> Result<Entered, SignInError> {
    let (proofs, next) = take(app, secret, returned).await?;
    let code = code_of(provider, returned)?;
    let account = exchange::account(app, provider, proofs, code).await?;
    let matched = matching::person(app, provider, &account, browser).await;
    if let Err(SignInError::Refused(refused)) = &matched {
        let act = AuditEntry::new(Act::RefuseSignIn, browser.origin());
        let what = format!("company’s account, reference {}", refused.reference);
        app.begin().await?.commit(act.saying(what)).await?;
    }
    let person = matched?;
    let begun = sessions::begin(app, person, Means::Company, browser).await;
    let secret = match begun {
        // They left this very moment.
        Err(AppError::NotFound) => return Err(matching::left(provider, &account).into()),
        begun => begun?,
    };
    Ok(Entered { secret, next })
}

/// Takes the pending sign-in, whatever comes of it, so that nothing is tried twice with it.
async fn take<'a>(
    app: &App,
    secret: Option<&'a str>,
    returned: &'a Returned,
) -> Result<(Proofs<'a>, String), SignInError> {
    let stale = |what, hint| Problem::new(Reason::Stale, what, hint);
    let Some(state) = returned.state.as_deref().filter(|state| is_secret(state)) else {
        let what = "somebody came back without a state, or with one that is not ours";
        return Err(stale(what, "nothing to do: it was not begun here").into());
    };
    let proofs = Proofs {
        state,
        browser: secret.unwrap_or_default(),
    };
    let mut tx = app.begin().await?;
    let pending = store::pending_sign_ins::take(&mut tx, &proofs.state_hash()).await?;
    tx.commit_upkeep(Upkeep::CompanyAsked).await?;
    let Some(pending) = pending else {
        let what = "the state is not known: used already, or older than ten minutes";
        return Err(stale(what, "nothing to do, unless it happens often").into());
    };
    if pending.browser_hash != proofs.browser_hash() {
        let what = "the sign-in was begun in another browser, or the cookie did not come back";
        let hint = "if it happens to everybody, check that WAYMARK_URL is the address that people \
                    use; if to one person alone, somebody may have sent them a link to sign in as \
                    somebody else";
        return Err(stale(what, hint).into());
    }
    if pending.expires_at <= app.now() {
        return Err(stale("the sign-in is older than ten minutes", "nothing to do").into());
    }
    Ok((proofs, pending.next))
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
