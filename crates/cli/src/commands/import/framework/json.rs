//! For programs: the whole report.

use std::io;

use exchange::{Note, NoteKind};
use serde_json::{Value, json};

use super::Told;
use super::text::{others, place};
use crate::output::Output;

pub(super) fn tell(told: &Told<'_>, output: &mut Output) -> io::Result<()> {
    let imported = &told.imported;
    let framework = imported.framework.as_ref().map(|framework| {
        json!({
            "id": framework.id(),
            "name": framework.header.name,
            "counts": framework.counts(),
        })
    });
    let findings = told.findings.iter().map(|finding| {
        let others = others(told, finding).into_iter();
        let others = others.map(|(at, says)| json!({ "at": at, "says": says }));
        json!({
            "at": place(told, finding),
            "others": others.collect::<Vec<_>>(),
            "code": finding.code,
            "severity": finding.severity,
            "message": finding.message,
            "help": finding.help,
        })
    });
    let files = told
        .files
        .iter()
        .map(|(path, _)| path.display().to_string());
    output.json(&json!({
        "read": told.names,
        "framework": framework,
        "notes": imported.report.notes.iter().map(note).collect::<Vec<_>>(),
        "findings": findings.collect::<Vec<_>>(),
        "out": told.asked.out.display().to_string(),
        "files": files.collect::<Vec<_>>(),
        "applied": told.asked.apply && imported.framework.is_some(),
    }))
}

fn note(note: &Note) -> Value {
    let kind = match note.kind {
        NoteKind::Understood => "understood",
        NoteKind::Guessed => "guessed",
        NoteKind::LeftOut => "left-out",
        NoteKind::Refused => "refused",
    };
    json!({ "kind": kind, "file": note.file, "at": note.at.to_string(), "says": note.says })
}
