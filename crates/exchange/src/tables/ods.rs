//! ODS (`OpenDocument` 1.3, part 3): the sheets of a spreadsheet, in its order.
//!
//! Rows and cells say how often they repeat. What is empty is skipped however often that is; what
//! is filled counts each time, so that a cell repeated a million times ends at the bounds.

use std::collections::BTreeSet;

use super::archive::Archive;
use super::bounds;
use super::refused::Refused;
use super::sheet::{Area, NO_RESULT, Position, Sheet, Tally, Value};
use super::xlsx::too_many_sheets;
use super::xml::{Node, Tag, Xml};

const CONTENT: &str = "content.xml";

pub(super) fn read(archive: &mut Archive<'_>, tally: &mut Tally) -> Result<Vec<Sheet>, Refused> {
    let manifest = archive.part("META-INF/manifest.xml")?;
    if manifest.is_some_and(|text| text.contains("encryption-data")) {
        return Err(Refused::file(
            "the file is encrypted: save it without a password, and bring in that copy",
        ));
    }
    let Some(text) = archive.part(CONTENT)? else {
        return Err(Refused::file(
            "the file is no spreadsheet that can be read: save it as .ods, .xlsx or CSV UTF-8",
        ));
    };
    let mut xml = Xml::new(CONTENT, &text);
    let mut sheets = Vec::new();
    let (mut style, mut hidden_styles) = (String::new(), BTreeSet::new());
    loop {
        match xml.next()? {
            Node::Open(tag) => match tag.name() {
                "style" => style = tag.attribute("name").unwrap_or_default(),
                "table-properties" if tag.attribute("display").as_deref() == Some("false") => {
                    hidden_styles.insert(style.clone());
                }
                "table" => {
                    if sheets.len() == bounds::SHEETS {
                        return Err(too_many_sheets(sheets.len() + 1));
                    }
                    let styled = tag.attribute("style-name");
                    let sheet = Sheet {
                        name: tag.attribute("name").unwrap_or_default(),
                        hidden: styled.is_some_and(|name| hidden_styles.contains(&name)),
                        ..Sheet::default()
                    };
                    sheets.push(table(&mut xml, sheet, tally)?);
                }
                _ => {}
            },
            Node::End => return Ok(sheets),
            _ => {}
        }
    }
}

fn table(xml: &mut Xml<'_>, mut sheet: Sheet, tally: &mut Tally) -> Result<Sheet, Refused> {
    let (mut row, mut column) = (0u32, 0u32);
    loop {
        match xml.next()? {
            Node::Open(tag) => match tag.name() {
                "table-column" => {
                    let repeated = repeats(&tag, "number-columns-repeated");
                    let after = column.saturating_add(repeated);
                    if tag
                        .attribute("visibility")
                        .is_some_and(|it| it != "visible")
                        && sheet.hidden_columns.len() < 1_000
                    {
                        sheet.hidden_columns.push((column, after.saturating_sub(1)));
                    }
                    column = after;
                }
                "table-row" => {
                    let repeated = repeats(&tag, "number-rows-repeated");
                    let hidden = tag
                        .attribute("visibility")
                        .is_some_and(|it| it != "visible");
                    let filled = self::row(xml, row, repeated, &mut sheet, tally)?;
                    if hidden && filled {
                        sheet.hidden_rows.extend(row..row.saturating_add(repeated));
                    }
                    row = row.saturating_add(repeated);
                }
                _ => {}
            },
            Node::Close(tag) if tag.name() == "table" => return Ok(sheet),
            Node::End => return Ok(sheet),
            _ => {}
        }
    }
}

fn repeats(tag: &Tag<'_>, name: &str) -> u32 {
    tag.number(name).unwrap_or(1).max(1)
}

