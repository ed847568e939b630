//! Secrets that open something: made here, and kept by their hash alone.

use sha2::{Digest, Sha256};

/// 32 random bytes as 64 hex digits.
pub fn new_secret() -> String {
    hex::encode(random::<32>())
}

pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut random = [0; N];
    // A secret that can be guessed is none, so nothing may go on without randomness.
    getrandom::fill(&mut random).expect("the operating system gives randomness");
    random
}

/// What the database keeps of a secret.
pub(crate) fn hash(secret: &str) -> String {
    hex::encode(Sha256::digest(secret.as_bytes()))
}
