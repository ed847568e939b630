//! JSON, YAML and Markdown as they come: bytes in, a framework and a report out.

use std::path::PathBuf;

use framework::{Framework, MAX_ELEMENTS};
use serde_json::Value as Json;

use crate::document::{MAX_BYTES, MAX_FILES, MAX_TOTAL_BYTES, Node, Trouble, decode, json, yaml};
use crate::facts::is_day;
use crate::imported::Imported;
use crate::numbered::say_numbered;
use crate::report::{At, Note, NoteKind, Report};
use crate::shapes::Reader;
use crate::{json as own, markdown};

/// A file: what it is called, and what is in it.
pub type File = (String, Vec<u8>);

/// What a text is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    Json,
    Yaml,
    Markdown,
}

/// Makes a framework of one file, or of several that belong together, in their order.
pub fn read(files: &[File], language: Language) -> Imported {
    let mut imported = Imported::default();
    let Some(texts) = texts(files, &mut imported.report) else {
        return imported;
    };
    let mut documents = Vec::new();
    for (name, text) in &texts {
        let file = imported.sources.add(PathBuf::from(name), text.clone());
        imported.places.0.push(lines(text));
        let read = match language {
            Language::Json => json::read(text, file).map(|node| vec![node]),
            Language::Yaml => yaml::read(text, file),
            Language::Markdown => markdown::read(text, file).map(|node| vec![node]),
        };
        match read {
            Ok(read) => documents.extend(read.into_iter().map(|node| (stem(name), node))),
            Err(trouble) => refuse(&mut imported.report, &trouble, text, named(files, name)),
        }
    }
    if imported.report.is_refused() {
        return imported;
    }
    if let [(_, document)] = documents.as_slice()
        && own::is_own(document)
        && let [(name, text)] = texts.as_slice()
        && let Some((_, document)) = documents.pop()
    {
        own::read(name, text, document, &mut imported);
        return imported;
    }
    let file = match files {
        [(name, _)] => stem(name),
        _ => "framework".to_owned(),
    };
    understand(documents, &file, &mut imported);
    imported
}

fn understand(documents: Vec<(String, Node)>, file: &str, imported: &mut Imported) {
    let mut reader = Reader::default();
    for (name, document) in documents {
        reader.document(&name, document);
    }
    if reader.size() > MAX_ELEMENTS {
        let says = format!("this comes to more than {MAX_ELEMENTS} elements: bring it in in parts");
        imported.report.note(NoteKind::Refused, At::File, says);
        return;
    }
    let (framework, told) = reader.finish(file);
    imported
        .report
        .notes
        .extend(told.into_report(&imported.sources).notes);
    let day = framework.levels.iter().find(|it| is_day(&it.name));
    if let Some(level) = day {
        let says = format!(
            "dates stand where levels are expected, such as {}: write the names of the levels there",
            level.name
        );
        let at = imported.places.at(level.name.span).cloned();
        imported
            .report
            .note(NoteKind::Refused, at.unwrap_or(At::File), says);
    } else if framework.levels.is_empty() && framework.dimensions.is_empty() {
        let says = "nothing here reads as levels or as dimensions with steps. The guide on bringing \
                    in a framework shows the shapes that are understood";
        imported.report.note(NoteKind::Refused, At::File, says);
    } else if elements(&framework) > MAX_ELEMENTS {
        let says = format!("this comes to more than {MAX_ELEMENTS} elements: bring it in in parts");
        imported.report.note(NoteKind::Refused, At::File, says);
    } else {
        say_numbered(&framework, &mut imported.report);
        imported.framework = Some(framework);
    }
}

/// Lists and tables of a framework, as reading counts them.
pub(crate) fn elements(framework: &Framework) -> usize {
    fn count(value: &Json) -> usize {
        match value {
            Json::Array(list) => list.len() + list.iter().map(count).sum::<usize>(),
            Json::Object(table) => {
                let own = table.iter().filter(|(key, _)| !key.starts_with("x-"));
                own.map(|(key, value)| {
                    let expects = value.as_object().filter(|_| key == "expects");
                    expects.map_or(0, serde_json::Map::len) + count(value)
                })
                .sum()
            }
            _ => 0,
        }
    }
    count(&serde_json::to_value(framework).unwrap_or_default())
}

/// The texts of the files, or nothing where one of them is refused.
fn texts(files: &[File], report: &mut Report) -> Option<Vec<(String, String)>> {
    let total: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    if files.len() > MAX_FILES || total > MAX_TOTAL_BYTES {
        let says = format!(
            "{} files with {total} bytes are too much at once: {MAX_FILES} files and \
             {MAX_TOTAL_BYTES} bytes are read",
            files.len()
        );
        report.note(NoteKind::Refused, At::File, says);
        return None;
    }
    let mut texts = Vec::new();
    for (name, bytes) in files {
        let says = |kind, says: String| Note {
            kind,
            file: named(files, name),
            at: At::File,
            says,
        };
        if bytes.len() > MAX_BYTES {
            let words = format!("the file has {} bytes; {MAX_BYTES} are read", bytes.len());
            report.notes.push(says(NoteKind::Refused, words));
            continue;
        }
        match decode::decode(bytes) {
            Ok((text, read_as)) => {
                if let Some(read_as) = read_as {
                    let words = format!(
                        "the file is not UTF-8, and was read as {read_as}: look at letters with accents"
                    );
                    report.notes.push(says(NoteKind::Guessed, words));
                }
                texts.push((name.clone(), text));
            }
            Err(words) => report.notes.push(says(NoteKind::Refused, words.to_owned())),
        }
    }
    Some(texts).filter(|_| !report.is_refused())
}

/// The file of a note, where there are several.
fn named(files: &[File], name: &str) -> Option<String> {
    (files.len() > 1).then(|| name.to_owned())
}

fn refuse(report: &mut Report, trouble: &Trouble, text: &str, file: Option<String>) {
    let (line, says) = trouble.placed(text);
    report.notes.push(Note {
        kind: NoteKind::Refused,
        file,
        at: At::Line(line),
        says,
    });
}

/// Where each line begins.
fn lines(text: &str) -> Vec<(u32, At)> {
    let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
    let starts = std::iter::once(0).chain(breaks);
    let at = |(place, start): (usize, usize)| {
        (
            u32::try_from(start).unwrap_or(u32::MAX),
            At::Line(place + 1),
        )
    };
    starts.enumerate().map(at).collect()
}

/// A file's name without its folder and its ending.
fn stem(name: &str) -> String {
    let path = std::path::Path::new(name);
    path.file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
