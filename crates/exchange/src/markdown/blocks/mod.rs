//! Headings, paragraphs, lists and tables, each with its place.

mod inline;
mod lines;
mod list;

use std::iter::Peekable;
use std::ops::Range;

use framework::Span;
use pulldown_cmark::{Event, OffsetIter, Options, Parser, Tag, TagEnd};

use crate::document::{Key, MAX_VALUES, Node, Trouble, Value};
use inline::led;

/// What stands one below the other in a file.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::markdown) enum Block {
    Heading {
        depth: usize,
        words: Inline,
    },
    /// A paragraph as it is written, or anything else that is kept as it is written.
    Prose {
        raw: Node,
        lead: Option<(Key, Node)>,
    },
    List(Vec<Node>),
    Table {
        head: Vec<Inline>,
        rows: Vec<Vec<Inline>>,
    },
}

/// Words without their marks, and the anchor among them.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::markdown) struct Inline {
    pub(in crate::markdown) words: String,
    pub(in crate::markdown) anchor: Option<String>,
    pub(in crate::markdown) at: Span,
}

pub(in crate::markdown) fn read(text: &str, file: u32) -> Result<Vec<Block>, Trouble> {
    let events = Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter();
    let mut reader = Reader {
        text,
        file,
        events: events.peekable(),
        values: 0,
        full_at: None,
    };
    let mut blocks = Vec::new();
    while let Some((event, range)) = reader.events.next() {
        reader.count(range.start);
        match event {
            Event::Start(Tag::Heading { level, .. }) => blocks.push(Block::Heading {
                depth: level as usize,
                words: reader.inline(range).0,
            }),
            Event::Start(Tag::Paragraph) => blocks.extend(reader.paragraph(range)),
            Event::Start(Tag::List(_)) => blocks.push(Block::List(reader.list(0))),
            Event::Start(Tag::Table(_)) => blocks.push(reader.table()),
            Event::Start(_) => {
                reader.skip();
                blocks.push(reader.raw(range));
            }
            _ => {}
        }
    }
    if let Some(at) = reader.full_at {
        let says = format!("more than {MAX_VALUES} paragraphs, items and cells stand in this file");
        return Err(Trouble::new(at, says));
    }
    Ok(blocks)
}

struct Reader<'a> {
    text: &'a str,
    file: u32,
    events: Peekable<OffsetIter<'a>>,
    /// Paragraphs, items and cells so far.
    values: usize,
    /// Where there were too many of them. Nothing is read from there on.
    full_at: Option<usize>,
}

impl Reader<'_> {
    fn count(&mut self, at: usize) {
        self.values += 1;
        if self.values > MAX_VALUES {
            self.full_at.get_or_insert(at);
            self.events.by_ref().for_each(drop);
        }
    }

    fn span(&self, range: &Range<usize>) -> Span {
        let at = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span {
            file: self.file,
            start: at(range.start),
            end: at(range.end),
        }
    }

    fn written(&self, range: &Range<usize>) -> Node {
        let words = self.text.get(range.clone()).unwrap_or_default().trim();
        Node {
            value: Value::Text(words.to_owned()),
            at: self.span(range),
        }
    }

    fn raw(&self, range: Range<usize>) -> Block {
        Block::Prose {
            raw: self.written(&range),
            lead: None,
        }
    }

    /// Goes past the end of what has just begun.
    fn skip(&mut self) {
        let mut depth = 1;
        while depth > 0 {
            match self.events.next() {
                Some((Event::Start(_), _)) => depth += 1,
                Some((Event::End(_), _)) => depth -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }

    /// A paragraph; where it begins with bold words and a colon or a full stop, these are a key. Where
    /// several of its lines do, it is a key for each of them.
    fn paragraph(&mut self, range: Range<usize>) -> Vec<Block> {
        let keys = lines::led(self.text, &range);
        if keys.len() > 1 {
            self.skip();
            for lines in &keys {
                self.count(lines.start);
            }
            return keys.iter().map(|lines| self.key(lines)).collect();
        }
        let raw = self.written(&range);
        let (inline, lead) = self.inline(range);
        let lead = led(&inline, lead);
        vec![Block::Prose { raw, lead }]
    }

    /// Lines of a paragraph that begin with a key.
    fn key(&self, lines: &Range<usize>) -> Block {
        let raw = self.written(lines);
        let (inline, lead) = lines::inline(self.text, lines);
        let at = self.span(lines);
        let lead = led(&Inline { at, ..inline }, lead);
        Block::Prose { raw, lead }
    }

    fn table(&mut self) -> Block {
        let (mut head, mut rows): (Vec<Inline>, Vec<Vec<Inline>>) = (Vec::new(), Vec::new());
        let mut in_head = false;
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead) => in_head = true,
                Event::End(TagEnd::TableHead) => in_head = false,
                Event::Start(Tag::TableRow) => rows.push(Vec::new()),
                Event::Start(Tag::TableCell) => {
                    self.count(range.start);
                    let (cell, _) = self.inline(range);
                    match rows.last_mut().filter(|_| !in_head) {
                        Some(row) => row.push(cell),
                        None => head.push(cell),
                    }
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        Block::Table { head, rows }
    }
}
