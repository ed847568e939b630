//! The state: what the second half of a sign-in has to know of the first. It travels by way of the
//! provider and comes back, sealed for the browser in which the sign-in began, so that Waymark
//! keeps nothing for visitors who may never come back.
//!
//! Whoever holds a browser can make states for it. They tell themselves where to go and when they
//! asked, and no more: what lets somebody in is the provider's ID token.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use sha2::{Digest as _, Sha256};

use crate::secrets::random;

/// A path that was asked for has at most this many bytes; a longer one leads home. Providers are
/// known to lose addresses that are much longer than 2,000 characters.
const LONGEST_NEXT: usize = 600;

/// Whatever is longer is none of ours.
const LONGEST: usize = 1_000;

/// The beginning of a sign-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Begun {
    pub(super) at: Timestamp,
    /// Whether somebody who is signed in is to show once more that it is them.
    pub(super) anew: bool,
    /// The path that was asked for.
    pub(super) next: String,
}

impl Begun {
    /// For the browser whose cookie holds this secret, and no other.
    pub(super) fn seal(&self, browser: &str) -> String {
        let next = if self.next.len() > LONGEST_NEXT {
            "/"
        } else {
            &self.next
        };
        let mut content = self.at.as_microsecond().to_be_bytes().to_vec();
        content.push(u8::from(self.anew));
        content.extend_from_slice(next.as_bytes());
        let nonce = random::<NONCE_LEN>();
        let sealed = key(browser).seal_in_place_append_tag(
            Nonce::assume_unique_for_key(nonce),
            Aad::empty(),
            &mut content,
        );
        // The only way to fail is a content of more than 256 GiB.
        sealed.expect("a path is short");
        URL_SAFE_NO_PAD.encode([&nonce[..], &content].concat())
    }

    /// `None`: it was not begun in this browser, or is nothing that we made.
    pub(super) fn open(state: &str, browser: &str) -> Option<Self> {
        if state.len() > LONGEST {
            return None;
        }
        let sealed = URL_SAFE_NO_PAD.decode(state).ok()?;
        let (nonce, content) = sealed.split_first_chunk::<NONCE_LEN>()?;
        let mut content = content.to_vec();
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let opened = key(browser).open_in_place(nonce, Aad::empty(), &mut content);
        let (at, rest) = opened.ok()?.split_first_chunk::<8>()?;
        let (anew, next) = rest.split_first()?;
        Some(Self {
            at: Timestamp::from_microsecond(i64::from_be_bytes(*at)).ok()?,
            anew: *anew != 0,
            next: std::str::from_utf8(next).ok()?.to_owned(),
        })
    }
}

fn key(browser: &str) -> LessSafeKey {
    let mut hash = Sha256::new();
    hash.update("waymark sign-in state\0");
    hash.update(browser);
    let key = UnboundKey::new(&CHACHA20_POLY1305, &hash.finalize());
    LessSafeKey::new(key.expect("the algorithm takes keys of 32 bytes"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begun(next: &str) -> Begun {
        Begun {
            at: "2026-11-21T09:00:00.000001Z".parse().expect("an instant"),
            anew: true,
            next: next.to_owned(),
        }
    }

    #[test]
    fn a_state_opens_in_its_own_browser_and_says_nothing_elsewhere() {
        let (here, elsewhere) = ("1".repeat(64), "2".repeat(64));
        let kept = begun("/people?q=Łukasz");
        let state = kept.seal(&here);
        assert!(!state.contains("people"), "{state}");
        assert_ne!(state, kept.seal(&here), "no two are the same");
        assert_eq!(Begun::open(&state, &here), Some(kept));
        assert_eq!(Begun::open(&state, &elsewhere), None);
        assert_eq!(Begun::open(&state, ""), None);
    }

    #[test]
    fn what_was_altered_or_is_none_of_ours_is_not_opened() {
        let here = "1".repeat(64);
        let state = begun("/people").seal(&here);
        for at in 0..state.len() {
            let mut altered = state.clone().into_bytes();
            altered[at] = if altered[at] == b'A' { b'B' } else { b'A' };
            let altered = String::from_utf8(altered).expect("ASCII");
            assert_eq!(Begun::open(&altered, &here), None, "{at}");
            assert_eq!(Begun::open(&state[..at], &here), None, "{at}");
        }
        for text in ["", "A", "é", &"0".repeat(64), &"A".repeat(50_000)] {
            assert_eq!(Begun::open(text, &here), None);
        }
    }

    #[test]
    fn the_longest_path_comes_back_and_a_longer_one_leads_home() {
        let here = "1".repeat(64);
        let next = |length| {
            let state = begun(&"/".repeat(length)).seal(&here);
            Begun::open(&state, &here).expect("it opens").next.len()
        };
        assert_eq!(
            (next(LONGEST_NEXT), next(LONGEST_NEXT + 1)),
            (LONGEST_NEXT, 1)
        );
    }
}
