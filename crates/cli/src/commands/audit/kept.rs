//! What was kept where the log is not: checkpoints, and the keys that they were signed with.

use std::path::{Path, PathBuf};

use app::audit::Vouched;
use chain::{Checkpoint, PublicKey, Says, SignedCheckpoint, SigningKey};

use super::files;
use crate::error::CommandError;

/// What such a file is called in a folder; others there are left aside.
const EXTENSION: &str = "checkpoint";

/// Checkpoints that were checked, and the keys that they were checked with.
pub(super) struct Kept {
    pub(super) checkpoints: Vec<Checkpoint>,
    pub(super) keys: Vec<PublicKey>,
}

impl Kept {
    /// Everything in these files and folders.
    pub(super) fn all(paths: &[PathBuf], keys: &[PathBuf]) -> Result<Self, CommandError> {
        let mut kept = Self::with(keys)?;
        for path in paths {
            for (path, signed) in found(path)? {
                kept.add(&path, &signed)?;
            }
        }
        Ok(kept)
    }

    /// The newest of each folder, and these files. Whoever signs trusts what they signed.
    pub(super) fn newest<'a>(
        paths: impl IntoIterator<Item = &'a Path>,
        keys: &[PathBuf],
        own: &SigningKey,
    ) -> Result<Self, CommandError> {
        let mut kept = Self::with(keys)?;
        kept.keys.push(own.public());
        for path in paths {
            let newest = found(path)?
                .into_iter()
                .max_by_key(|(_, signed)| (signed.claim().place.number, signed.claim().signed));
            if let Some((path, signed)) = newest {
                kept.add(&path, &signed)?;
            }
        }
        Ok(kept)
    }

    pub(super) fn vouched(&self) -> Vouched {
        Vouched {
            places: self.checkpoints.iter().map(|one| one.place).collect(),
            keys: self.keys.clone(),
        }
    }

    fn with(keys: &[PathBuf]) -> Result<Self, CommandError> {
        let keys = keys.iter().map(|path| files::public_key(path));
        Ok(Self {
            checkpoints: Vec::new(),
            keys: keys.collect::<Result<_, _>>()?,
        })
    }

    fn add(&mut self, path: &Path, signed: &SignedCheckpoint) -> Result<(), CommandError> {
        let checked = signed.by(&self.keys);
        let checkpoint = checked.map_err(|bad| files::unusable(path, bad))?;
        self.checkpoints.push(checkpoint);
        Ok(())
    }
}

/// The checkpoint in a file, or all of those in a folder.
fn found(path: &Path) -> Result<Vec<(PathBuf, SignedCheckpoint)>, CommandError> {
    let paths = if path.is_dir() {
        in_folder(path)?
    } else {
        vec![path.to_owned()]
    };
    let read = paths.into_iter().map(|path| {
        let read = SignedCheckpoint::read(Says::CameBy, &files::read(&path)?);
        let signed = read.map_err(|bad| files::unusable(&path, bad))?;
        Ok((path, signed))
    });
    read.collect()
}

fn in_folder(folder: &Path) -> Result<Vec<PathBuf>, CommandError> {
    let unread = |error| CommandError::file(folder, "read", error);
    let mut paths = Vec::new();
    for file in folder.read_dir().map_err(unread)? {
        let path = file.map_err(unread)?.path();
        if path.extension().is_some_and(|found| found == EXTENSION) {
            paths.push(path);
        }
    }
    paths.sort_unstable();
    Ok(paths)
}
