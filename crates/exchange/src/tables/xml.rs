//! The parts of a spreadsheet that are XML, read one after the other and within bounds.
//!
//! Names are taken without their prefix, which each program chooses for itself. A document type is
//! refused: no spreadsheet has one, and entities that name files or grow are declared there.

use std::borrow::Cow;

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::bounds;
use super::refused::Refused;

pub(super) struct Xml<'a> {
    part: &'a str,
    reader: Reader<&'a [u8]>,
    depth: usize,
}

/// What comes next.
pub(super) enum Node<'a> {
    Open(Tag<'a>),
    Close(End<'a>),
    Text(Cow<'a, str>),
    End,
}

/// An element that opens.
pub(super) struct Tag<'a>(BytesStart<'a>);

/// An element that closes.
pub(super) struct End<'a>(BytesEnd<'a>);

impl End<'_> {
    pub(super) fn name(&self) -> &str {
        let whole: &str = self.0.name().into_inner();
        without_prefix(whole)
    }
}

fn without_prefix(whole: &str) -> &str {
    whole.rsplit_once(':').map_or(whole, |(_, name)| name)
}

impl Tag<'_> {
    pub(super) fn name(&self) -> &str {
        let whole: &str = self.0.name().into_inner();
        without_prefix(whole)
    }

    /// An attribute by its name without a prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found = attributes.with_checks(false).flatten();
        let mut found = found.filter(|it| it.key.local_name().as_ref() == name);
        let value = found
            .next()?
            .normalized_value(XmlVersion::Implicit1_0)
            .ok()?;
        Some(value.into_owned())
    }

    /// A number, where there is one.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok()
    }

    pub(super) fn is_on(&self, name: &str) -> bool {
        let value = self.attribute(name);
        value.is_some_and(|value| matches!(value.as_str(), "1" | "true" | "on"))
    }
}

impl<'a> Xml<'a> {
    pub(super) fn new(part: &'a str, text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self {
            part,
            reader,
            depth: 0,
        }
    }

    pub(super) fn next(&mut self) -> Result<Node<'a>, Refused> {
        loop {
            let event = self.reader.read_event().map_err(|_| self.broken())?;
            return Ok(match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > bounds::DEPTH {
                        return Err(Refused::file(format!(
                            "{} nests more than {} elements in each other, which no spreadsheet \
                             does",
                            self.part,
                            bounds::DEPTH
                        )));
                    }
                    Node::Open(Tag(start))
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Node::Close(End(end))
                }
                Event::Text(text) => Node::Text(text.xml10_content()),
                Event::CData(text) => Node::Text(text.xml10_content()),
                Event::GeneralRef(name) => {
                    let character = name.resolve_char_ref().map_err(|_| self.broken())?;
                    let known = resolve_xml_entity(&name).map(Cow::Borrowed);
                    let text = character.map(|c| Cow::Owned(c.to_string())).or(known);
                    Node::Text(text.ok_or_else(|| self.broken())?)
                }
                Event::DocType(_) => {
                    return Err(Refused::file(format!(
                        "{} declares entities of its own, which no spreadsheet does: save it \
                         again from the program that it comes from",
                        self.part
                    )));
                }
                Event::Eof if self.depth > 0 => return Err(self.broken()),
                Event::Eof => Node::End,
                // Empty elements are given as one that opens and closes.
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            });
        }
    }

    fn broken(&self) -> Refused {
        Refused::file(format!(
            "{} is damaged from byte {} on: save the spreadsheet again, or take another copy",
            self.part,
            self.reader
                .error_position()
                .max(self.reader.buffer_position())
        ))
    }
}
