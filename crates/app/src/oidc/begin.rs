//! The first half of a sign-in: a visitor is sent to the provider.

use std::time::Duration;

use jiff::SignedDuration;
use openidconnect::core::{CoreAuthPrompt, CoreAuthenticationFlow, CoreClient};
use openidconnect::{ClientId, CsrfToken, RedirectUrl, Scope};

use super::proofs::Proofs;
use super::refused::{Problem, SignInError};
use super::settings::MatchBy;
use super::state::Begun;
use super::{Provider, Reason};
use crate::App;

/// How long a visitor may take at the provider.
pub const LASTS: SignedDuration = SignedDuration::from_mins(10);

/// Begins a sign-in in the browser whose cookie holds this secret, and returns the address at the
/// provider to send the visitor to. Nothing is kept of it. `next`: the path that was asked for.
/// `anew`: the provider is asked to let them show once more that it is them.
pub async fn begin(
    app: &App,
    provider: &Provider,
    secret: &str,
    next: &str,
    anew: bool,
) -> Result<String, SignInError> {
    let now = app.now();
    let metadata = provider.metadata(now).await?;
    let begun = Begun {
        at: now,
        anew,
        next: next.to_owned(),
    };
    let state = begun.seal(secret);
    let proofs = Proofs {
        state: &state,
        browser: secret,
    };
    let settings = &provider.settings;
    let client_id = ClientId::new(settings.client_id.clone());
    let client = CoreClient::from_provider_metadata(metadata.as_ref().clone(), client_id, None)
        .set_redirect_uri(return_to(provider)?);
    let nonce = proofs.nonce();
    let carried = CsrfToken::new(state.clone());
    // The scope `openid` is always there. No more is asked for than is needed to know somebody.
    let mut request = client
        .authorize_url(
            CoreAuthenticationFlow::AuthorizationCode,
            move || carried,
            move || nonce,
        )
        .set_pkce_challenge(proofs.challenge());
    if settings.match_by == MatchBy::VerifiedEmail {
        request = request.add_scope(Scope::new("email".into()));
    }
    if anew {
        // The one asks the provider to ask; the other to say when it last did.
        request = request
            .add_prompt(CoreAuthPrompt::Login)
            .set_max_age(Duration::ZERO);
    }
    let (address, _, _) = request.url();
    Ok(address.into())
}

/// Where the provider sends visitors back to.
pub(super) fn return_to(provider: &Provider) -> Result<RedirectUrl, Problem> {
    RedirectUrl::new(provider.settings.return_url.clone()).map_err(|error| {
        Problem::new(
            Reason::NotNow,
            error.to_string(),
            "check WAYMARK_URL, and start Waymark again",
        )
    })
}
