//! `waymark audit verify`: whether the log was altered.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use app::audit;
use chain::{BadExport, Broken, Checkpoint, Place, PublicKey, Says, SignedCheckpoint, Span};

use super::{broken, files, flawed, moment, open};
use crate::args::Database;
use crate::commands::serve;
use crate::error::{CommandError, Outcome};
use crate::output::Output;

/// What checkpoints say that were kept elsewhere, and the key that they were checked with.
struct Vouched {
    checkpoints: Vec<Checkpoint>,
    key: Option<PublicKey>,
}

impl Vouched {
    fn read(checkpoints: &[PathBuf], key: Option<&Path>) -> Result<Self, CommandError> {
        let key = key.map(files::public_key).transpose()?;
        let checkpoints = match &key {
            Some(key) => checkpoints
                .iter()
                .map(|path| files::checkpoint(path, key))
                .collect::<Result<_, _>>()?,
            None => Vec::new(),
        };
        Ok(Self { checkpoints, key })
    }

    fn places(&self) -> Vec<Place> {
        self.checkpoints.iter().map(|one| one.place).collect()
    }
}

pub(super) fn database(
    database: &Database,
    checkpoints: &[PathBuf],
    key: Option<&Path>,
    output: &mut Output,
) -> Result<Outcome, CommandError> {
    let vouched = Vouched::read(checkpoints, key)?;
    let (start, outcome) = serve::runtime()?.block_on(async {
        let db = open(database).await?;
        let outcome = audit::verify(&db, vouched.places()).await?;
        db.close().await;
        Ok::<_, CommandError>(outcome)
    })?;
    let found = match outcome {
        Ok(found) => found,
        Err(found) => return broken(found, output),
    };
    let told = told(
        Ok(found.span),
        start.checkpoint.as_deref(),
        &vouched,
        output,
    )?;
    if !found.destroyed.is_empty() {
        output.paragraph(&destroyed(&found.destroyed), 0)?;
    }
    if found.flaws.is_empty() {
        return Ok(told);
    }
    flawed(&found.flaws, output)
}

pub(super) fn export(
    export: &Path,
    checkpoints: &[PathBuf],
    key: Option<&Path>,
    output: &mut Output,
) -> Result<Outcome, CommandError> {
    let vouched = Vouched::read(checkpoints, key)?;
    let file = File::open(export).map_err(|error| CommandError::file(export, "read", error))?;
    let read = chain::read_export(BufReader::new(file), vouched.places());
    let (outcome, checkpoint) = match read {
        Ok(read) => (Ok(read.span), read.checkpoint),
        Err(BadExport::Broken(found)) => (Err(found), None),
        Err(bad) => {
            return Err(CommandError::usage(
                format!("{}: {bad}", export.display()),
                "`waymark audit export --out FILE` makes one that can be checked",
            ));
        }
    };
    told(outcome, checkpoint.as_deref(), &vouched, output)
}

/// Says what was found.
fn told(
    outcome: Result<Span, Broken>,
    dropped: Option<&str>,
    vouched: &Vouched,
    output: &mut Output,
) -> Result<Outcome, CommandError> {
    let span = match outcome {
        Ok(span) => span,
        Err(found) => return broken(found, output),
    };
    output.paragraph(&holds(&span), 0)?;
    if span.start.number > 0 && !told_of_start(&span, dropped, vouched, output)? {
        return Ok(Outcome::Findings);
    }
    match latest(&span, vouched) {
        Some(checkpoint) => output.paragraph(
            &format!(
                "The checkpoint signed on {} vouches for it up to entry {}, made on {}.",
                moment(checkpoint.signed),
                checkpoint.place.number,
                moment(checkpoint.made)
            ),
            0,
        )?,
        None if span.before_start > 0 => output.paragraph(
            "Every checkpoint that was given is of a part that has been dropped, and says nothing \
             of what is left.",
            0,
        )?,
        None => output.paragraph(
            "No checkpoint was given, so this says nothing of somebody who can write everything in \
             the database: they can make every entry anew.",
            0,
        )?,
    }
    Ok(Outcome::Fine)
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

fn latest<'a>(span: &Span, vouched: &'a Vouched) -> Option<&'a Checkpoint> {
    let place = span.vouched?;
    let of_it = vouched.checkpoints.iter().filter(|one| one.place == place);
    of_it.max_by_key(|one| one.signed)
}

/// Whether what stands in place of the dropped part is in order.
fn told_of_start(
    span: &Span,
    dropped: Option<&str>,
    vouched: &Vouched,
    output: &mut Output,
) -> Result<bool, CommandError> {
    let number = span.start.number;
    let Some(key) = &vouched.key else {
        output.paragraph(
            &format!(
                "It begins after entry {number}: what came before was dropped. Who signed for that \
                 was not checked; `--public-key FILE` does."
            ),
            0,
        )?;
        return Ok(true);
    };
    let signed = dropped.and_then(|text| {
        SignedCheckpoint::read(Says::Dropped, text)
            .ok()?
            .by(&[*key])
            .ok()
    });
    let in_order = signed.is_some_and(|says| says.place == span.start);
    let words = if in_order {
        format!(
            "It begins after entry {number}: what came before was dropped behind a checkpoint \
             signed with this key."
        )
    } else {
        format!(
            "But it begins after entry {number}, and nothing signed with this key says that what came \
             before was dropped on purpose: the beginning was cut off."
        )
    };
    output.paragraph(&words, 0)?;
    Ok(in_order)
}
