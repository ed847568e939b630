//! `waymark audit checkpoint`: signs where the log stands.

use std::path::Path;

use app::{Clock, audit};

use super::{broken, files, flawed, open};
use crate::args::Database;
use crate::commands::serve;
use crate::error::{CommandError, Outcome};
use crate::output::Output;

pub(super) fn run(
    database: &Database,
    key: &Path,
    out: Option<&Path>,
    output: &mut Output,
) -> Result<Outcome, CommandError> {
    let key = files::signing_key(key)?;
    let outcome = serve::runtime()?.block_on(async {
        let db = open(database).await?;
        let outcome = audit::checkpoint(&db, Clock::SYSTEM, &key).await?;
        db.close().await;
        Ok::<_, CommandError>(outcome)
    })?;
    let (found, text) = match outcome {
        Ok(signed) => signed,
        Err(found) => return broken(found, output),
    };
    match out {
        None => output.raw(&text)?,
        Some(out) => {
            files::write(out, 0o644, &text)?;
            output.line(format!(
                "Wrote {}, which vouches for the log up to entry {}.",
                out.display(),
                found.span.end.number
            ))?;
        }
    }
    if found.flaws.is_empty() {
        return Ok(Outcome::Fine);
    }
    flawed(&found.flaws, output)
}
