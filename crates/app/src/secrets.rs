//! Secrets: those that open something, made here and kept by their hash alone; and those that are
//! handed to us, shown nowhere.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

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

/// A text that is shown nowhere.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself, for whoever has a use for it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl FromStr for Secret {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::new(text))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}
