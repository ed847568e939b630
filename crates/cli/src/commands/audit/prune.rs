//! `waymark audit prune`: drops the oldest part of the log.

use app::audit::Unsound;
use app::{Clock, audit};
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::kept::Kept;
use super::{broken, files, flawed, open};
use crate::args::{Database, Signing};
use crate::commands::serve;
use crate::error::{CommandError, Outcome};
use crate::output::Output;

pub(super) fn run(
    database: &Database,
    before: Date,
    signing: &Signing,
    output: &mut Output,
) -> Result<Outcome, CommandError> {
    let today = Clock::SYSTEM.today();
    if before > today {
        return Err(CommandError::usage(
            format!("{before} is not there yet: everything until now would be dropped"),
            "name the first day that is to stay, at most today's",
        ));
    }
    let key = files::signing_key(&signing.key)?;
    let earlier = signing.checkpoint.as_deref();
    let kept = Kept::newest(earlier, &signing.public_key, &key)?;
    let moment = before
        .to_zoned(TimeZone::UTC)
        .map_err(|error| CommandError::usage(error.to_string(), "give the day as YYYY-MM-DD"))?;
    let outcome = serve::runtime()?.block_on(async {
        let db = open(database).await?;
        let outcome =
            audit::prune(&db, Clock::SYSTEM, moment.timestamp(), &key, kept.vouched()).await?;
        db.close().await;
        Ok::<_, CommandError>(outcome)
    })?;
    match outcome {
        Err(Unsound::Broken(found)) => return broken(found, output),
        Err(Unsound::Flaws(flaws)) => {
            output.line("The chain of the log holds.")?;
            return flawed(&flaws, output);
        }
        Ok(None) => output.line(format!(
            "The log begins on {before} or later: nothing to drop."
        ))?,
        Ok(Some(pruned)) => output.paragraph(
            &format!(
                "Dropped {} entries, up to entry {}. That this was on purpose stands in their \
                 place, signed with this key.",
                pruned.entries, pruned.last
            ),
            0,
        )?,
    }
    Ok(Outcome::Fine)
}
