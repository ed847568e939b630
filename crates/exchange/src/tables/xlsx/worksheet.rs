//! One sheet: its cells, its merged areas, and what is hidden.

use super::super::archive::Archive;
use super::super::refused::Refused;
use super::super::sheet::{NO_RESULT, Position, Sheet, Tally, Value, area, position};
use super::super::xml::{Node, Tag, Xml};
use super::strings::{Strings, rich, unescaped};
use super::styles::Styles;

pub(super) fn read(
    archive: &mut Archive<'_>,
    part: &str,
    strings: &Strings,
    styles: &Styles,
    sheet: &mut Sheet,
    tally: &mut Tally,
) -> Result<(), Refused> {
    let Some(text) = archive.part(part)? else {
        return Ok(());
    };
    let mut xml = Xml::new(part, &text);
    // Cells may leave out where they stand: then they follow the one before.
    let mut next: Position = (0, 0);
    loop {
        match xml.next()? {
            Node::Open(tag) => match tag.name() {
                "row" => next = row(&tag, next, sheet),
                "c" => {
                    let named = tag.attribute("r").and_then(|name| position(&name));
                    let at = named.unwrap_or(next);
                    next = (at.0, at.1.saturating_add(1));
                    if let Some(value) = cell(&mut xml, &tag, strings, styles)? {
                        sheet.put(at, value, tally)?;
                    }
                }
                "mergeCell" => {
                    let merged = tag.attribute("ref").and_then(|name| area(&name));
                    if let Some(merged) = merged {
                        sheet.merge(merged, tally)?;
                    }
                }
                "col" if tag.is_on("hidden") => hidden_columns(&tag, sheet),
                _ => {}
            },
            Node::Close(tag) if tag.name() == "row" => next = (next.0.saturating_add(1), 0),
            Node::End => return Ok(()),
            _ => {}
        }
    }
}

fn row(tag: &Tag<'_>, next: Position, sheet: &mut Sheet) -> Position {
    let named = tag.number("r").and_then(|number| number.checked_sub(1));
    let row = named.unwrap_or(next.0);
    // A million rows may be hidden; those that matter hold something, and those are bounded.
    if tag.is_on("hidden") && sheet.hidden_rows.len() < 100_000 {
        sheet.hidden_rows.insert(row);
    }
    (row, 0)
}

fn hidden_columns(tag: &Tag<'_>, sheet: &mut Sheet) {
    let ends = tag.number("min").zip(tag.number("max"));
    if let Some((from, to)) = ends.filter(|_| sheet.hidden_columns.len() < 1_000) {
        let stretch = (from.saturating_sub(1), to.saturating_sub(1));
        sheet.hidden_columns.push(stretch);
    }
}

/// What a cell holds: of a formula, what it came to when the file was saved.
fn cell(
    xml: &mut Xml<'_>,
    tag: &Tag<'_>,
    strings: &Strings,
    styles: &Styles,
) -> Result<Option<Value>, Refused> {
    let kind = tag.attribute("t").unwrap_or_default();
    let style = tag.number("s");
    let (mut value, mut inline, mut in_value) = (String::new(), String::new(), false);
    let (mut is_formula, mut has_value) = (false, false);
    loop {
        match xml.next()? {
            Node::Open(tag) => match tag.name() {
                "v" => (in_value, has_value) = (true, true),
                "f" => is_formula = true,
                "is" => rich(xml, "is", &mut inline)?,
                _ => {}
            },
            Node::Text(text) if in_value => value.push_str(&text),
            Node::Close(tag) => match tag.name() {
                "v" => in_value = false,
                "c" => break,
                _ => {}
            },
            Node::End => break,
            Node::Text(_) => {}
        }
    }
    if value.is_empty() && inline.is_empty() {
        // A formula may come to no text at all.
        let without = is_formula && !(has_value && kind == "str");
        return Ok(without.then(|| Value::Fault(NO_RESULT.to_owned())));
    }
    Ok(Some(match kind.as_str() {
        "s" => {
            let text = value
                .trim()
                .parse()
                .ok()
                .and_then(|number| strings.get(number));
            match text {
                Some(text) => Value::of_text(text),
                None => Value::Fault(format!("text {value}, which is missing")),
            }
        }
        "inlineStr" => Value::of_text(unescaped(&inline)),
        "str" => Value::of_text(unescaped(&value)),
        "e" => Value::Fault(value),
        "d" => Value::Date(value),
        "b" => Value::Text(if value == "0" { "FALSE" } else { "TRUE" }.to_owned()),
        _ => styles.number(&value, style),
    }))
}
