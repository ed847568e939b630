//! What is derived from the two secrets of a sign-in: the state, which travels by way of the
//! provider, and the one in the visitor's cookie.
//!
//! Nonce and PKCE verifier follow from both, so they are kept nowhere. Each is a SHA-256 under a
//! label of its own, and so says nothing about the others.

use openidconnect::{Nonce, PkceCodeChallenge, PkceCodeVerifier};
use sha2::{Digest, Sha256};

/// The two secrets. The one of the browser is 32 random bytes as 64 hexadecimal digits.
#[derive(Clone, Copy)]
pub(super) struct Proofs<'a> {
    pub(super) state: &'a str,
    pub(super) browser: &'a str,
}

impl Proofs<'_> {
    /// What a finished sign-in is known by.
    pub(super) fn state_hash(self) -> String {
        hash("waymark sign-in state", &[self.state])
    }

    /// What the ID token has to repeat.
    pub(super) fn nonce(self) -> Nonce {
        Nonce::new(hash("waymark sign-in nonce", &[self.state, self.browser]))
    }

    /// RFC 7636: 64 characters of 43 to 128, all of them unreserved.
    pub(super) fn verifier(self) -> PkceCodeVerifier {
        PkceCodeVerifier::new(hash(
            "waymark sign-in verifier",
            &[self.state, self.browser],
        ))
    }

    pub(super) fn challenge(self) -> PkceCodeChallenge {
        PkceCodeChallenge::from_code_verifier_sha256(&self.verifier())
    }
}

/// No part has a zero byte in it, so that no two lists of parts make the same text.
fn hash(label: &str, parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    hash.update(label);
    for part in parts {
        hash.update([0]);
        hash.update(part);
    }
    hex::encode(hash.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_proof_is_its_own_and_needs_its_secrets() {
        let (one, other) = ("1".repeat(64), "2".repeat(64));
        let proofs = |state, browser| {
            let proofs = Proofs { state, browser };
            [
                proofs.state_hash(),
                proofs.nonce().secret().clone(),
                proofs.verifier().secret().clone(),
            ]
        };
        let first = proofs(&one, &other);
        let swapped = proofs(&other, &one);
        let same = proofs(&one, &one);
        let mut all: Vec<&String> = first.iter().chain(&swapped).chain(&same).collect();
        all.sort();
        all.dedup();
        // The hash of the one state is in two of them.
        assert_eq!(all.len(), 8, "{all:?}");
        let fits = |text: &String| text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit());
        assert!(first.iter().all(fits));
    }
}
