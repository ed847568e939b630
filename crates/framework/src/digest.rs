//! The digest of a framework and how much it holds.

use std::fmt::Write as _;
use std::io::{self, BufWriter, Write as _};

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::model::Framework;

/// The digest of what a framework means: SHA-256 over its JSON, as `sha256:` and hex digits.
/// Comments, layout and the division into files do not count.
pub fn digest(framework: &Framework) -> String {
    let mut hasher = BufWriter::with_capacity(64 * 1024, Hasher(Sha256::new()));
    // The model has string keys and finite numbers only, so that writing it cannot fail.
    let _ = serde_json::to_writer(&mut hasher, framework);
    let _ = hasher.flush();
    let mut text = String::from("sha256:");
    for byte in hasher.get_ref().0.clone().finalize() {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// Takes the JSON as it is written: a large framework is not kept twice.
struct Hasher(Sha256);

impl io::Write for Hasher {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// How many things of each kind a framework holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Counts {
    pub tracks: usize,
    pub levels: usize,
    pub dimensions: usize,
    pub steps: usize,
    pub expectations: usize,
    pub transitions: usize,
    pub bands: usize,
    pub conversations: usize,
    pub guides: usize,
}

impl Framework {
    pub fn counts(&self) -> Counts {
        Counts {
            tracks: self.tracks.len(),
            levels: self.levels.len(),
            dimensions: self.dimensions.len(),
            steps: self.dimensions.iter().map(|d| d.steps.len()).sum(),
            expectations: self.levels.iter().map(|l| l.expects.0.len()).sum(),
            transitions: self.transitions.len(),
            bands: self.bands.len(),
            conversations: self.conversations.len(),
            guides: self.guides.len(),
        }
    }
}
