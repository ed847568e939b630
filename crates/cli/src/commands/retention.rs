//! `waymark retention`: how long records are kept, and removing what is due by hand.

use app::accounts::Passwords;
use app::retention::{self, LastRun, Reach, Trouble};
use app::{App, Log, Shelf};
use careers::retention::Kind;
use chain::SigningKey;
use framework::Library;
use store::Db;

use super::audit::signing_key;
use super::serve;
use crate::args::{Database, Retention};
use crate::error::{CommandError, Outcome};
use crate::output::Output;

pub(crate) fn run(doing: &Retention, output: &mut Output) -> Result<Outcome, CommandError> {
    match doing {
        Retention::Show { database }
        | Retention::Apply {
            database,
            dry_run: true,
            ..
        } => on(database, async |app| show(app, output).await),
        Retention::Apply {
            database,
            audit_key,
            ..
        } => {
            let key = audit_key.as_deref().map(signing_key).transpose()?;
            on(database, async |app| apply(app, key.as_ref(), output).await)
        }
    }
}

/// Does something with the application on a database that is there.
fn on(
    database: &Database,
    doing: impl AsyncFnOnce(&App) -> Result<Outcome, CommandError>,
) -> Result<Outcome, CommandError> {
    let name = database.database.as_deref().unwrap_or(serve::DATABASE);
    serve::must_exist(name)?;
    serve::runtime()?.block_on(async {
        let db = Db::open(name).await?;
        let kept = demo::kept(&mut *db.read().await?).await?;
        let app = App {
            log: Log::new(&db),
            db: db.clone(),
            library: Shelf::new(Library::default()),
            clock: kept.as_ref().map_or(app::Clock::SYSTEM, serve::clock_of),
            shows_levels: true,
            passwords: Passwords::default(),
            work: app::Work::default(),
        };
        let outcome = doing(&app).await;
        db.close().await;
        outcome
    })
}

async fn show(app: &App, output: &mut Output) -> Result<Outcome, CommandError> {
    let view = retention::whole(&app.db).await?;
    let reaches = Reach::of_all(&app.db, app.clock, &view.rules).await?;
    let lines: Vec<(String, String)> = reaches.iter().map(line).collect();
    output.pairs(&lines)?;
    output.line("")?;
    match &view.last {
        Some(last) => told(last, output)?,
        None => output.line("The rules have not been applied yet.")?,
    }
    Ok(Outcome::Fine)
}

/// `evidence` and `for 2 years; due up to 2024-11-21, of 3 people who have left`.
fn line(reach: &Reach) -> (String, String) {
    let keep = reach.keep;
    let says = match (reach.until, reach.people) {
        (None, _) => keep.to_string(),
        (Some(until), None) => format!("{keep}; due up to {until}"),
        (Some(until), Some(people)) => {
            let who = if people == 1 { "person" } else { "people" };
            format!("{keep}; due up to {until}, of {people} {who} who had left by then")
        }
    };
    (reach.kind.word().to_owned(), says)
}

async fn apply(
    app: &App,
    key: Option<&SigningKey>,
    output: &mut Output,
) -> Result<Outcome, CommandError> {
    if !retention::run_now(app, key).await? {
        return Err(CommandError::usage(
            "a server applies the rules at this moment",
            "`waymark retention show` says when it is through",
        ));
    }
    match retention::whole(&app.db).await?.last {
        Some(last) => {
            told(&last, output)?;
            Ok(match last.trouble {
                Some(_) => Outcome::Findings,
                None => Outcome::Fine,
            })
        }
        None => Ok(Outcome::Fine),
    }
}

fn told(last: &LastRun, output: &mut Output) -> Result<(), CommandError> {
    let began = last.began_at.strftime("%-d %B %Y, %H:%M UTC");
    output.line(format!("Last applied on {began}. Removed:"))?;
    let mut totals: Vec<(String, String)> = Kind::ALL
        .into_iter()
        .map(|kind| (kind.word().to_owned(), last.removed(kind).records))
        .filter(|(_, records)| *records > 0)
        .map(|(word, records)| (word, records.to_string()))
        .collect();
    totals.push((
        "sessions, links, attempts".to_owned(),
        last.passing.to_string(),
    ));
    output.pairs(&totals)?;
    if let Some(trouble) = last.trouble {
        output.paragraph(words(trouble), 0)?;
    }
    Ok(())
}

const fn words(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::Busy => "Others were writing for so long that it gave up before the end.",
        Trouble::Failed => "The database could not do its part, so it stopped before the end.",
        Trouble::NoKey => {
            "Entries of the audit log are due, and there is no key to sign a checkpoint with: give \
             one with `--audit-key FILE`, or drop them with `waymark audit prune`."
        }
        Trouble::BrokenLog => {
            "The audit log does not hold, so nothing of it was dropped: `waymark audit verify` \
             says where. Keep the database as it is until then."
        }
    }
}
