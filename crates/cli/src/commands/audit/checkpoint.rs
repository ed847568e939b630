//! `waymark audit checkpoint`: signs where the log stands.

use std::path::Path;

use app::{Clock, audit};

use super::kept::Kept;
use super::{broken, files, flawed, open};
use crate::args::{Database, Signing};
use crate::commands::serve;
use crate::error::{CommandError, Outcome};
use crate::output::Output;

pub(super) fn run(
    database: &Database,
    signing: &Signing,
    out: Option<&Path>,
    output: &mut Output,
) -> Result<Outcome, CommandError> {
    let key = files::signing_key(&signing.key)?;
    let folder = out.filter(|out| out.is_dir());
    let earlier = signing.checkpoint.as_deref().into_iter().chain(folder);
    let kept = Kept::newest(earlier, &signing.public_key, &key)?;
    let outcome = serve::runtime()?.block_on(async {
        let db = open(database).await?;
        let outcome = audit::checkpoint(&db, Clock::SYSTEM, &key, kept.vouched()).await?;
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
            let number = found.span.end.number;
            let path = match folder {
                Some(folder) => folder.join(files::checkpoint_name(Clock::SYSTEM.now(), number)),
                None => out.to_owned(),
            };
            files::write(&path, 0o644, &text)?;
            output.line(format!(
                "Wrote {}, which vouches for the log up to entry {number}.",
                path.display()
            ))?;
        }
    }
    if found.flaws.is_empty() {
        return Ok(Outcome::Fine);
    }
    flawed(&found.flaws, output)
}
