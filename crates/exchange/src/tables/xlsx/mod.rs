//! XLSX (ECMA-376): the workbook's sheets, in its order.
//!
//! The parts are read one after the other and hold only what is in them: what a sheet says of its
//! own size is not believed, and an empty row costs nothing.

mod remarks;
mod strings;
mod styles;
mod worksheet;

use super::archive::Archive;
use super::bounds;
use super::refused::Refused;
use super::sheet::{Sheet, Tally};
use super::xml::{Node, Xml};

use strings::shared;
use styles::Styles;

/// A relation of a part to another: its id, its kind, and the part.
struct Relation {
    id: String,
    kind: String,
    part: String,
}

/// What the workbook says of a sheet.
struct Listed {
    name: String,
    relation: String,
    hidden: bool,
}

pub(super) fn read(archive: &mut Archive<'_>, tally: &mut Tally) -> Result<Vec<Sheet>, Refused> {
    let roots = relations(archive, "")?;
    let workbook = part_of(&roots, "officeDocument").unwrap_or_else(|| "xl/workbook.xml".into());
    let (listed, from_1904) = listed(archive, &workbook)?;
    if listed.len() > bounds::SHEETS {
        return Err(too_many_sheets(listed.len()));
    }
    let relations = relations(archive, &workbook)?;
    let strings = match part_of(&relations, "sharedStrings") {
        Some(part) => shared(archive, &part)?,
        None => strings::Strings::default(),
    };
    let styles = match part_of(&relations, "styles") {
        Some(part) => Styles::read(archive, &part, from_1904)?,
        None => Styles::default(),
    };
    let mut sheets = Vec::new();
    for listed in listed {
        let found = relations.iter().find(|it| it.id == listed.relation);
        // Sheets that are charts or macros have no cells.
        let Some(found) = found.filter(|it| it.kind.ends_with("/worksheet")) else {
            continue;
        };
        let mut sheet = Sheet {
            name: listed.name,
            hidden: listed.hidden,
            ..Sheet::default()
        };
        worksheet::read(archive, &found.part, &strings, &styles, &mut sheet, tally)?;
        remarks::read(archive, &found.part, &mut sheet)?;
        sheets.push(sheet);
    }
    Ok(sheets)
}

pub(super) fn too_many_sheets(sheets: usize) -> Refused {
    Refused::file(format!(
        "the file has {sheets} sheets, and at most {} are read: save those that hold the framework \
         as a file of their own",
        bounds::SHEETS
    ))
}

/// The relations of a part, whose own name is where they are found. The package's have no name.
fn relations(archive: &mut Archive<'_>, part: &str) -> Result<Vec<Relation>, Refused> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let beside = if folder.is_empty() {
        format!("_rels/{file}.rels")
    } else {
        format!("{folder}/_rels/{file}.rels")
    };
    let Some(text) = archive.part(&beside)? else {
        return Ok(Vec::new());
    };
    let mut xml = Xml::new(&beside, &text);
    let mut found = Vec::new();
    loop {
        match xml.next()? {
            Node::Open(tag) if tag.name() == "Relationship" => {
                let Some(target) = tag.attribute("Target") else {
                    continue;
                };
                if tag
                    .attribute("TargetMode")
                    .is_some_and(|mode| mode == "External")
                {
                    continue;
                }
                found.push(Relation {
                    id: tag.attribute("Id").unwrap_or_default(),
                    kind: tag.attribute("Type").unwrap_or_default(),
                    part: resolved(folder, &target),
                });
            }
            Node::End => return Ok(found),
            _ => {}
        }
    }
}

/// A target beside a part, as a name in the archive.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

fn part_of(relations: &[Relation], kind: &str) -> Option<String> {
    let ending = format!("/{kind}");
    let mut relations = relations.iter();
    relations
        .find(|it| it.kind.ends_with(&ending))
        .map(|it| it.part.clone())
}

/// The sheets that the workbook lists, and whether it counts its days from 1904.
fn listed(archive: &mut Archive<'_>, workbook: &str) -> Result<(Vec<Listed>, bool), Refused> {
    let Some(text) = archive.part(workbook)? else {
        return Err(Refused::file(
            "the file is no spreadsheet that can be read: save it as .xlsx, .ods or CSV UTF-8",
        ));
    };
    let mut xml = Xml::new(workbook, &text);
    let (mut sheets, mut from_1904) = (Vec::new(), false);
    loop {
        match xml.next()? {
            Node::Open(tag) if tag.name() == "workbookPr" => from_1904 = tag.is_on("date1904"),
            Node::Open(tag) if tag.name() == "sheet" => sheets.push(Listed {
                name: tag.attribute("name").unwrap_or_default(),
                relation: tag.attribute("id").unwrap_or_default(),
                hidden: tag
                    .attribute("state")
                    .is_some_and(|state| state != "visible"),
            }),
            Node::End => return Ok((sheets, from_1904)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn targets_are_found_from_where_they_are_named() {
        let resolved = super::resolved;
        assert_eq!(
            resolved("xl", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml"
        );
        assert_eq!(
            resolved("xl/worksheets", "../comments1.xml"),
            "xl/comments1.xml"
        );
        assert_eq!(resolved("xl", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(resolved("xl", "../../../../etc/passwd"), "etc/passwd");
    }
}