/// Whether the row holds anything.
fn row(
    xml: &mut Xml<'_>,
    row: u32,
    rows: u32,
    sheet: &mut Sheet,
    tally: &mut Tally,
) -> Result<bool, Refused> {
    let mut column = 0u32;
    let mut filled = false;
    loop {
        match xml.next()? {
            Node::Open(tag) => {
                let name = tag.name().to_owned();
                if name != "table-cell" && name != "covered-table-cell" {
                    continue;
                }
                let columns = repeats(&tag, "number-columns-repeated");
                let at = (row, column);
                let merged = merged(&tag, at);
                let found = cell(xml, &tag, &name)?;
                if let Some(value) = found.value {
                    filled = true;
                    put(&value, at, (rows, columns), sheet, tally)?;
                }
                if let Some(remark) = found.remark
                    && sheet.remarks.len() < bounds::CELLS
                {
                    sheet.remarks.push((at, remark));
                }
                if let Some(merged) = merged {
                    sheet.merge(merged, tally)?;
                }
                column = column.saturating_add(columns);
            }
            Node::Close(tag) if tag.name() == "table-row" => return Ok(filled),
            Node::End => return Ok(filled),
            _ => {}
        }
    }
}

/// Puts a value as often as it stands there: the tally ends what never ends.
fn put(
    value: &Value,
    at: Position,
    (rows, columns): (u32, u32),
    sheet: &mut Sheet,
    tally: &mut Tally,
) -> Result<(), Refused> {
    if value.words().trim().is_empty() {
        return Ok(());
    }
    for row in 0..rows {
        for column in 0..columns {
            let there = (at.0.saturating_add(row), at.1.saturating_add(column));
            sheet.put(there, value.clone(), tally)?;
        }
    }
    Ok(())
}

fn merged(tag: &Tag<'_>, from: Position) -> Option<Area> {
    let rows = repeats(tag, "number-rows-spanned");
    let columns = repeats(tag, "number-columns-spanned");
    let to = (
        from.0.checked_add(rows - 1)?,
        from.1.checked_add(columns - 1)?,
    );
    (rows > 1 || columns > 1).then_some(Area { from, to })
}

struct Found {
    value: Option<Value>,
    remark: Option<String>,
}

/// The paragraphs of a cell, a line each, and those of the remark on it.
fn cell(xml: &mut Xml<'_>, tag: &Tag<'_>, element: &str) -> Result<Found, Refused> {
    let (mut words, mut remark) = (String::new(), String::new());
    let (mut in_remark, mut in_paragraph, mut paragraphs) = (false, false, 0);
    loop {
        let node = xml.next()?;
        let into = if in_remark { &mut remark } else { &mut words };
        match node {
            Node::Open(tag) => match tag.name() {
                "annotation" => in_remark = true,
                "p" => {
                    in_paragraph = true;
                    if paragraphs > 0 && !into.is_empty() {
                        into.push('\n');
                    }
                    paragraphs += 1;
                }
                "s" => {
                    let spaces = repeats(&tag, "c").min(100);
                    into.extend(std::iter::repeat_n(' ', spaces as usize));
                }
                "tab" => into.push('\t'),
                "line-break" => into.push('\n'),
                _ => {}
            },
            Node::Text(text) if in_paragraph => into.push_str(&text),
            Node::Close(tag) => match tag.name() {
                "annotation" => in_remark = false,
                "p" => in_paragraph = false,
                name if name == element => break,
                _ => {}
            },
            Node::End => break,
            Node::Text(_) => {}
        }
    }
    Ok(Found {
        value: value(tag, words),
        remark: Some(remark).filter(|it| !it.trim().is_empty()),
    })
}

fn value(tag: &Tag<'_>, words: String) -> Option<Value> {
    let kind = tag.attribute("value-type").unwrap_or_default();
    let shown = (!words.trim().is_empty()).then_some(words);
    match kind.as_str() {
        "date" => tag.attribute("date-value").map(Value::Date),
        "time" => shown.map(Value::Date),
        // What people see: `40%`, `1,000`.
        "float" | "percentage" | "currency" => {
            let number = shown.or_else(|| tag.attribute("value"));
            number.map(|number| match Value::of_text(number) {
                Value::Text(number) => Value::Number(number),
                other => other,
            })
        }
        "" if shown.is_none() && tag.attribute("formula").is_some() => {
            Some(Value::Fault(NO_RESULT.to_owned()))
        }
        _ => shown.map(Value::of_text),
    }
}
