//! Files that are made for a test, and what was made of them.

use std::fmt::Write as _;
use std::io::Write as _;

use exchange::tables::{Choices, read};
use exchange::{Imported, NoteKind};
use framework::Framework;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What a CSV text becomes.
pub(crate) fn csv(text: &str) -> Imported {
    csv_with(text, &Choices::default())
}

pub(crate) fn csv_with(text: &str, choices: &Choices) -> Imported {
    read(
        &[("Ladder.csv".to_owned(), text.as_bytes().to_vec())],
        choices,
    )
}

pub(crate) fn file(name: &str, bytes: Vec<u8>) -> Imported {
    read(&[(name.to_owned(), bytes)], &Choices::default())
}

/// The framework, or the report in the test's own words.
pub(crate) fn framework(imported: &Imported) -> &Framework {
    let framework = imported.framework.as_ref();
    framework.unwrap_or_else(|| panic!("refused: {}", told(imported)))
}

/// The report, a line for each note.
pub(crate) fn told(imported: &Imported) -> String {
    let notes = imported.report.notes.iter();
    let lines: Vec<String> = notes
        .map(|note| format!("{:?} {}: {}", note.kind, note.at, note.says))
        .collect();
    lines.join("\n")
}

/// Why nothing was imported.
pub(crate) fn refusal(imported: &Imported) -> String {
    assert!(imported.framework.is_none(), "nothing may be half imported");
    let mut refused = imported
        .report
        .notes
        .iter()
        .filter(|it| it.kind == NoteKind::Refused);
    let first = refused
        .next()
        .unwrap_or_else(|| panic!("not refused: {}", told(imported)));
    format!("{}: {}", first.at, first.says)
}

/// An archive with these parts.
pub(crate) fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

/// An XLSX file with one sheet, written out by hand: what stands within `<worksheet>`.
pub(crate) fn xlsx(worksheet: &str) -> Vec<u8> {
    xlsx_with(worksheet, &[])
}

pub(crate) fn xlsx_with(worksheet: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let sheet = format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{worksheet}</worksheet>"#
    );
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("_rels/.rels", br#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#),
        ("xl/workbook.xml", br#"<workbook xmlns:r="r"><sheets><sheet name="Ladder" sheetId="1" r:id="rId1"/></sheets></workbook>"#),
        ("xl/_rels/workbook.xml.rels", br#"<Relationships><Relationship Id="rId1" Type="http://x/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://x/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://x/relationships/styles" Target="styles.xml"/></Relationships>"#),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    parts.extend(more);
    archive(&parts)
}

/// Rows of inline texts, from A1.
pub(crate) fn rows(rows: &[&[&str]]) -> String {
    let mut text = String::from("<sheetData>");
    for row in rows {
        text.push_str("<row>");
        for cell in *row {
            let _ = write!(text, r#"<c t="inlineStr"><is><t>{cell}</t></is></c>"#);
        }
        text.push_str("</row>");
    }
    text.push_str("</sheetData>");
    text
}

/// An ODS file with this content within `<office:spreadsheet>`.
pub(crate) fn ods(tables: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s"><office:automatic-styles><style:style style:name="gone" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"#
    );
    archive(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("content.xml", content.as_bytes()),
    ])
}

/// Ids, names and ranks.
pub(crate) fn levels(framework: &Framework) -> Vec<(&str, &str, u32)> {
    let levels = framework.levels.iter();
    levels
        .map(|it| (it.id.as_str(), it.name.as_str(), it.rank))
        .collect()
}

pub(crate) fn dimensions(framework: &Framework) -> Vec<&str> {
    framework
        .dimensions
        .iter()
        .map(|it| it.name.as_str())
        .collect()
}

/// What a level is expected to do on a dimension: the step's name, its text and its signals.
pub(crate) fn step(
    framework: &Framework,
    level: &str,
    dimension: &str,
) -> (String, String, Vec<String>) {
    let level = framework.level(level).expect("a level");
    let id = level.expects.on(dimension).expect("an expectation");
    let dimension = framework.dimension(dimension).expect("a dimension");
    let step = dimension
        .steps
        .iter()
        .find(|step| step.id == *id)
        .expect("a step");
    let about = step
        .about
        .as_ref()
        .map(ToString::to_string)
        .unwrap_or_default();
    let signals = step.signals.iter().map(|it| it.text.to_string()).collect();
    (step.name.to_string(), about, signals)
}
