//! `waymark audit export`: the log as JSON lines.

use std::io::{BufWriter, Write};
use std::path::Path;

use app::audit::{Line, Lines};
use app::{Clock, audit};
use careers::records::PersonId;
use serde::Serialize;
use serde_json::{Value, json};

use super::{files, open};
use crate::args::Database;
use crate::commands::serve;
use crate::error::{CommandError, Outcome};
use crate::output::Output;

pub(super) fn run(
    database: &Database,
    out: Option<&Path>,
    readable: bool,
    output: &mut Output,
) -> Result<Outcome, CommandError> {
    serve::runtime()?.block_on(async {
        let db = open(database).await?;
        match out {
            Some(path) => {
                // It says who did what: nobody else's to read unless they are given it.
                let file = files::create(path, 0o600)?;
                let mut file = BufWriter::new(file);
                written(&db, readable, &mut file).await?;
                let flushed = file.flush();
                flushed.map_err(|error| CommandError::file(path, "written", error))?;
                output.line(format!("Wrote {}.", path.display()))?;
            }
            None => written(&db, readable, &mut std::io::stdout().lock()).await?,
        }
        db.close().await;
        Ok(Outcome::Fine)
    })
}

async fn written(db: &store::Db, readable: bool, to: &mut impl Write) -> Result<(), CommandError> {
    let clock = Clock::SYSTEM;
    if readable {
        audit::readable(db, clock, |lines| {
            lines
                .lines
                .iter()
                .try_for_each(|one| line(to, &opened(lines, one)))
        })
        .await
    } else {
        audit::export(db, clock, |one| line(to, &one)).await
    }
}

fn line(to: &mut impl Write, value: &impl Serialize) -> Result<(), CommandError> {
    let text = serde_json::to_string(value).map_err(std::io::Error::other)?;
    Ok(writeln!(to, "{text}")?)
}

/// An entry as other programs read it. `docs/guides/audit.md` lists the fields.
fn opened(lines: &Lines, line: &Line) -> Value {
    let at = format!("{:.6}", line.at);
    let Some(entry) = &line.entry else {
        return json!({ "number": line.number, "at": at, "erased": true });
    };
    let person = |id: Option<PersonId>| {
        id.map(|id| json!({ "id": id.to_string(), "name": lines.name_of(id) }))
    };
    json!({
        "number": line.number,
        "at": at,
        "act": entry.act.word(),
        "words": entry.act.words(),
        "who": person(entry.who),
        "on_behalf_of": person(entry.on_behalf_of),
        "about": person(entry.about),
        "other": person(entry.other),
        "record": entry.record,
        "detail": entry.detail,
        "means": entry.origin.means.word(),
        "address": entry.origin.address,
    })
}
