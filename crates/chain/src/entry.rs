//! An entry as it is kept, and what links it to the one before.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// Begins what is hashed, so that a link is never the hash of something else of ours.
const LINK: &[u8] = b"waymark audit link 1\n";

/// Names the key that an entry is sealed with. Without the table of keys it says nothing about whom
/// the entry is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId(pub Uuid);

/// What stands beside a sealed entry in the clear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// From 1, without a gap.
    pub number: u64,
    /// Microseconds since 1970 in UTC.
    pub at: i64,
    pub key: KeyId,
}

impl Label {
    pub(crate) fn bytes(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&self.number.to_be_bytes());
        bytes[8..16].copy_from_slice(&self.at.to_be_bytes());
        bytes[16..].copy_from_slice(self.key.0.as_bytes());
        bytes
    }
}

/// What an entry leaves for the next one to follow from: a SHA-256, written in hexadecimal.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Link(pub [u8; 32]);

impl Link {
    /// The link of the entry with this label and content, after the one before.
    #[must_use]
    pub fn after(self, label: &Label, sealed: &[u8]) -> Self {
        let length = u32::try_from(sealed.len()).unwrap_or(u32::MAX);
        let mut hash = Sha256::new();
        hash.update(LINK);
        hash.update(self.0);
        hash.update(label.bytes());
        hash.update(length.to_be_bytes());
        hash.update(sealed);
        Self(hash.finalize().into())
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Link {
    type Err = hex::FromHexError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes)?;
        Ok(Self(bytes))
    }
}

/// A place in the chain: how many entries stand before it, and what the next one follows from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub number: u64,
    pub link: Link,
}

impl Place {
    /// Before the first entry.
    pub const START: Self = Self {
        number: 0,
        link: Link([0; 32]),
    };

    /// The place after an entry with this label and content.
    #[must_use]
    pub fn after(self, label: &Label, sealed: &[u8]) -> Self {
        Self {
            number: label.number,
            link: self.link.after(label, sealed),
        }
    }
}

/// An entry as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub label: Label,
    pub sealed: Vec<u8>,
    pub link: Link,
}

impl Entry {
    /// The entry that follows at a place.
    pub fn following(
        place: Place,
        at: i64,
        key: KeyId,
        seal: impl FnOnce(&Label) -> Vec<u8>,
    ) -> Self {
        let label = Label {
            number: place.number + 1,
            at,
            key,
        };
        let sealed = seal(&label);
        Self {
            link: place.link.after(&label, &sealed),
            label,
            sealed,
        }
    }

    /// The place after it, as it says itself.
    pub fn place(&self) -> Place {
        Place {
            number: self.label.number,
            link: self.link,
        }
    }
}
