//! The token that every form carries: made of the cookie, so that only a page that was sent to
//! this browser can know it.

use sha2::{Digest, Sha256};

/// The token of one browser, to be written into forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Csrf(String);

/// The form field that carries it.
pub(crate) const FIELD: &str = "csrf";

impl Csrf {
    /// Of the secret in the browser's cookie.
    pub(crate) fn of(secret: &str) -> Self {
        let mut hash = Sha256::new();
        hash.update(b"waymark form token\0");
        hash.update(secret.as_bytes());
        Self(hex::encode(hash.finalize()))
    }

    /// Of a page on which nothing can be sent.
    pub(crate) fn none() -> Self {
        Self(String::new())
    }

    /// Whether a form carries this token. Compares in constant time.
    pub(crate) fn matches(&self, given: &str) -> bool {
        let (ours, given) = (self.0.as_bytes(), given.as_bytes());
        let differences = ours.iter().zip(given).fold(0, |sum, (a, b)| sum | (a ^ b));
        ours.len() == given.len() && differences == 0
    }
}

impl std::fmt::Display for Csrf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
