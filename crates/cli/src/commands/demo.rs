//! `waymark demo`: an organisation to look around in.

use std::fs;
use std::path::Path;

use ::demo::{Kept, Organisation, Progress, Recipe, fill, kept, organisation};
use app::Clock;
use indicatif::{ProgressBar, ProgressStyle};
use store::{Db, without_password};

use super::door::Door;
use super::serve;
use crate::args::{Demo, Global};
use crate::error::{CommandError, Outcome};
use crate::output::Output;
use crate::source;

/// The database file unless told otherwise.
const DATABASE: &str = "waymark-demo.db";

/// The seed unless told otherwise.
const SEED: u64 = 7;

pub(crate) fn run(
    global: &Global,
    demo: &Demo,
    output: &mut Output,
) -> Result<Outcome, CommandError> {
    serve::only_loopback(demo.serving.listen)?;
    let library = source::library(global)?;
    let database = demo.serving.database.as_deref().unwrap_or(DATABASE);
    serve::runtime()?.block_on(async {
        let listener = if demo.no_serve {
            None
        } else {
            Some(serve::bind(&demo.serving).await?)
        };
        let mut db = Db::open(database).await?;
        let before = held(&db, database).await?;
        if demo.fresh && before.is_some() {
            db = emptied(db, database).await?;
        }
        if let Some(kept) = before.filter(|_| !demo.fresh) {
            same(&kept, demo)?;
            let people = kept.recipe.people;
            let place = without_password(database);
            output.line(format!("{place} holds a demo of {people} people."))?;
        } else {
            let made = organisation(&library, &recipe(demo)).map_err(|missing| {
                CommandError::usage(missing.to_string(), "leave out `--with`")
            })?;
            make(&db, &made, database, output).await?;
        }
        let Some(listener) = listener else {
            db.close().await;
            return Ok(Outcome::Fine);
        };
        let clock = demo.date.map(Clock::on);
        let given = serve::Given::default();
        serve::listen(db, library, clock, listener, Door::default(), given, output).await
    })
}

fn recipe(demo: &Demo) -> Recipe {
    Recipe {
        people: demo.people.unwrap_or(Recipe::DEFAULT_PEOPLE),
        seed: demo.seed.unwrap_or(SEED),
        date: demo.date.unwrap_or_else(|| Clock::SYSTEM.today()),
    }
}

/// The demo that the database holds. One that holds real people is left alone.
async fn held(db: &Db, database: &str) -> Result<Option<Kept>, CommandError> {
    let mut read = db.read().await?;
    let kept = kept(&mut read).await?;
    if kept.is_none() && store::people::count(&mut read).await? > 0 {
        return Err(CommandError::usage(
            format!(
                "{} holds people who are not a demo's, so nothing was touched",
                without_password(database)
            ),
            "`--database PATH` names another file; `waymark serve` serves this one",
        ));
    }
    Ok(kept)
}

/// Whether the demo at hand is the one that was asked for.
fn same(kept: &Kept, demo: &Demo) -> Result<(), CommandError> {
    let people = demo
        .people
        .is_none_or(|people| people == kept.recipe.people);
    let seed = demo.seed.is_none_or(|seed| seed == kept.recipe.seed);
    let date = demo.date.is_none_or(|date| date >= kept.recipe.date);
    if people && seed && date {
        return Ok(());
    }
    Err(CommandError::usage(
        format!(
            "the database holds another demo: {} people, seed {}, made for {}",
            kept.recipe.people, kept.recipe.seed, kept.recipe.date
        ),
        "`--fresh` replaces it; `--database PATH` names another file",
    ))
}

/// The same database without anything in it: a new file.
async fn emptied(db: Db, database: &str) -> Result<Db, CommandError> {
    db.close().await;
    if serve::is_url(database) {
        return Err(CommandError::usage(
            "a PostgreSQL database is not emptied from here",
            "name an empty one with `--database URL`",
        ));
    }
    let wal = ["", "-wal", "-shm"].map(|ending| format!("{database}{ending}"));
    for file in wal.iter().map(Path::new).filter(|file| file.exists()) {
        fs::remove_file(file).map_err(|error| CommandError::file(file, "removed", error))?;
    }
    Ok(Db::open(database).await?)
}

async fn make(
    db: &Db,
    made: &Organisation,
    database: &str,
    output: &mut Output,
) -> Result<(), CommandError> {
    let bar = ProgressBar::new(0);
    if let Ok(style) =
        ProgressStyle::with_template("Making the organisation {bar:32} {pos} of {len} people")
    {
        bar.set_style(style);
    }
    let told = |progress: Progress| {
        bar.set_length(progress.of.into());
        bar.set_position(progress.done.into());
    };
    let kept = fill(db, made, told).await?;
    bar.finish_and_clear();
    output.line(format!(
        "Made an organisation of {} people in {}.",
        kept.recipe.people,
        without_password(database)
    ))?;
    Ok(())
}
