//! Checkpoints: the head of the log at one moment, signed, to be kept where the log is not.
//!
//! Keys and checkpoints are short texts, so that they can be mailed, printed and compared by eye.
//! The signature is Ed25519 (RFC 8032) over every line above it, line ends included:
//!
//! ```text
//! waymark audit checkpoint 1
//! entry 1234
//! link 5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03
//! made 2026-11-21T09:00:00.000000Z
//! signed 2026-11-21T18:00:00.000000Z
//! signature 01ab…
//! ```
//!
//! `made` is when the last entry was made, the beginning of 1970 for an empty log; `signed` is
//! when the checkpoint was.
//!
//! What stands in place of entries that were dropped has the same lines under another title,
//! `waymark audit pruned 1`. The title is signed with the rest: that the log came by a place says
//! nothing about dropping what is before it, and checkpoints are in many hands.

use std::fmt;

use jiff::Timestamp;
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};

use crate::entry::Place;
use crate::walk::Broken;

const SECRET_KEY: &str = "waymark audit key 1, keep it secret";
const PUBLIC_KEY: &str = "waymark audit public key 1";

/// Why a key or a checkpoint cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadFile {
    #[error("this is not a key that checkpoints are signed with")]
    SecretKey,
    #[error("this is not the public part of a key that checkpoints are signed with")]
    PublicKey,
    #[error("this is not a checkpoint, or not all of it")]
    Checkpoint,
    #[error("the checkpoint was not signed with a key that was given, or was altered since")]
    Signature,
}

/// Signs checkpoints. Says nothing of itself in messages.
pub struct SigningKey {
    seed: [u8; 32],
    pair: Ed25519KeyPair,
}

impl SigningKey {
    /// From 32 random bytes.
    pub fn new(seed: [u8; 32]) -> Self {
        let pair = Ed25519KeyPair::from_seed_unchecked(&seed);
        Self {
            seed,
            pair: pair.expect("32 bytes are a seed"),
        }
    }

    pub fn public(&self) -> PublicKey {
        let mut bytes = [0; 32];
        bytes.copy_from_slice(self.pair.public_key().as_ref());
        PublicKey(bytes)
    }

    /// As it is kept in a file that nobody else may read.
    pub fn text(&self) -> String {
        format!("{SECRET_KEY}\n{}\n", hex::encode(self.seed))
    }

    pub fn read(text: &str) -> Result<Self, BadFile> {
        bytes_after(text, SECRET_KEY)
            .map(Self::new)
            .ok_or(BadFile::SecretKey)
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(..)")
    }
}

/// Tells whether a checkpoint was signed with its other half.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicKey([u8; 32]);

impl PublicKey {
    pub fn text(&self) -> String {
        format!("{PUBLIC_KEY}\n{}\n", hex::encode(self.0))
    }

    pub fn read(text: &str) -> Result<Self, BadFile> {
        bytes_after(text, PUBLIC_KEY)
            .map(Self)
            .ok_or(BadFile::PublicKey)
    }
}

/// 32 bytes in hexadecimal, under this title.
fn bytes_after(text: &str, title: &str) -> Option<[u8; 32]> {
    let mut lines = text.lines().map(str::trim);
    let (first, second) = (lines.next()?, lines.next()?);
    let mut bytes = [0; 32];
    hex::decode_to_slice(second, &mut bytes).ok()?;
    (first == title).then_some(bytes)
}

/// What a signature says of a place. Each has its own title, so that none passes for the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// The log came by here.
    CameBy,
    /// Everything up to here, itself included, was dropped on purpose.
    Dropped,
}

impl Says {
    const fn title(self) -> &'static str {
        match self {
            Self::CameBy => "waymark audit checkpoint 1",
            Self::Dropped => "waymark audit pruned 1",
        }
    }
}

/// Where the log stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checkpoint {
    pub place: Place,
    /// When the last entry was made, in microseconds.
    pub made: i64,
    /// When this was signed, in microseconds.
    pub signed: i64,
}

impl Checkpoint {
    /// The text that says this of the place, with its signature.
    pub fn sign(&self, says: Says, key: &SigningKey) -> String {
        let text = self.text(says);
        let signature = key.pair.sign(text.as_bytes());
        format!("{text}signature {}\n", hex::encode(signature))
    }

    fn text(&self, says: Says) -> String {
        format!(
            "{}\nentry {}\nlink {}\nmade {}\nsigned {}\n",
            says.title(),
            self.place.number,
            self.place.link,
            shown(self.made),
            shown(self.signed)
        )
    }
}

/// A checkpoint as it was found; it counts once [`SignedCheckpoint::by`] has said so.
#[derive(Debug, Clone)]
pub struct SignedCheckpoint {
    says: Says,
    checkpoint: Checkpoint,
    signature: Vec<u8>,
}

impl SignedCheckpoint {
    /// Reads a text that says this; one that says something else is none.
    pub fn read(says: Says, text: &str) -> Result<Self, BadFile> {
        Self::parse(says, text).ok_or(BadFile::Checkpoint)
    }

    fn parse(says: Says, text: &str) -> Option<Self> {
        let mut lines = text.lines().map(str::trim_end);
        let mut field = |name: &str| {
            let (found, value) = lines.next()?.split_once(' ')?;
            (found == name).then_some(value)
        };
        let title = says.title().split_once(' ')?;
        (field(title.0)? == title.1).then_some(())?;
        let place = Place {
            number: field("entry")?.parse().ok()?,
            link: field("link")?.parse().ok()?,
        };
        let checkpoint = Checkpoint {
            place,
            made: moment(field("made")?)?,
            signed: moment(field("signed")?)?,
        };
        let signature = hex::decode(field("signature")?).ok()?;
        Some(Self {
            says,
            checkpoint,
            signature,
        })
    }

    /// What it claims, whoever signed it.
    pub fn claim(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// Where the log stood, if it was signed with the other half of one of these keys.
    pub fn by(&self, keys: &[PublicKey]) -> Result<Checkpoint, BadFile> {
        // Signed is the text as we write it: line ends that a mail changed do no harm, and nothing
        // can hide in another way of writing the same.
        let text = self.checkpoint.text(self.says);
        let signed = |key: &PublicKey| {
            let key = UnparsedPublicKey::new(&ED25519, &key.0);
            key.verify(text.as_bytes(), &self.signature).is_ok()
        };
        let known = keys.iter().any(signed);
        known.then_some(self.checkpoint).ok_or(BadFile::Signature)
    }
}

/// Whether a log may begin at this place: with its first entry, or where a text signed with one of
/// these keys says that everything before was dropped on purpose.
pub fn check_start(start: Place, text: Option<&str>, keys: &[PublicKey]) -> Result<(), Broken> {
    let dropped = || {
        let signed = SignedCheckpoint::read(Says::Dropped, text?).ok()?;
        Some(signed.by(keys).ok()?.place)
    };
    if start == Place::START || dropped() == Some(start) {
        return Ok(());
    }
    Err(Broken::Beginning {
        number: start.number,
    })
}

fn shown(microseconds: i64) -> String {
    let moment = Timestamp::from_microsecond(microseconds).unwrap_or(Timestamp::UNIX_EPOCH);
    format!("{moment:.6}")
}

fn moment(text: &str) -> Option<i64> {
    let moment: Timestamp = text.parse().ok()?;
    Some(moment.as_microsecond())
}
