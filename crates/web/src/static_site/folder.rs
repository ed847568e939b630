//! The folder of a site: what lies in it, what a build may touch, and what it leaves alone.
//!
//! A list in the folder names the files of the last build. Only those are replaced or removed; a
//! file that somebody else put there stops the build before anything has changed.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};

/// The list of files, from the root of the site, a line each.
const LIST: &str = "waymark-site.txt";
const TITLE: &str =
    "Made by `waymark site`: the next build replaces or removes these files, and no others.";

/// Why a folder cannot become a site.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    #[error("{} is not empty, and holds no site that was built here", .0.display())]
    NotOurs(PathBuf),
    #[error("{} is not a folder", .0.display())]
    NotAFolder(PathBuf),
    #[error("{} is in the way: it belongs to the site, and was not made by it", .0.display())]
    InTheWay(PathBuf),
    #[error("{} could not be {verb}: {error}", path.display())]
    File {
        path: PathBuf,
        verb: &'static str,
        error: io::Error,
    },
}

/// A folder that is being filled.
pub(super) struct Folder {
    root: PathBuf,
    /// The files of the last build.
    before: BTreeSet<String>,
    /// The files of this one.
    now: BTreeSet<String>,
    /// Whether nothing lay there: then nothing is compared with what was there before.
    is_new: bool,
}

impl Folder {
    /// Looks whether the folder is ours to fill, and notes what is going to lie in it: should the
    /// build stop half-way, the next one knows its files.
    pub(super) fn open(root: &Path, files: Vec<String>) -> Result<Self, FolderError> {
        if root.exists() && !root.is_dir() {
            return Err(FolderError::NotAFolder(root.to_owned()));
        }
        let before = match fs::read_to_string(root.join(LIST)) {
            Ok(text) => text
                .lines()
                .skip(1)
                .filter(|line| is_inside(line))
                .map(str::to_owned)
                .collect(),
            Err(_) if !is_empty(root) => return Err(FolderError::NotOurs(root.to_owned())),
            Err(_) => BTreeSet::new(),
        };
        let now: BTreeSet<String> = files.into_iter().collect();
        let is_new = before.is_empty() && is_empty(root);
        for file in now.difference(&before).filter(|_| !is_new) {
            let path = root.join(file);
            if path.symlink_metadata().is_ok() {
                return Err(FolderError::InTheWay(path));
            }
        }
        let folders = now.iter().filter_map(|file| Path::new(file).parent());
        for folder in folders.collect::<BTreeSet<_>>() {
            let path = root.join(folder);
            fs::create_dir_all(&path).map_err(failed(&path, "made"))?;
        }
        let folder = Self {
            root: root.to_owned(),
            before,
            now,
            is_new,
        };
        folder.list(folder.before.union(&folder.now))?;
        Ok(folder)
    }

    /// Writes a file, unless it says the same already. Whether it was written.
    pub(super) fn keep(&self, file: &str, bytes: &[u8]) -> Result<bool, FolderError> {
        let path = self.root.join(file);
        if self.is_new && create(&path, bytes).is_ok() {
            return Ok(true);
        }
        let known = path.symlink_metadata().ok();
        let is_same_length = known
            .as_ref()
            .is_some_and(|known| known.is_file() && known.len() == bytes.len() as u64);
        if is_same_length && fs::read(&path).is_ok_and(|known| known == bytes) {
            return Ok(false);
        }
        // A link that somebody put in a file's place is replaced, not followed.
        if known.is_some_and(|known| known.is_symlink()) {
            fs::remove_file(&path).map_err(failed(&path, "removed"))?;
        }
        fs::write(&path, bytes).map_err(failed(&path, "written"))?;
        Ok(true)
    }

    /// Removes what belongs to the site no longer. How many files that were.
    pub(super) fn close(&self) -> Result<usize, FolderError> {
        let mut removed = 0;
        for file in self.before.difference(&self.now) {
            let path = self.root.join(file);
            match fs::remove_file(&path) {
                Ok(()) => removed += 1,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(failed(&path, "removed")(error)),
            }
        }
        self.list(self.now.iter())?;
        Ok(removed)
    }

    fn list<'a>(&self, files: impl Iterator<Item = &'a String>) -> Result<(), FolderError> {
        let mut text = format!("{TITLE}\n");
        for file in files {
            text.push_str(file);
            text.push('\n');
        }
        self.keep(LIST, text.as_bytes()).map(|_| ())
    }
}

/// Writes a file where there is none.
fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fs::File::create_new(path)?;
    file.write_all(bytes)
}

fn failed(path: &Path, verb: &'static str) -> impl FnOnce(io::Error) -> FolderError {
    let path = path.to_owned();
    move |error| FolderError::File { path, verb, error }
}

/// Nothing there counts as empty.
fn is_empty(root: &Path) -> bool {
    fs::read_dir(root).map_or(true, |mut entries| entries.next().is_none())
}

/// Whether a line of the list leads to a file inside of the folder: the list may have been edited.
fn is_inside(line: &str) -> bool {
    let mut parts = Path::new(line).components();
    !line.is_empty() && parts.all(|part| matches!(part, Component::Normal(_)))
}
