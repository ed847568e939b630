//! `waymark erase`: erasing somebody who has left, and the list of those who were.

use std::fs;
use std::io;
use std::path::Path;

use app::accounts::Passwords;
use app::erasure::{self, NoReason, Outlook};
use app::{App, Clock, Log, Shelf};
use careers::erasure::{GOES, STAYS};
use careers::records::{Erasure, ErasureReason, PersonId};
use framework::Library;
use serde::{Deserialize, Serialize};
use store::Db;

use super::serve;
use crate::args::{Erase, Reason};
use crate::error::{CommandError, Outcome};
use crate::output::Output;

pub(crate) fn run(erase: &Erase, output: &mut Output) -> Result<Outcome, CommandError> {
    let database = erase.database.as_deref().unwrap_or(serve::DATABASE);
    serve::must_exist(database)?;
    serve::runtime()?.block_on(async {
        let app = open(database).await?;
        let outcome = match &erase.person {
            Some(person) if erase.apply => apply(&app, person, erase.reason, output).await,
            Some(person) => look(&app, person, output).await,
            None => list(&app, output).await,
        };
        app.db.close().await;
        outcome
    })
}

/// What would happen. Something that stands in the way is a finding.
async fn look(app: &App, person: &str, output: &mut Output) -> Result<Outcome, CommandError> {
    let Outlook {
        person,
        asked,
        obstacles,
        ..
    } = erasure::look_up(app, person).await?;
    let asked = match asked {
        Some(_) => "who asks for it in the web app",
        None => "who has not asked for it in the web app",
    };
    output.line(format!("{}, {}, {asked}.", person.name, person.email))?;
    if !obstacles.is_empty() {
        output.section("Not yet")?;
        for obstacle in &obstacles {
            output.item(&obstacle.words(), 0)?;
        }
        return Ok(Outcome::Findings);
    }
    output.section("What is removed")?;
    for goes in GOES {
        output.item(goes, 0)?;
    }
    output.section("What stays, under a pseudonym")?;
    for stays in STAYS {
        let (what, why, until) = (stays.what, stays.why, stays.until);
        output.item(&format!("{what}: {why}. Until: {until}."), 0)?;
    }
    output.line("")?;
    output.line("Nothing was changed. `--apply` does it, and nobody can undo it.")?;
    Ok(Outcome::Fine)
}

async fn apply(
    app: &App,
    person: &str,
    reason: Option<Reason>,
    output: &mut Output,
) -> Result<Outcome, CommandError> {
    let done = match erasure::erase(app, person, reason.map(Reason::reason)).await? {
        Ok(done) => done,
        Err(NoReason) => {
            return Err(CommandError::usage(
                "they have not asked for it in the web app, so a reason is needed",
                "`--reason asked-elsewhere`, `not-needed` or `ordered`",
            ));
        }
    };
    output.line(format!("Done. They are “{}” from now on.", done.pseudonym))?;
    output.line(
        "Older backups still hold them. Keep what `waymark erase --list` prints beside those; \
         `waymark restore --erased` erases by it again.",
    )?;
    Ok(Outcome::Fine)
}

/// A line of the list.
#[derive(Serialize, Deserialize)]
struct Erased {
    id: PersonId,
    name: String,
    reason: String,
    at: String,
}

async fn list(app: &App, output: &mut Output) -> Result<Outcome, CommandError> {
    for erasure in erasure::erased(app).await? {
        let line = Erased {
            id: erasure.person,
            name: erasure.pseudonym,
            reason: erasure.reason.key().to_owned(),
            at: erasure.at.to_string(),
        };
        let line = serde_json::to_string(&line).map_err(io::Error::other)?;
        output.line(line)?;
    }
    Ok(Outcome::Fine)
}

/// What `waymark erase --list` has printed into a file.
pub(super) fn read_list(path: &Path) -> Result<Vec<Erasure>, CommandError> {
    let text = fs::read_to_string(path).map_err(|error| CommandError::file(path, "read", error))?;
    let wrong = |number: usize| {
        CommandError::usage(
            format!(
                "line {} of {} is not one of those that `waymark erase --list` prints",
                number + 1,
                path.display()
            ),
            "nothing was brought back; use the list as it was printed",
        )
    };
    let lines = text.lines().enumerate();
    let lines = lines.filter(|(_, line)| !line.trim().is_empty());
    let read = lines.map(|(number, line)| {
        let erased: Erased = serde_json::from_str(line).map_err(|_| wrong(number))?;
        let reason = ErasureReason::of_key(&erased.reason).ok_or_else(|| wrong(number))?;
        let at = erased.at.parse().map_err(|_| wrong(number))?;
        Ok(Erasure {
            person: erased.id,
            pseudonym: erased.name,
            reason,
            at,
        })
    });
    read.collect()
}

/// Erases those of the list whom a backup has brought back.
pub(super) fn again(
    database: &str,
    list: &[Erasure],
    output: &mut Output,
) -> Result<(), CommandError> {
    let done = serve::runtime()?.block_on(async {
        let app = open(database).await?;
        let done = erasure::again(&app, list).await;
        app.db.close().await;
        Ok::<_, CommandError>(done?)
    })?;
    let count = done.len();
    let words = if count == 1 { "person" } else { "people" };
    output.line(format!(
        "Of the list, {count} {words} had come back, and were erased again."
    ))?;
    for one in done.iter().filter(|one| !one.reports.is_empty()) {
        let reports = one.reports.join(", ");
        output.line(format!(
            "In the backup, {} reported to {}: give them another manager.",
            reports, one.pseudonym
        ))?;
    }
    Ok(())
}

async fn open(database: &str) -> Result<App, CommandError> {
    let db = Db::open(database).await?;
    let kept = demo::kept(&mut *db.read().await?).await?;
    Ok(App {
        log: Log::new(&db),
        db,
        library: Shelf::new(Library::default()),
        clock: kept.as_ref().map_or(Clock::SYSTEM, serve::clock_of),
        shows_levels: true,
        passwords: Passwords::default(),
        work: app::Work::default(),
    })
}
