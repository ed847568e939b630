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
}

pub(super) fn verify(
    metadata: &CoreProviderMetadata,
    settings: &Settings,
    token: &CoreIdToken,
    nonce: &Nonce,
    now: Timestamp,
) -> Result<Identified, ClaimsVerificationError> {
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
    });
    let claims = token.claims(&verifier, nonce)?;
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
    Ok(Identified {
        subject: subject.to_owned(),
        email: Email::new(address, claims.email_verified()),
    })
}
