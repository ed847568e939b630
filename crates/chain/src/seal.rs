//! Sealing what an entry says, so that only who has the key can read it.

use std::fmt;

use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};

use crate::entry::Label;

pub const KEY_BYTES: usize = 32;
pub const NONCE_BYTES: usize = 12;

/// Begins the associated data: what is sealed for one use cannot be passed off for another.
const ENTRY: &[u8] = b"waymark audit entry 1\n";

/// A key that entries are sealed with. It says nothing of itself in messages.
pub struct Key(LessSafeKey);

impl Key {
    pub fn new(bytes: &[u8; KEY_BYTES]) -> Self {
        let key = UnboundKey::new(&CHACHA20_POLY1305, bytes);
        Self(LessSafeKey::new(
            key.expect("the algorithm takes keys of 32 bytes"),
        ))
    }

    /// Seals a content for the place that its label names. A nonce is never used twice.
    pub fn seal(&self, label: &Label, nonce: [u8; NONCE_BYTES], content: &[u8]) -> Vec<u8> {
        let mut ciphertext = content.to_vec();
        let sealed = self.0.seal_in_place_append_tag(
            Nonce::assume_unique_for_key(nonce),
            Aad::from(beside(label)),
            &mut ciphertext,
        );
        // The only way to fail is a content of more than 256 GiB.
        sealed.expect("an entry is short");
        [&nonce[..], &ciphertext].concat()
    }

    /// What was sealed. `None`: with another key, for another place, or altered since.
    pub fn open(&self, label: &Label, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, ciphertext) = sealed.split_first_chunk::<NONCE_BYTES>()?;
        let mut content = ciphertext.to_vec();
        let opened = self.0.open_in_place(
            Nonce::assume_unique_for_key(*nonce),
            Aad::from(beside(label)),
            &mut content,
        );
        let length = opened.ok()?.len();
        content.truncate(length);
        Some(content)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(..)")
    }
}

fn beside(label: &Label) -> Vec<u8> {
    [ENTRY, &label.bytes()].concat()
}
