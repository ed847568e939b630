//! Files that are written whole: beside their places first, and then put there together, so that
//! nobody finds half of one, nor some of several.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{Builder, TempPath};

use crate::error::CommandError;

/// Writes these texts. What stands at their places keeps its permissions, and a link stays one: what
/// it leads to is replaced. Nothing is replaced unless all of them could be written.
pub(crate) fn write<'a>(
    files: impl IntoIterator<Item = (&'a Path, &'a str)>,
) -> Result<(), CommandError> {
    let mut beside: Vec<(TempPath, PathBuf)> = Vec::new();
    for (path, text) in files {
        let failed = |error| CommandError::file(path, "written", error);
        beside.push(stage(path, text).map_err(failed)?);
    }
    for (new, place) in beside {
        let put = new.persist(&place);
        put.map_err(|error| CommandError::file(&place, "replaced", error.error))?;
    }
    Ok(())
}

/// A text beside the place where it shall stand.
fn stage(path: &Path, text: &str) -> io::Result<(TempPath, PathBuf)> {
    let is_there = path.symlink_metadata().is_ok();
    let place = if is_there {
        path.canonicalize()?
    } else {
        path.to_owned()
    };
    if is_there && !place.is_file() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let folder = place.parent().filter(|folder| *folder != Path::new(""));
    let folder = folder.unwrap_or(Path::new("."));
    // With the permissions that any new file gets, instead of those of a temporary one.
    let mut new = Builder::new().make_in(folder, |path| File::create_new(path))?;
    new.write_all(text.as_bytes())?;
    if is_there {
        new.as_file()
            .set_permissions(fs::metadata(&place)?.permissions())?;
    }
    // A thousand of them would be a thousand open files.
    Ok((new.into_temp_path(), place))
}
