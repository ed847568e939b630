//! `waymark purposes`: the register of what is off by default.

use std::path::Path;

use app::{Clock, purposes};
use careers::purposes::{Entry, csv, markdown};
use serde_json::{Value, json};
use store::Db;

use super::serve;
use crate::args::{Purposes, RegisterFormat};
use crate::error::{CommandError, Outcome};
use crate::output::Output;

pub(crate) fn run(doing: &Purposes, output: &mut Output) -> Result<Outcome, CommandError> {
    let Purposes::Export {
        database,
        format,
        out,
    } = doing;
    let name = database.database.as_deref().unwrap_or(serve::DATABASE);
    serve::must_exist(name)?;
    let (entries, clock) = serve::runtime()?.block_on(async {
        let db = Db::open(name).await?;
        let kept = demo::kept(&mut *db.read().await?).await?;
        let entries = purposes::whole(&db).await?;
        db.close().await;
        let clock = kept.as_ref().map_or(Clock::SYSTEM, serve::clock_of);
        Ok::<_, CommandError>((entries, clock))
    })?;
    let text = match format {
        RegisterFormat::Markdown => markdown(&entries, clock.today()),
        RegisterFormat::Csv => csv(&entries),
        RegisterFormat::Json => {
            let all: Vec<Value> = entries.iter().map(as_json).collect();
            let text = serde_json::to_string_pretty(&all).map_err(std::io::Error::other)?;
            text + "\n"
        }
    };
    hand_out(&text, out.as_deref(), output)?;
    Ok(Outcome::Fine)
}

fn hand_out(text: &str, out: Option<&Path>, output: &mut Output) -> Result<(), CommandError> {
    match out {
        Some(path) => {
            std::fs::write(path, text).map_err(|error| CommandError::file(path, "written", error))
        }
        None => Ok(output.raw(text)?),
    }
}

fn as_json(entry: &Entry) -> Value {
    let of = &entry.purpose;
    json!({
        "feature": of.feature.word(),
        "purpose": of.purpose,
        "legal_basis": of.basis,
        "kept_months": of.kept_months,
        "consulted": of.consulted,
        "from": of.from.to_string(),
        "until": of.until.map(|day| day.to_string()),
        "recorded_by": entry.recorded_by,
        "recorded_at": of.recorded_at.to_string(),
        "ended_by": entry.ended_by,
    })
}
