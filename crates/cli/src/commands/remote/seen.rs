//! What a folder has seen of a server: what it last sent there, and what it took from there.
//!
//! Kept in `.waymark/` in the folder, which git is told to leave alone and no reader of frameworks
//! looks into. Where it is lost, a push asks before it writes over anything, and nothing else
//! happens.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::File;
use super::commit::Checkout;
use crate::error::CommandError;
use crate::whole;

const FOLDER: &str = ".waymark";
const FILE: &str = "seen.json";

/// What this folder has seen of one framework on one server.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Seen {
    /// The files of the draft, by [`fingerprint`].
    #[serde(default)]
    pub(super) draft: Option<Sight>,
    /// Versions that the folder holds what they brought, by their digests.
    #[serde(default)]
    pub(super) versions: Vec<Sight>,
}

/// Something that was seen.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Sight {
    pub(super) says: String,
    /// The commit that the folder stood at. A checkout without it is of before.
    #[serde(default)]
    pub(super) at: Option<String>,
}

impl Sight {
    /// Whether this is what was seen, and the checkout holds it still.
    pub(super) fn shows(&self, says: &str, checkout: &Checkout) -> bool {
        let at = self.at.as_deref();
        self.says == says && at.is_none_or(|commit| checkout.holds(commit))
    }
}

/// By the server's address, and the framework's id.
type All = BTreeMap<String, BTreeMap<String, Seen>>;

/// What a folder has seen. Nothing, where nothing that can be read says so.
pub(super) fn recall(folder: &Path, server: &str, framework: &str) -> Seen {
    let mut all = all(folder);
    let of_server = all.get_mut(server);
    let seen = of_server.and_then(|frameworks| frameworks.remove(framework));
    seen.unwrap_or_default()
}

/// Remembers it for the next push.
pub(super) fn remember(
    folder: &Path,
    server: &str,
    framework: &str,
    seen: Seen,
) -> Result<(), CommandError> {
    let place = folder.join(FOLDER);
    let failed = |error| CommandError::file(&place, "written", error);
    if place.is_symlink() {
        return Err(failed(io::Error::other("it is a link")));
    }
    let mut all = all(folder);
    let of_server = all.entry(server.to_owned()).or_default();
    of_server.insert(framework.to_owned(), seen);
    let text = serde_json::to_string_pretty(&all).map_err(|error| failed(error.into()))?;
    fs::create_dir_all(&place).map_err(failed)?;
    let (ignore, file) = (place.join(".gitignore"), place.join(FILE));
    whole::write([
        (
            ignore.as_path(),
            "# Made by waymark push and waymark pull.\n*\n",
        ),
        (file.as_path(), text.as_str()),
    ])
}

fn all(folder: &Path) -> All {
    let text = fs::read(folder.join(FOLDER).join(FILE)).unwrap_or_default();
    serde_json::from_slice(&text).unwrap_or_default()
}

/// What files say, down to the byte, whatever their order: SHA-256 over paths and texts, each after
/// its length, in hex digits.
pub(super) fn fingerprint(files: &[File]) -> String {
    let texts = files.iter().map(|file| (&file.path, &file.text));
    let texts: BTreeMap<&String, &String> = texts.collect();
    let mut hasher = Sha256::new();
    for part in texts.into_iter().flat_map(|(path, text)| [path, text]) {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part);
    }
    let mut digits = String::new();
    for byte in hasher.finalize() {
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}
