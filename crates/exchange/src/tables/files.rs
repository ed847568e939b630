//! From files to sheets: what a file is follows from its content, not from its name.

use std::path::Path;

use super::archive::Archive;
use super::refused::Refused;
use super::sheet::{Sheet, Tally};
use super::{bounds, csv, encoding, ods, xlsx};
use crate::form::Form;
use crate::report::{At, NoteKind, Report};

/// The sheets of one file. A CSV file is one sheet with the file's name.
pub(super) fn sheets(
    name: &str,
    bytes: &[u8],
    tally: &mut Tally,
    report: &mut Report,
) -> Result<Vec<Sheet>, Refused> {
    if bytes.len() > bounds::FILE_BYTES {
        return Err(Refused::file(
            "the file is larger than 10 MiB: save the sheets that hold the framework as a file of \
             their own",
        ));
    }
    let form = form(bytes)?;
    let path = Path::new(name);
    if let Some(named) = Form::of_name(path).filter(|named| *named != form) {
        report.note(
            NoteKind::Guessed,
            At::File,
            format!(
                "is called {} and holds {}: read as that",
                named.name(),
                form.name()
            ),
        );
    }
    match form {
        Form::Xlsx => xlsx::read(&mut Archive::open(bytes)?, tally),
        Form::Ods => ods::read(&mut Archive::open(bytes)?, tally),
        _ => {
            let (text, read_as) = encoding::decode(bytes)?;
            if let Some(read_as) = read_as {
                let says = format!("was read as {read_as}: look at letters with accents");
                report.note(NoteKind::Guessed, At::File, says);
            }
            let stem = path.file_stem().map(|stem| stem.to_string_lossy());
            let (sheet, separated) = csv::read(&stem.unwrap_or_default(), &text, tally)?;
            if let Some(separated) = separated {
                let says = format!("has {separated} between its fields");
                report.note(NoteKind::Understood, At::File, says);
            }
            Ok(vec![sheet])
        }
    }
}

/// What the bytes are, or how to save them instead.
fn form(bytes: &[u8]) -> Result<Form, Refused> {
    if bytes.is_empty() {
        return Err(Refused::file("the file is empty"));
    }
    // https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        let archive = Archive::open(bytes)?;
        return archived(&archive);
    }
    // [MS-CFB]: older spreadsheets, and those that were saved with a password.
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(Refused::file(if holds_wide(bytes, "EncryptedPackage") {
            "the file is encrypted: save it without a password, and bring in that copy"
        } else {
            "the file is an .xls of before 2007: save it as .xlsx, .ods or CSV UTF-8"
        }));
    }
    if bytes.starts_with(b"%PDF") {
        return Err(Refused::file(
            "the file is a PDF, which has no cells: bring in the spreadsheet it was made from",
        ));
    }
    let beginning = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]).to_lowercase();
    let beginning = beginning.trim_start_matches('\u{feff}').trim_start();
    if beginning.starts_with("<!doctype")
        || beginning.starts_with("<html")
        || beginning.starts_with("<?xml")
    {
        return Err(Refused::file(
            "the file is a page or XML and no spreadsheet, whatever it is called: save it as \
             .xlsx, .ods or CSV UTF-8",
        ));
    }
    Ok(Form::Csv)
}

fn archived(archive: &Archive<'_>) -> Result<Form, Refused> {
    if archive.has("content.xml") {
        return Ok(Form::Ods);
    }
    let refused = if archive.has("xl/workbook.bin") {
        "the file is an .xlsb: save it as .xlsx, .ods or CSV UTF-8"
    } else if archive.has("word/document.xml") {
        "the file is a text document: bring in the spreadsheet, or copy its table into one"
    } else if archive.has("Index/Document.iwa") {
        "the file is a Numbers document: export it as .xlsx or CSV"
    } else if archive.has("_rels/.rels") || archive.has("xl/workbook.xml") {
        return Ok(Form::Xlsx);
    } else {
        "the file is an archive and no spreadsheet: unpack it, and bring in what is in it"
    };
    Err(Refused::file(refused))
}

/// Whether a word stands in the bytes as UTF-16.
fn holds_wide(bytes: &[u8], word: &str) -> bool {
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wide.len()).any(|window| window == wide)
}
