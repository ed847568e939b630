//! `waymark backup` and `waymark restore`: everything in one file, and back out of it.

use std::fs::{self, OpenOptions};
use std::io::{self, BufWriter, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use app::{Clock, audit};
use store::Db;
use store::backup::{self, BackupError};

use super::{erase, serve};
use crate::error::{CommandError, Outcome};
use crate::output::Output;

/// Writes a backup, while the server goes on serving.
pub(crate) fn back_up(
    out: &Path,
    database: Option<&str>,
    output: &mut Output,
) -> Result<Outcome, CommandError> {
    let database = database.unwrap_or(serve::DATABASE);
    serve::must_exist(database)?;
    // Everything that is kept is in it: nobody else on the machine has to read it.
    let made = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(out);
    let file = made.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => CommandError::usage(
            format!("{} is there already, and is left as it is", out.display()),
            "name another file, with the day in its name for example",
        ),
        _ => CommandError::file(out, "written", error),
    })?;
    let written = serve::runtime()?.block_on(async {
        let db = Db::open(database).await?;
        audit::backup_begins(&db, Clock::SYSTEM).await?;
        let mut writer = BufWriter::new(&file);
        let footer = backup::dump(&db, Clock::SYSTEM.now(), &mut writer).await?;
        writer.flush().map_err(BackupError::Io)?;
        db.close().await;
        Ok::<_, CommandError>(footer)
    });
    let written = written.and_then(|footer| {
        file.sync_all().map_err(BackupError::Io)?;
        Ok(footer)
    });
    let footer = written.inspect_err(|_| {
        // Half a backup is none; that it may stay behind changes nothing about the error.
        let _ = fs::remove_file(out);
    })?;
    output.line(format!(
        "Wrote {} records to {}. They are not encrypted: keep the file where the database could be.",
        footer.rows,
        out.display()
    ))?;
    Ok(Outcome::Fine)
}

/// Brings a backup back into an empty database.
pub(crate) fn restore(
    from: &Path,
    database: &str,
    erased: Option<&Path>,
    output: &mut Output,
) -> Result<Outcome, CommandError> {
    if !from.exists() {
        let error = io::Error::from(io::ErrorKind::NotFound);
        return Err(CommandError::file(from, "read", error));
    }
    // Read before anything is brought back: a list that cannot be read must stop it.
    let list = erased.map(erase::read_list).transpose()?;
    let is_new = !serve::is_url(database) && !Path::new(database).exists();
    let restored = serve::runtime()?.block_on(async {
        let footer = backup::load(from, database).await?;
        let db = Db::open(database).await?;
        audit::backup_restored(&db, Clock::SYSTEM).await?;
        db.close().await;
        Ok::<_, CommandError>(footer)
    });
    let footer = restored.inspect_err(|_| {
        if is_new {
            for ending in ["", "-wal", "-shm"] {
                // What was made on the way is of use to nobody.
                let _ = fs::remove_file(format!("{database}{ending}"));
            }
        }
    })?;
    output.line(format!(
        "Brought {} records back into {}, and compared all of them with the backup.",
        footer.rows,
        shown(database)
    ))?;
    output.line(
        "Sessions, links, tokens, known browsers and sign-ins under way do not come back: everybody \
         signs in once more.",
    )?;
    output.line(
        "Make the token for provisioning anew: until then nobody who leaves is locked out by the \
         provider.",
    )?;
    match list {
        Some(list) => erase::again(database, &list, output)?,
        None => output.line(
            "Whoever was erased after the backup was made is back in it: `waymark restore --erased \
             LIST` erases them again.",
        )?,
    }
    Ok(Outcome::Fine)
}

/// The database as it may be printed: without a password.
fn shown(database: &str) -> &str {
    if serve::is_url(database) {
        "the database"
    } else {
        database
    }
}
