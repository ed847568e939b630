//! Keys and checkpoints as files. One that exists is never written over.

use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use chain::{BadFile, PublicKey, SigningKey};
use jiff::Timestamp;

use crate::error::{CommandError, Outcome};
use crate::output::Output;

pub(super) fn make_key(out: &Path, output: &mut Output) -> Result<Outcome, CommandError> {
    let mut seed = [0; 32];
    // A key that can be guessed is none.
    getrandom::fill(&mut seed).expect("the operating system gives randomness");
    let key = SigningKey::new(seed);
    let public = PathBuf::from(format!("{}.pub", out.display()));
    if public.exists() {
        return Err(exists(&public));
    }
    write(out, 0o600, &key.text())?;
    write(&public, 0o644, &key.public().text())?;
    let (out, public) = (out.display(), public.display());
    output.line(format!(
        "Wrote {out}, to sign with, and {public}, to check with."
    ))?;
    output.paragraph(
        "Keep the first away from the database and from whoever can change it; give the second to \
         whoever is to check the log.",
        0,
    )?;
    Ok(Outcome::Fine)
}

/// Makes a file that is not there yet.
pub(super) fn create(path: &Path, mode: u32) -> Result<File, CommandError> {
    let made = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(mode)
        .open(path);
    made.map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => exists(path),
        _ => CommandError::file(path, "made", error),
    })
}

pub(super) fn write(path: &Path, mode: u32, text: &str) -> Result<(), CommandError> {
    let mut file = create(path, mode)?;
    let written = file
        .write_all(text.as_bytes())
        .and_then(|()| file.sync_all());
    written.map_err(|error| CommandError::file(path, "written", error))
}

fn exists(path: &Path) -> CommandError {
    CommandError::usage(
        format!("{} exists already, and is left as it is", path.display()),
        "name another file",
    )
}

pub(in crate::commands) fn signing_key(path: &Path) -> Result<SigningKey, CommandError> {
    let read = |error| CommandError::file(path, "read", error);
    let mode = fs::metadata(path).map_err(read)?.permissions().mode();
    if mode & 0o077 != 0 {
        return Err(CommandError::usage(
            format!("others can read the key in {}", path.display()),
            format!("`chmod 600 {}`", path.display()),
        ));
    }
    let text = fs::read_to_string(path).map_err(read)?;
    SigningKey::read(&text).map_err(|bad| unusable(path, bad))
}

pub(super) fn public_key(path: &Path) -> Result<PublicKey, CommandError> {
    PublicKey::read(&read(path)?).map_err(|bad| unusable(path, bad))
}

/// What a checkpoint is called in the folder where they are kept: by name they sort as by age.
pub(super) fn checkpoint_name(at: Timestamp, number: u64) -> String {
    let at = at.strftime("%Y-%m-%dT%H%M%S");
    format!("{at}Z-{number}.checkpoint")
}

pub(super) fn read(path: &Path) -> Result<String, CommandError> {
    fs::read_to_string(path).map_err(|error| CommandError::file(path, "read", error))
}

pub(super) fn unusable(path: &Path, bad: BadFile) -> CommandError {
    CommandError::Usage {
        message: format!("{}: {bad}", path.display()),
        hint: None,
    }
}
