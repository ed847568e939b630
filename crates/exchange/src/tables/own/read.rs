//! From tables of our own to a framework, by way of the file format: what is wrong with a value is
//! said by the one reader there is.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::shape::{Kind, POINT, Shape, WHOLE};
use super::{MARK, VIEW, cells, matrix, sheet_name};
use crate::imported::Imported;
use crate::report::{At, NoteKind, Report};
use crate::tables::grid::shortened;
use crate::tables::refused::Refused;
use crate::tables::sheet::Sheet;

/// Whether these are tables of our own.
pub(in crate::tables) fn is_own(sheets: &[Sheet]) -> bool {
    sheets.iter().any(|sheet| {
        let first = sheet.cells.get(&(0, 0));
        first.is_some_and(|first| first.words() == MARK)
    })
}

/// Makes the framework of its own tables.
pub(in crate::tables) fn read(sheets: &[Sheet], imported: &mut Imported) -> Result<(), Refused> {
    let shape = Shape::of_the_format();
    let mut known = HashMap::new();
    paths(&shape, WHOLE, "", &mut known);
    let mut found: Vec<(&Sheet, &Listed)> = Vec::new();
    for sheet in sheets {
        let named = sheet.name.replace('-', " ").to_lowercase();
        match known.get(&named) {
            Some(listed) => found.push((sheet, listed)),
            None if named == VIEW.to_lowercase() => {}
            None => {
                let says = format!(
                    "the sheet is none of a framework's: what is in its cells is left out ({})",
                    sheet.cells.len()
                );
                imported
                    .report
                    .note(NoteKind::LeftOut, At::Sheet(sheet.name.clone()), says);
            }
        }
    }
    // What others belong to comes first.
    found.sort_by_key(|(_, listed)| listed.path.matches('.').count());
    let mut model = Map::new();
    for (sheet, listed) in found {
        let mut reader = Reader {
            sheet,
            listed,
            shape: &shape,
            report: &mut imported.report,
        };
        reader.read(&mut model)?;
        let says = format!("holds what stands under `{}`", listed.path);
        imported
            .report
            .note(NoteKind::Understood, At::Sheet(sheet.name.clone()), says);
    }
    finish(&Value::Object(model), imported)?;
    compare(sheets, imported);
    Ok(())
}

/// A table that may be there.
struct Listed {
    path: String,
    definition: String,
    kind: Listing,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Listing {
    One,
    Many,
    Expects,
    Beside,
}

/// Every table that the format has, by the name of its sheet.
fn paths(shape: &Shape, definition: &str, before: &str, known: &mut HashMap<String, Listed>) {
    for (key, kind) in shape.keys(definition) {
        let path = if before.is_empty() {
            key.clone()
        } else {
            format!("{before}.{key}")
        };
        let (definition, listing) = match kind {
            Kind::Many(definition) => (definition.as_str(), Listing::Many),
            Kind::Points => (POINT, Listing::Many),
            Kind::Expects => ("", Listing::Expects),
            Kind::One(definition) => (definition.as_str(), Listing::One),
            _ => continue,
        };
        if listing != Listing::Expects {
            paths(shape, definition, &path, known);
        }
        let listed = Listed {
            path: path.clone(),
            definition: definition.to_owned(),
            kind: listing,
        };
        known.insert(sheet_name(&path).to_lowercase(), listed);
    }
    if before.is_empty() {
        let beside = Listed {
            path: "beside".into(),
            definition: String::new(),
            kind: Listing::Beside,
        };
        known.insert("beside".into(), beside);
    }
}

struct Reader<'a> {
    sheet: &'a Sheet,
    listed: &'a Listed,
    shape: &'a Shape,
    report: &'a mut Report,
}

