//! Which frameworks a folder holds: itself, or those in the folders below it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use framework::FilePart;

/// Folders below the one that was named.
const MAX_DEPTH: usize = 8;

/// A file of a framework may be this large, in bytes; what is larger is told when it is checked.
const MAX_FILE_BYTES: u64 = 4 * 1024 * 1024;

/// The frameworks of a folder.
#[derive(Default)]
pub(super) struct Frameworks {
    pub(super) folders: Vec<PathBuf>,
    /// TOML files that belong to none of them.
    pub(super) skipped: Vec<PathBuf>,
}

/// The path itself, or the frameworks below it.
///
/// A folder with `[framework]` in one of its own files is a framework, and so is one with it in a
/// single place further down and other parts around it. Otherwise it is a folder of frameworks.
/// There, what holds parts of a framework and no `[framework]` is checked too: it is broken.
pub(super) fn frameworks_in(path: &Path) -> Frameworks {
    let itself = || Frameworks {
        folders: vec![path.to_owned()],
        skipped: Vec::new(),
    };
    if !path.is_dir() {
        return itself();
    }
    let mut walk = Walk::default();
    walk.folder(path, 0);
    let is_one = match walk.begun.as_slice() {
        [] => true,
        [only] => only == path || !walk.parts.is_empty(),
        _ => false,
    };
    if is_one {
        return itself();
    }
    let mut folders = walk.begun;
    folders.extend(walk.parts);
    folders.sort();
    Frameworks {
        folders,
        skipped: walk.others,
    }
}

#[derive(Default)]
struct Walk {
    /// Real folders that were walked through, so that links in a circle end.
    seen: BTreeSet<PathBuf>,
    /// Folders with `[framework]` in a file of their own.
    begun: Vec<PathBuf>,
    /// Folders with parts of a framework, without it.
    parts: Vec<PathBuf>,
    /// Files that are no part of any.
    others: Vec<PathBuf>,
}

impl Walk {
    fn folder(&mut self, folder: &Path, depth: usize) {
        let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        if depth > MAX_DEPTH || !self.seen.insert(real) {
            return;
        }
        let Ok(entries) = fs::read_dir(folder) else {
            // Checking it says why it cannot be read.
            return self.parts.push(folder.to_owned());
        };
        let paths = entries.flatten().map(|entry| entry.path());
        let mut paths: Vec<PathBuf> = paths.filter(|path| !is_hidden(path)).collect();
        paths.sort();
        let (folders, files): (Vec<_>, Vec<_>) = paths.into_iter().partition(|path| path.is_dir());
        let files = files.into_iter().filter(|path| is_toml(path));
        let files: Vec<_> = files.map(|path| (part(&path), path)).collect();
        let most = files.iter().map(|(part, _)| *part).max();
        match most {
            Some(FilePart::Header) => return self.begun.push(folder.to_owned()),
            Some(FilePart::Some) => self.parts.push(folder.to_owned()),
            Some(FilePart::None) | None => {
                self.others.extend(files.into_iter().map(|(_, path)| path));
            }
        }
        for folder in folders {
            self.folder(&folder, depth + 1);
        }
    }
}

/// What a file is to a framework. One that cannot be read may be anything.
fn part(path: &Path) -> FilePart {
    let is_large = fs::metadata(path).is_ok_and(|file| file.len() > MAX_FILE_BYTES);
    if is_large {
        return FilePart::Some;
    }
    fs::read(path).map_or(FilePart::Some, |bytes| FilePart::of(&bytes))
}

fn is_hidden(path: &Path) -> bool {
    let name = path.file_name();
    name.is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

fn is_toml(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "toml")
}
