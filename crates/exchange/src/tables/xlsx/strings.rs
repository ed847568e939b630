//! The texts that cells share, and the text of one cell.

use super::super::archive::Archive;
use super::super::bounds;
use super::super::refused::Refused;
use super::super::xml::{Node, Xml};

/// Shared strings by their number: all of them in one text, with where each one ends. A table of a
/// million empty strings then costs a few bytes each.
#[derive(Debug, Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<u32>,
}

impl Strings {
    pub(super) fn get(&self, number: usize) -> Option<String> {
        let end = *self.ends.get(number)? as usize;
        let start = match number.checked_sub(1) {
            Some(before) => *self.ends.get(before)? as usize,
            None => 0,
        };
        self.text.get(start..end).map(unescaped)
    }
}

pub(super) fn shared(archive: &mut Archive<'_>, part: &str) -> Result<Strings, Refused> {
    let mut strings = Strings::default();
    let Some(text) = archive.part(part)? else {
        return Ok(strings);
    };
    let mut xml = Xml::new(part, &text);
    loop {
        match xml.next()? {
            Node::Open(tag) if tag.name() == "si" => {
                if strings.ends.len() == bounds::STRINGS {
                    return Err(Refused::file(
                        "the workbook keeps more than 200,000 texts for its cells: save the sheets \
                         that hold the framework as a workbook of their own",
                    ));
                }
                rich(&mut xml, "si", &mut strings.text)?;
                strings
                    .ends
                    .push(u32::try_from(strings.text.len()).unwrap_or(u32::MAX));
            }
            Node::End => return Ok(strings),
            _ => {}
        }
    }
}

/// The words of an element whose runs carry their own looks; how they are pronounced is left out.
pub(super) fn rich(xml: &mut Xml<'_>, element: &str, words: &mut String) -> Result<(), Refused> {
    let (mut inside, mut spoken) = (false, false);
    loop {
        match xml.next()? {
            Node::Open(tag) => match tag.name() {
                "t" => inside = true,
                "rPh" => spoken = true,
                _ => {}
            },
            Node::Close(tag) => match tag.name() {
                "t" => inside = false,
                "rPh" => spoken = false,
                name if name == element => return Ok(()),
                _ => {}
            },
            Node::Text(text) if inside && !spoken => words.push_str(&text),
            Node::Text(_) => {}
            Node::End => return Ok(()),
        }
    }
}

/// `_x000D_` is how a text holds what XML cannot (ECMA-376, `ST_Xstring`).
pub(super) fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("_x") {
        let code = rest.get(start + 2..start + 6);
        let code = code.filter(|_| rest[start..].get(6..7) == Some("_"));
        let letter = code.and_then(|code| u32::from_str_radix(code, 16).ok());
        let letter = letter.and_then(char::from_u32);
        plain.push_str(&rest[..start]);
        if let Some(letter) = letter {
            plain.push(letter);
            rest = &rest[start + 7..];
        } else {
            plain.push_str("_x");
            rest = &rest[start + 2..];
        }
    }
    plain.push_str(rest);
    plain.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_xml_cannot_hold_is_read_back() {
        assert_eq!(
            super::unescaped("a_x000D_\nb_x005F_x_x_é_x12"),
            "a\nb_x_x_é_x12"
        );
    }
}