impl Reader<'_> {
    fn read(&mut self, model: &mut Map<String, Value>) -> Result<(), Refused> {
        match self.listed.kind {
            Listing::One => {
                let mut one = Map::new();
                for row in self.rows() {
                    if let Some(key) = self.cell(row, 0) {
                        self.set(&mut one, &key, (row, 1))?;
                    }
                }
                model.insert(self.listed.path.clone(), Value::Object(one));
            }
            Listing::Beside => {
                for row in self.rows() {
                    if let Some(key) = self.cell(row, 0).filter(|key| key.starts_with("x-")) {
                        let value = self.value(&Kind::Text, &key, (row, 1))?;
                        model.insert(key, value);
                    }
                }
            }
            Listing::Many | Listing::Expects => {
                for row in self.rows() {
                    self.row(row, model)?;
                }
            }
        }
        Ok(())
    }

    fn rows(&self) -> Vec<u32> {
        let mut rows: Vec<u32> = self
            .sheet
            .cells
            .keys()
            .map(|(row, _)| *row)
            .filter(|row| *row > 0)
            .collect();
        rows.dedup();
        rows
    }

    fn cell(&self, row: u32, column: u32) -> Option<String> {
        let value = self.sheet.cells.get(&(row, column))?;
        Some(value.words().to_owned())
    }

    /// One row of a list: where it belongs by its first columns, and what it holds by the others.
    fn row(&mut self, row: u32, model: &mut Map<String, Value>) -> Result<(), Refused> {
        let mut steps: Vec<&str> = self.listed.path.split('.').collect();
        let list = steps.pop().unwrap_or_default();
        let mut parents = Vec::new();
        let mut found = Map::new();
        let heads: Vec<(u32, String)> = self
            .sheet
            .cells
            .range((0, 0)..(1, 0))
            .map(|((_, column), head)| (*column, head.words().to_owned()))
            .collect();
        for (column, head) in heads {
            let Some(cell) = self.cell(row, column) else {
                continue;
            };
            if head.starts_with("Of ") {
                parents.push(cell);
            } else if self.listed.kind == Listing::Expects {
                found.insert(head.to_lowercase(), Value::String(cell));
            } else {
                self.set(&mut found, &head, (row, column))?;
            }
        }
        let Some(parent) = parent(model, &steps, &parents) else {
            return Err(Refused::new(
                self.sheet.at((row, 0)),
                format!(
                    "belongs to “{}”, which is on no other sheet: the first columns say which row \
                     of `{}` this one is part of",
                    parents.join(", "),
                    steps.join(".")
                ),
            ));
        };
        if self.listed.kind == Listing::Expects {
            let text = |key: &str| found.get(key).and_then(Value::as_str).map(str::to_owned);
            if let Some((dimension, step)) = text("dimension").zip(text("step")) {
                let expects = parent
                    .entry(list)
                    .or_insert_with(|| Value::Object(Map::new()));
                if let Some(expects) = expects.as_object_mut() {
                    expects.insert(dimension, Value::String(step));
                }
            }
            return Ok(());
        }
        let rows = parent
            .entry(list)
            .or_insert_with(|| Value::Array(Vec::new()));
        if let Some(rows) = rows.as_array_mut() {
            rows.push(Value::Object(found));
        }
        Ok(())
    }

    /// Puts what a cell holds where its column says: `Organisation: Note` is a key within a key.
    fn set(
        &mut self,
        into: &mut Map<String, Value>,
        head: &str,
        at: (u32, u32),
    ) -> Result<(), Refused> {
        let mut into = into;
        let mut definition = self.listed.definition.clone();
        let mut rest = head;
        while !rest.starts_with("x-") {
            let Some((outer, inner)) = rest.split_once(": ") else {
                break;
            };
            let key = key_of(outer);
            let Some(Kind::One(inside)) = self.shape.kind(&definition, &key) else {
                break;
            };
            definition.clone_from(inside);
            let within = into.entry(key).or_insert_with(|| Value::Object(Map::new()));
            let Some(within) = within.as_object_mut() else {
                return Ok(());
            };
            into = within;
            rest = inner;
        }
        if rest.starts_with("x-") {
            into.insert(rest.to_owned(), self.value(&Kind::Text, rest, at)?);
            return Ok(());
        }
        let key = key_of(rest);
        if let Some(kind) = self.shape.kind(&definition, &key).cloned() {
            let value = self.value(&kind, &key, at)?;
            into.insert(key, value);
            return Ok(());
        }
        // "Cells 2" is the second of several.
        let numbered = key.rsplit_once('_').filter(|(list, number)| {
            self.shape.kind(&definition, list) == Some(&Kind::Cells) && number.parse::<u8>().is_ok()
        });
        if let Some((list, _)) = numbered {
            let cell = cells::entries(&self.cell(at.0, at.1).unwrap_or_default());
            let lists = into.entry(list).or_insert_with(|| Value::Array(Vec::new()));
            if let Some(lists) = lists.as_array_mut() {
                lists.push(Value::Array(cell));
            }
            return Ok(());
        }
        let cell = self.cell(at.0, at.1).unwrap_or_default();
        let says = format!(
            "`{head}` is no key of `{}`: {}",
            self.listed.path,
            shortened(&cell)
        );
        self.report.note(NoteKind::LeftOut, self.sheet.at(at), says);
        Ok(())
    }

    fn value(&self, kind: &Kind, key: &str, at: (u32, u32)) -> Result<Value, Refused> {
        let cell = self.cell(at.0, at.1).unwrap_or_default();
        let wrong = |what: &str| {
            let says = format!("{} is not {what}, which `{key}` holds", shortened(&cell));
            Refused::new(self.sheet.at(at), says)
        };
        if key.starts_with("x-") {
            return serde_json::from_str(&cell).map_err(|_| wrong("JSON"));
        }
        match kind {
            Kind::Whole => {
                let number = cell.trim().parse::<i64>();
                number.map(Value::from).map_err(|_| wrong("a whole number"))
            }
            Kind::Truth => cells::truth_of(&cell).ok_or_else(|| wrong("yes or no")),
            Kind::Range => cells::range_of(&cell).ok_or_else(|| wrong("a range such as 2 to 5")),
            Kind::One(_) => Ok(Value::Object(Map::new())),
            Kind::Lines | Kind::Points => Ok(Value::Array(cells::entries(&cell))),
            _ => Ok(Value::String(cell)),
        }
    }
}

