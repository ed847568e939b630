//! `waymark audit verify`: whether the log was altered.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use app::audit;
use chain::{BadExport, Checkpoint, Export, Span, check_start, read_export};

use super::kept::Kept;
use super::{broken, flawed, moment, open};
use crate::args::Database;
use crate::commands::serve;
use crate::error::{CommandError, Outcome};
use crate::output::Output;

pub(super) fn database(
    database: &Database,
    checkpoints: &[PathBuf],
    keys: &[PathBuf],
    output: &mut Output,
) -> Result<Outcome, CommandError> {
    let kept = Kept::all(checkpoints, keys)?;
    let (_, outcome) = serve::runtime()?.block_on(async {
        let db = open(database).await?;
        let outcome = audit::verify(&db, &kept.vouched()).await?;
        db.close().await;
        Ok::<_, CommandError>(outcome)
    })?;
    let found = match outcome {
        Ok(found) => found,
        Err(found) => return broken(found, output),
    };
    told(&found.span, &kept, output)?;
    if !found.destroyed.is_empty() {
        output.paragraph(&destroyed(&found.destroyed), 0)?;
    }
    if found.flaws.is_empty() {
        return Ok(Outcome::Fine);
    }
    flawed(&found.flaws, output)
}

pub(super) fn export(
    export: &Path,
    checkpoints: &[PathBuf],
    keys: &[PathBuf],
    output: &mut Output,
) -> Result<Outcome, CommandError> {
    let kept = Kept::all(checkpoints, keys)?;
    let file = File::open(export).map_err(|error| CommandError::file(export, "read", error))?;
    let places = kept.vouched().places;
    let span = match read_export(BufReader::new(file), places) {
        Ok(Export { span, checkpoint }) => {
            let signed = check_start(span.start, checkpoint.as_deref(), &kept.keys);
            if let (Err(found), false) = (signed, kept.keys.is_empty()) {
                return broken(found, output);
            }
            span
        }
        Err(BadExport::Broken(found)) => return broken(found, output),
        Err(bad) => {
            return Err(CommandError::usage(
                format!("{}: {bad}", export.display()),
                "`waymark audit export --out FILE` makes one that can be checked",
            ));
        }
    };
    told(&span, &kept, output)?;
    Ok(Outcome::Fine)
}

/// Says what was found of a log that holds.
fn told(span: &Span, kept: &Kept, output: &mut Output) -> Result<(), CommandError> {
    output.paragraph(&holds(span), 0)?;
    let number = span.start.number;
    if number > 0 {
        let signed = if kept.keys.is_empty() {
            "who signed for that was not checked; `--public-key FILE` does"
        } else {
            "that this was on purpose was signed with a key that was given"
        };
        output.paragraph(
            &format!("It begins after entry {number}: what came before was dropped, and {signed}."),
            0,
        )?;
    }
    let words = match latest(span, kept) {
        Some(checkpoint) => format!(
            "The checkpoint signed on {} vouches for it up to entry {}, made on {}.",
            moment(checkpoint.signed),
            checkpoint.place.number,
            moment(checkpoint.made)
        ),
        None if span.before_start > 0 => {
            "Every checkpoint that was given is of a part that has been dropped, and says nothing \
             of what is left."
                .to_owned()
        }
        None => {
            "No checkpoint was given, so this says nothing of somebody who can write everything in \
             the database: they can make every entry anew."
                .to_owned()
        }
    };
    Ok(output.paragraph(&words, 0)?)
}

/// Which entries tell of keys that were destroyed, to be held against what is known of erasures.
fn destroyed(entries: &[u64]) -> String {
    const NAMED: usize = 12;
    let named: Vec<String> = entries
        .iter()
        .rev()
        .take(NAMED)
        .map(u64::to_string)
        .collect();
    let named = named.join(", ");
    match entries.len() {
        1 => format!("One key was destroyed, and what it sealed is erased: see entry {named}."),
        all @ ..=NAMED => {
            format!(
                "{all} keys were destroyed, and what they sealed is erased: see entries {named}."
            )
        }
        all => format!(
            "{all} keys were destroyed, and what they sealed is erased: see entries {named} and \
             those before."
        ),
    }
}

fn holds(span: &Span) -> String {
    match (span.entries(), span.times) {
        (1, Some((only, _))) => format!("The log holds: one entry, of {}.", moment(only)),
        (entries, Some((first, last))) => format!(
            "The log holds: {entries} entries, from {} to {}.",
            moment(first),
            moment(last)
        ),
        _ => "The log holds, and is empty.".to_owned(),
    }
}

fn latest<'a>(span: &Span, kept: &'a Kept) -> Option<&'a Checkpoint> {
    let place = span.vouched?;
    let of_it = kept.checkpoints.iter().filter(|one| one.place == place);
    of_it.max_by_key(|one| one.signed)
}
