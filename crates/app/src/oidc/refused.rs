//! Why somebody was not let in.
//!
//! The visitor learns what they can do about it and a reference, never what exactly was wrong: it
//! may be an attacker who asks. The log has the reference, what was wrong and what to do.

use std::fmt;

use openidconnect::{ClaimsVerificationError, DiscoveryError, SignatureVerificationError};
use store::StoreError;

use super::http::HttpError;
use crate::AppError;

/// What a visitor may know of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// It did not work, whoever's fault it was.
    NotNow,
    /// This sign-in was used, has expired, or was not begun in this browser.
    Stale,
    /// The provider let them through to nothing: it was cancelled, or they may not use Waymark.
    Declined,
    /// The company knows them; Waymark does not, or no longer.
    Unknown,
    /// The provider was to ask once more who it is, and did not say that it had.
    NotAnew,
}

/// A sign-in that did not take place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    pub reason: Reason,
    /// The log names the cause under this.
    pub reference: String,
}

#[derive(Debug)]
pub enum SignInError {
    Refused(Refused),
    App(AppError),
}

impl From<AppError> for SignInError {
    fn from(error: AppError) -> Self {
        Self::App(error)
    }
}

impl From<StoreError> for SignInError {
    fn from(error: StoreError) -> Self {
        Self::App(error.into())
    }
}

/// What was wrong, for the administrator.
#[derive(Debug)]
pub(super) struct Problem {
    reason: Reason,
    what: String,
    hint: &'static str,
}

impl Problem {
    pub(super) fn new(reason: Reason, what: impl Into<String>, hint: &'static str) -> Self {
        let what = what.into();
        Self { reason, what, hint }
    }

    pub(super) fn not_now(what: impl Into<String>, hint: &'static str) -> Self {
        Self::new(Reason::NotNow, what, hint)
    }
}

impl From<Problem> for SignInError {
    /// Notes it in the log, under a reference that the visitor is given.
    fn from(problem: Problem) -> Self {
        let reference = reference();
        tracing::warn!(
            reference,
            what = %Quoted(&problem.what),
            hint = problem.hint,
            "a sign-in with the company's provider was refused"
        );
        Self::Refused(Refused {
            reason: problem.reason,
            reference,
        })
    }
}

/// Eight characters that are not mistaken for each other when they are read out.
fn reference() -> String {
    const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let mut random = [0; 8];
    // It only has to differ from the others of the day; without randomness nothing else works.
    getrandom::fill(&mut random).expect("the operating system gives randomness");
    let letter = |byte: &u8| char::from(LETTERS[usize::from(byte % 32)]);
    let (first, second) = random.split_at(4);
    let group = |bytes: &[u8]| bytes.iter().map(letter).collect::<String>();
    format!("{}-{}", group(first), group(second))
}

/// A text that others wrote, for the log: on one line, and not without end.
pub(super) struct Quoted<'a>(pub(super) &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST: usize = 600;
        for character in self.0.chars().take(MOST) {
            if character.is_control() || matches!(character, '\u{2028}' | '\u{2029}') {
                write!(f, "{}", character.escape_unicode())?;
            } else {
                write!(f, "{character}")?;
            }
        }
        if self.0.chars().nth(MOST).is_some() {
            f.write_str("…")?;
        }
        Ok(())
    }
}

/// An error with what it was caused by, and that by what.
pub(super) fn in_full(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        words = format!("{words}: {error}");
        cause = error.source();
    }
    words
}

impl From<DiscoveryError<HttpError>> for Problem {
    fn from(error: DiscoveryError<HttpError>) -> Self {
        let hint = match &error {
            DiscoveryError::Request(_) => {
                "the provider could not be reached from this machine: check its address, the \
                 network and its certificate; the next sign-in tries again"
            }
            DiscoveryError::Validation(_) => {
                "WAYMARK_OIDC_ISSUER has to be, letter by letter, what the provider calls itself \
                 in its discovery document"
            }
            _ => {
                "the provider's discovery document, at /.well-known/openid-configuration under \
                 the issuer, or its keys cannot be read: check WAYMARK_OIDC_ISSUER"
            }
        };
        Self::not_now(
            format!("the provider's own account of itself: {}", in_full(&error)),
            hint,
        )
    }
}

impl From<ClaimsVerificationError> for Problem {
    fn from(error: ClaimsVerificationError) -> Self {
        use ClaimsVerificationError as Wrong;
        let hint = match &error {
            Wrong::Expired(_) => {
                "compare the clocks of this machine and of the provider; they may differ by a \
                 minute"
            }
            Wrong::InvalidAudience(_) => {
                "the token is meant for another program: check WAYMARK_OIDC_CLIENT_ID"
            }
            Wrong::InvalidIssuer(_) => {
                "the token comes from another provider than WAYMARK_OIDC_ISSUER names"
            }
            Wrong::InvalidNonce(_) => {
                "the token belongs to another sign-in: if this is not rare, somebody may be \
                 replaying tokens"
            }
            Wrong::InvalidAuthTime(_) => {
                "the provider has to ask for the password or the like when it is told to \
                 (prompt=login, max_age=0), and to say when it did (the claim auth_time): until \
                 then, people who sign in with it cannot do what asks who they are once more"
            }
            Wrong::SignatureVerification(SignatureVerificationError::NoMatchingKey) => {
                "the token is signed with a key that the provider does not publish, even after \
                 asking again"
            }
            Wrong::SignatureVerification(
                SignatureVerificationError::DisallowedAlg(_)
                | SignatureVerificationError::NoSignature
                | SignatureVerificationError::UnsupportedAlg(_),
            ) => {
                "let the provider sign ID tokens with RS256, ES256 or another public key \
                 algorithm: shared secrets and unsigned tokens are not accepted"
            }
            Wrong::SignatureVerification(_) => {
                "the token was not signed by the key that it names: if this is not rare, somebody \
                 may be forging tokens"
            }
            _ => "the token is not as OpenID Connect asks for",
        };
        let reason = match &error {
            Wrong::InvalidAuthTime(_) => Reason::NotAnew,
            _ => Reason::NotNow,
        };
        Self::new(reason, format!("the ID token: {}", in_full(&error)), hint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_wrote_stays_on_one_line_of_the_log() {
        let forged = Quoted("bad\nWARN all is well\u{1b}[31m").to_string();
        assert_eq!(forged, "bad\\u{a}WARN all is well\\u{1b}[31m");
        let long = "x".repeat(10_000);
        assert_eq!(Quoted(&long).to_string().chars().count(), 601);
    }

    #[test]
    fn a_reference_can_be_read_out() {
        let reference = reference();
        assert_eq!(reference.len(), 9);
        assert!(!reference.contains(['0', 'O', '1', 'I']));
    }
}