/// `not_yet` for "Not yet".
fn key_of(head: &str) -> String {
    head.trim().to_lowercase().replace(' ', "_")
}

/// The row that others belong to.
fn parent<'a>(
    model: &'a mut Map<String, Value>,
    steps: &[&str],
    parents: &[String],
) -> Option<&'a mut Map<String, Value>> {
    let mut into = model;
    let mut parents = parents.iter();
    for step in steps {
        match into.get_mut(*step)? {
            Value::Object(one) => into = one,
            Value::Array(rows) => {
                let named = parents.next()?;
                let place = cells::keys(rows).iter().position(|key| key == named)?;
                into = rows.get_mut(place)?.as_object_mut()?;
            }
            _ => return None,
        }
    }
    Some(into)
}

/// Reads the model as the files of a framework are read.
fn finish(model: &Value, imported: &mut Imported) -> Result<(), Refused> {
    let text = ::toml::to_string(model).map_err(|error| Refused::file(error.to_string()))?;
    let outcome = framework::read_text("tables.toml", &text);
    let Some(framework) = outcome.framework else {
        for finding in outcome
            .findings
            .iter()
            .filter(|finding| finding.blocks())
            .take(20)
        {
            let subject = finding
                .subject
                .as_deref()
                .map(|it| format!("{it}: "))
                .unwrap_or_default();
            let says = format!("{subject}{}", finding.message);
            imported.report.note(NoteKind::Refused, At::File, says);
        }
        return Err(Refused::file("the tables do not make a framework"));
    };
    imported.framework = Some(framework);
    imported.sources = outcome.sources;
    Ok(())
}

/// The sheet that only shows: where somebody has changed it, that is said.
fn compare(sheets: &[Sheet], imported: &mut Imported) {
    let shown = sheets
        .iter()
        .find(|sheet| sheet.name.eq_ignore_ascii_case(VIEW));
    let Some((sheet, framework)) = shown.zip(imported.framework.as_ref()) else {
        return;
    };
    let view = matrix(framework);
    for (position, value) in &sheet.cells {
        let cell = view
            .rows
            .get(position.0 as usize)
            .and_then(|row| row.get(position.1 as usize));
        if cell.is_none_or(|cell| cell.trim() != value.words().trim()) {
            let says = format!(
                "is left out: this sheet only shows what the others hold. Change it there: {}",
                shortened(value.words())
            );
            imported
                .report
                .note(NoteKind::LeftOut, sheet.at(*position), says);
        }
    }
    let says = "shows what the other sheets hold";
    imported
        .report
        .note(NoteKind::Understood, At::Sheet(sheet.name.clone()), says);
}
