//! `waymark import people`: what a file would change in the organisation, and the change itself.
//! `waymark import framework` is in the folder of its name.

mod framework;
mod json;
mod text;

use std::fs;
use std::io::Read as _;
use std::path::Path;

use ::framework::Library;
use app::people_import::{By, Outcome as Applied, apply, preview};
use careers::people_import::{Choices, File, MOST_BYTES, Plan, read};
use store::Db;

use super::serve;
use crate::args::{Format, Global, Import, ImportPeople};
use crate::error::{CommandError, Outcome};
use crate::output::Output;
use crate::source;

pub(crate) fn run(
    global: &Global,
    what: &Import,
    output: &mut Output,
) -> Result<Outcome, CommandError> {
    match what {
        Import::Framework(asked) => framework::run(asked, output),
        Import::People(asked) => people(global, asked, output),
    }
}

/// What there is to tell.
struct Told<'a> {
    name: String,
    file: &'a File,
    plan: Plan,
    applied: bool,
}

fn people(
    global: &Global,
    asked: &ImportPeople,
    output: &mut Output,
) -> Result<Outcome, CommandError> {
    let library = source::library(global)?;
    let name = asked.file.display().to_string();
    let file = read(&name, &bytes(&asked.file)?);
    let database = asked.database.as_deref().unwrap_or(serve::DATABASE);
    serve::must_exist(database)?;
    let (plan, applied) = serve::runtime()?.block_on(async {
        let db = Db::open(database).await?;
        let outcome = planned(&db, library, &file, asked).await;
        db.close().await;
        outcome
    })?;
    let told = Told {
        name,
        file: &file,
        plan,
        applied,
    };
    match asked.format {
        Format::Text => text::tell(&told, output)?,
        Format::Json => json::tell(&told, output)?,
    }
    Ok(if told.plan.is_to_be_looked_at() {
        Outcome::Findings
    } else {
        Outcome::Fine
    })
}

/// The file, and of one that is too large no more than it takes to see that.
fn bytes(path: &Path) -> Result<Vec<u8>, CommandError> {
    let failed = |error| CommandError::file(path, "read", error);
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(failed)?;
    file.take(MOST_BYTES as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    Ok(bytes)
}

async fn planned(
    db: &Db,
    library: Library,
    file: &File,
    asked: &ImportPeople,
) -> Result<(Plan, bool), CommandError> {
    let (app, _) = serve::app(db, library, None).await?;
    let choices = Choices {
        framework: asked.framework.clone(),
    };
    if !asked.apply {
        let preview = preview(&app, By::Machine, file, &choices).await?;
        return Ok((preview.plan, false));
    }
    Ok(
        match apply(&app, By::Machine, file, &choices, None).await? {
            Applied::Applied(plan) => (plan, true),
            Applied::Refused(preview) => (preview.plan, false),
        },
    )
}
