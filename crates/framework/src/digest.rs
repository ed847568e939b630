//! The digest of a framework and how much it holds.

use std::fmt::Write;

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::model::Framework;

/// The digest of what a framework means: SHA-256 over its JSON, as `sha256:` and hex digits.
/// Comments, layout and the division into files do not count.
pub fn digest(framework: &Framework) -> String {
    // The model has string keys and finite numbers only, so that writing it cannot fail.
    let json = serde_json::to_vec(framework).unwrap_or_default();
    let mut text = String::from("sha256:");
    for byte in Sha256::digest(&json) {
        let _ = write!(text, "{byte:02x}");
    }
    text
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
