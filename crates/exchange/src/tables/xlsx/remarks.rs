//! The notes and comments that hang on a sheet's cells.

use super::super::archive::Archive;
use super::super::bounds;
use super::super::refused::Refused;
use super::super::sheet::{Sheet, position};
use super::super::xml::{Node, Xml};
use super::strings::{rich, unescaped};
use super::{part_of, relations};

/// Reads the notes. Where there is a conversation beside a note, the note holds its words too, for
/// programs that do not know conversations.
pub(super) fn read(
    archive: &mut Archive<'_>,
    part: &str,
    sheet: &mut Sheet,
) -> Result<(), Refused> {
    let relations = relations(archive, part)?;
    let Some(comments) = part_of(&relations, "comments") else {
        return Ok(());
    };
    let Some(text) = archive.part(&comments)? else {
        return Ok(());
    };
    let mut xml = Xml::new(&comments, &text);
    loop {
        match xml.next()? {
            Node::Open(tag) if tag.name() == "comment" => {
                let at = tag.attribute("ref").and_then(|name| position(&name));
                let mut words = String::new();
                rich(&mut xml, "comment", &mut words)?;
                let room = sheet.remarks.len() < bounds::CELLS;
                if let Some(at) = at.filter(|_| room && !words.trim().is_empty()) {
                    sheet.remarks.push((at, unescaped(&words)));
                }
            }
            Node::End => return Ok(()),
            _ => {}
        }
    }
}
