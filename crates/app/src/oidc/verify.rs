//! Whether an ID token is good: OpenID Connect Core 1.0, section 3.1.3.7.

use std::time::SystemTime;

use jiff::{SignedDuration, Timestamp};
use openidconnect::core::{
    CoreIdToken, CoreIdTokenVerifier, CoreJwsSigningAlgorithm as Algorithm, CoreProviderMetadata,
};
use openidconnect::{ClaimsVerificationError, ClientId, Nonce};

use super::exchange::Email;
use super::settings::Settings;

/// Signatures that only the provider can make. Never one by a shared secret: the key that is
/// published would do for the secret.
const SIGNED_BY_THE_PROVIDER: [Algorithm; 9] = [
    Algorithm::RsaSsaPkcs1V15Sha256,
    Algorithm::RsaSsaPkcs1V15Sha384,
    Algorithm::RsaSsaPkcs1V15Sha512,
    Algorithm::RsaSsaPssSha256,
    Algorithm::RsaSsaPssSha384,
    Algorithm::RsaSsaPssSha512,
    Algorithm::EcdsaP256Sha256,
    Algorithm::EcdsaP384Sha384,
    Algorithm::EdDsa,
];

/// By how much two clocks may differ.
pub(super) const LEEWAY: SignedDuration = SignedDuration::from_mins(1);

/// A subject has at most 255 characters (OpenID Connect Core 1.0, section 2).
const LONGEST_SUBJECT: usize = 255;

/// Whom a good ID token is about.
#[derive(Debug)]
pub(super) struct Identified {
    pub(super) subject: String,
    pub(super) email: Email,
    /// When they last showed the provider that it is them, where it says so (`auth_time`).
    pub(super) shown_at: Option<Timestamp>,
}

/// What was asked of the provider, and when it is looked at what came of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) nonce: &'a Nonce,
    /// The moment since which the person had to show once more that it is them.
    pub(super) anew_since: Option<Timestamp>,
    pub(super) now: Timestamp,
}

pub(super) fn verify(
    metadata: &CoreProviderMetadata,
    settings: &Settings,
    token: &CoreIdToken,
    asked: Asked<'_>,
) -> Result<Identified, ClaimsVerificationError> {
    let now = asked.now;
    let earliest = now.saturating_sub(LEEWAY).unwrap_or(now);
    let latest = now.saturating_add(LEEWAY).unwrap_or(now);
    // Made without the client's secret, so that no token can be checked against it.
    let verifier = CoreIdTokenVerifier::new_public_client(
        ClientId::new(settings.client_id.clone()),
        metadata.issuer().clone(),
        metadata.jwks().clone(),
    )
    .set_allowed_algs(SIGNED_BY_THE_PROVIDER)
    .set_time_fn(move || SystemTime::from(earliest).into())
    .set_issue_time_verifier_fn(move |issued| {
        if SystemTime::from(issued) <= SystemTime::from(latest) {
            Ok(())
        } else {
            Err(format!(
                "issued in the future, at {issued}; here it is {now}"
            ))
        }
    })
    .set_auth_time_verifier_fn(move |shown| {
        let shown = shown.map(SystemTime::from);
        if shown.is_some_and(|shown| shown > SystemTime::from(latest)) {
            return Err("it lies in the future".into());
        }
        match asked.anew_since {
            None => Ok(()),
            Some(since) => is_anew(shown, since),
        }
    });
    let claims = token.claims(&verifier, asked.nonce)?;
    let party = claims.authorized_party();
    if let Some(party) = party.filter(|party| party.as_str() != settings.client_id) {
        return Err(ClaimsVerificationError::InvalidAudience(format!(
            "it was given to `{}` (azp)",
            party.as_str()
        )));
    }
    let subject = claims.subject().as_str();
    if subject.is_empty() || subject.len() > LONGEST_SUBJECT {
        return Err(ClaimsVerificationError::InvalidSubject(format!(
            "it has {} characters",
            subject.len()
        )));
    }
    let address = claims.email().map(|email| email.as_str());
    let shown = claims.auth_time().map(SystemTime::from);
    Ok(Identified {
        subject: subject.to_owned(),
        email: Email::new(address, claims.email_verified()),
        // A provider's clock may be a little ahead; nobody is fresher than now for it.
        shown_at: shown
            .and_then(|shown| Timestamp::try_from(shown).ok())
            .map(|shown| shown.min(now)),
    })
}

/// The provider was told to ask, by `max_age=0` and `prompt=login`. That it did is what it says.
fn is_anew(shown: Option<SystemTime>, since: Timestamp) -> Result<(), String> {
    let since = since.saturating_sub(LEEWAY).unwrap_or(since);
    match shown {
        None => Err("it is missing".into()),
        Some(shown) if shown < SystemTime::from(since) => {
            Err("it lies before the moment at which the person was to be asked".into())
        }
        Some(_) => Ok(()),
    }
}
