//! Turning a code into an account: the provider's token endpoint, the ID token, and, where that
//! is silent about the e-mail address, the provider's endpoint about its users.

use std::sync::Arc;

use jiff::Timestamp;
use openidconnect::core::{
    CoreClient, CoreClientAuthMethod, CoreErrorResponseType, CoreProviderMetadata,
    CoreRequestTokenError, CoreTokenResponse, CoreUserInfoClaims,
};
use openidconnect::{
    AccessToken, AuthType, AuthorizationCode, ClaimsVerificationError, ClientId, ClientSecret,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, OAuth2TokenResponse as _,
    SignatureVerificationError, SubjectIdentifier, TokenResponse as _,
};

use super::begin::return_to;
use super::http::HttpError;
use super::proofs::Proofs;
use super::refused::{Problem, in_full};
use super::verify::{Asked, verify};
use super::{Provider, verify};
use crate::App;

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// An account at the provider, as a good ID token tells of it.
pub(super) struct Account {
    /// What the provider calls it for good.
    pub(super) subject: String,
    pub(super) email: Email,
    /// When its owner last showed the provider that it is them, where it says so.
    pub(super) shown_at: Option<Timestamp>,
    client: Client,
    access: AccessToken,
}

/// What the provider says about the address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Email {
    Unsaid,
    Unverified(String),
    Verified(String),
}

impl Email {
    pub(super) fn new(address: Option<&str>, verified: Option<bool>) -> Self {
        match (address, verified) {
            (None, _) => Self::Unsaid,
            (Some(address), Some(true)) => Self::Verified(address.to_owned()),
            (Some(address), _) => Self::Unverified(address.to_owned()),
        }
    }
}

/// Whose account the code is for. `anew_since`: the moment since which they had to show once more
/// that it is them.
pub(super) async fn account(
    app: &App,
    provider: &Provider,
    proofs: Proofs<'_>,
    anew_since: Option<Timestamp>,
    code: &str,
) -> Result<Account, Problem> {
    let metadata = provider.metadata(app.now()).await?;
    let client = client(provider, &metadata)?;
    let request = client
        .exchange_code(AuthorizationCode::new(code.to_owned()))
        .map_err(|error| Problem::not_now(error.to_string(), "the provider names no endpoint"))?
        .set_pkce_verifier(proofs.verifier());
    let tokens = request.request_async(&provider.http).await?;
    let nonce = proofs.nonce();
    let asked = Asked {
        nonce: &nonce,
        anew_since,
        now: app.now(),
    };
    let identified = identify(provider, metadata, asked, &tokens).await?;
    Ok(Account {
        subject: identified.subject,
        email: identified.email,
        shown_at: identified.shown_at,
        client,
        access: tokens.access_token().clone(),
    })
}

/// Looks at the ID token; at one that is signed with a new key once more, with the new keys.
async fn identify(
    provider: &Provider,
    metadata: Arc<CoreProviderMetadata>,
    asked: Asked<'_>,
    tokens: &CoreTokenResponse,
) -> Result<verify::Identified, Problem> {
    let token = tokens.id_token().ok_or_else(|| {
        Problem::not_now(
            "the provider gave no ID token",
            "it has to speak OpenID Connect, not OAuth 2.0 alone, and grant the scope openid",
        )
    })?;
    let settings = &provider.settings;
    let first = verify(&metadata, settings, token, asked);
    let first = match first {
        Err(ClaimsVerificationError::SignatureVerification(
            SignatureVerificationError::NoMatchingKey,
        )) => {
            let metadata = provider.with_new_keys(asked.now).await?;
            verify(&metadata, settings, token, asked)
        }
        first => first,
    };
    Ok(first?)
}

impl Account {
    /// The same, with what the provider's endpoint about its users says of the address. Not asked
    /// where the ID token said it.
    pub(super) async fn with_email(&self, provider: &Provider) -> Result<Email, Problem> {
        if self.email != Email::Unsaid {
            return Ok(self.email.clone());
        }
        let sendable = self
            .access
            .secret()
            .bytes()
            .all(|byte| byte.is_ascii_graphic());
        let subject = SubjectIdentifier::new(self.subject.clone());
        let request = match self.client.user_info(self.access.clone(), Some(subject)) {
            Ok(request) if sendable => request,
            // There is no such endpoint, or nothing to ask it with.
            _ => return Ok(Email::Unsaid),
        };
        let claims: CoreUserInfoClaims = request.request_async(&provider.http).await.map_err(
            |error| {
                Problem::not_now(
                    format!("the provider about the user: {}", in_full(&error)),
                    "let the provider put the claims email and email_verified into the ID token, \
                     or answer at its userinfo endpoint",
                )
            },
        )?;
        let address = claims.email().map(|email| email.as_str());
        Ok(Email::new(address, claims.email_verified()))
    }
}

fn client(provider: &Provider, metadata: &CoreProviderMetadata) -> Result<Client, Problem> {
    let settings = &provider.settings;
    let client = CoreClient::from_provider_metadata(
        metadata.clone(),
        ClientId::new(settings.client_id.clone()),
        Some(ClientSecret::new(
            settings.client_secret.reveal().to_owned(),
        )),
    );
    // Basic is what a provider does that does not say (OpenID Connect Discovery 1.0, section 3).
    let methods = metadata.token_endpoint_auth_methods_supported();
    let only_in_the_form = methods.is_some_and(|methods| {
        !methods.contains(&CoreClientAuthMethod::ClientSecretBasic)
            && methods.contains(&CoreClientAuthMethod::ClientSecretPost)
    });
    let how = if only_in_the_form {
        AuthType::RequestBody
    } else {
        AuthType::BasicAuth
    };
    Ok(client
        .set_redirect_uri(return_to(provider)?)
        .set_auth_type(how))
}

impl From<CoreRequestTokenError<HttpError>> for Problem {
    fn from(error: CoreRequestTokenError<HttpError>) -> Self {
        let hint = match &error {
            CoreRequestTokenError::ServerResponse(answer) => match answer.error() {
                CoreErrorResponseType::InvalidClient => {
                    "the provider does not accept the secret: it may have expired; put the new \
                     one into the file that WAYMARK_OIDC_CLIENT_SECRET_FILE names and start \
                     Waymark again"
                }
                CoreErrorResponseType::InvalidGrant => {
                    "the code was used already or has expired, or the return address registered \
                     at the provider is not exactly that of WAYMARK_URL"
                }
                _ => "the provider's log says more",
            },
            CoreRequestTokenError::Request(_) => {
                "the provider's token endpoint could not be reached from this machine"
            }
            _ => "the provider's token endpoint answered something that is no token",
        };
        Self::not_now(format!("the code: {}", in_full(&error)), hint)
    }
}
