//! The form of the audit log: entries that are sealed, each linked to the one before, and whether
//! they still hold together.
//!
//! Bytes in, an answer out: this crate knows nothing of people or databases, so that an export can
//! be checked where neither is at hand.
//!
//! # Layout
//!
//! Numbers are big-endian; `‖` puts one after the other. Text is ASCII and ends where it is said
//! to. `number` counts entries from 1 without a gap; `at` is microseconds since 1970 in UTC; `key`
//! is the 16 bytes of the UUID that names the key the entry is sealed with. How a key gets its name
//! is for whoever keeps the keys.
//!
//! ```text
//! label  = number (8 bytes) ‖ at (8) ‖ key (16)
//! sealed = nonce (12) ‖ ChaCha20-Poly1305 ciphertext ‖ its tag (16)
//!          associated data: "waymark audit entry 1\n" ‖ label
//! link   = SHA-256("waymark audit link 1\n" ‖ link before (32) ‖ label
//!                  ‖ length of sealed (4) ‖ sealed)
//! ```
//!
//! The link before entry 1 is 32 zero bytes. The nonce is random: a log that is restored from a
//! copy counts on from an earlier number, and must not use a nonce twice. ChaCha20-Poly1305 is
//! RFC 8439; with random nonces one key is good for 2³² entries (NIST SP 800-38D, 8.3, sets the
//! same bound for nonces of this length).
//!
//! The chain goes over what is sealed. Destroying a key takes the content of its entries away for
//! good and leaves every link as it was.

mod checkpoint;
mod entry;
mod export;
mod seal;
mod walk;

#[cfg(test)]
mod tests;

pub use checkpoint::{
    BadFile, Checkpoint, PublicKey, Says, SignedCheckpoint, SigningKey, check_start,
};
pub use entry::{Entry, KeyId, Label, Link, Place};
pub use export::{BadExport, Export, Line, read_export};
pub use seal::{KEY_BYTES, Key, NONCE_BYTES};
pub use walk::{Broken, Span, Walk};
