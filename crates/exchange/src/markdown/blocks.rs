//! Headings, paragraphs, lists and tables, each with its place.

use std::iter::Peekable;
use std::ops::Range;

use framework::Span;
use pulldown_cmark::{Event, OffsetIter, Options, Parser, Tag, TagEnd};

use crate::document::{Key, MAX_DEPTH, MAX_VALUES, Node, Trouble, Value};

/// What stands one below the other in a file.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Block {
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
pub(super) struct Inline {
    pub(super) words: String,
    pub(super) anchor: Option<String>,
    pub(super) at: Span,
}

pub(super) fn read(text: &str, file: u32) -> Result<Vec<Block>, Trouble> {
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
            Event::Start(Tag::Paragraph) => blocks.push(reader.paragraph(range)),
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

    /// The words up to the end of what has just begun; and of bold words at their beginning, how
    /// many bytes they are.
    fn inline(&mut self, range: Range<usize>) -> (Inline, usize) {
        let mut words = String::new();
        let mut anchor = None;
        let mut links: Vec<String> = Vec::new();
        let (mut depth, mut lead) = (1, 0);
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Start(tag) => {
                    depth += 1;
                    match tag {
                        Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                            links.push(dest_url.to_string());
                        }
                        _ => {}
                    }
                }
                Event::End(tag) => {
                    depth -= 1;
                    if tag == TagEnd::Strong && lead == 0 {
                        lead = words.len();
                    }
                    if matches!(tag, TagEnd::Link | TagEnd::Image) {
                        let address = links
                            .pop()
                            .filter(|it| leads_out(it) && !words.ends_with(it.as_str()));
                        words.extend(address.map(|it| format!(" ({it})")));
                    }
                    if depth == 0 {
                        break;
                    }
                }
                Event::Text(text) => words.push_str(&text),
                Event::Code(code) => {
                    words.push('`');
                    words.push_str(&code);
                    words.push('`');
                }
                Event::SoftBreak => words.push(' '),
                Event::HardBreak => words.push('\n'),
                Event::InlineHtml(html) if is_break(&html) => words.push('\n'),
                Event::InlineHtml(html) => match anchor_of(&html) {
                    Some(id) => anchor = Some(id),
                    None if html.trim() == "</a>" => {}
                    None => words.push_str(&html),
                },
                other => words.push_str(&written_out(&other)),
            }
        }
        if words[..lead.min(words.len())].trim().is_empty() || !starts_bold(self.text, &range) {
            lead = 0;
        }
        let at = self.span(&range);
        (Inline { words, anchor, at }, lead)
    }

    /// A paragraph; where it begins with bold words and a colon or a full stop, these are a key.
    fn paragraph(&mut self, range: Range<usize>) -> Block {
        let raw = self.written(&range);
        let (inline, lead) = self.inline(range);
        Block::Prose {
            raw,
            lead: led(&inline, lead),
        }
    }

    fn list(&mut self, depth: usize) -> Vec<Node> {
        let mut items = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => {
                    self.count(range.start);
                    items.push(self.item(range, depth));
                }
                Event::End(TagEnd::List(_)) => break,
                _ => {}
            }
        }
        items
    }

    /// An item: a text, or a text with what stands below it.
    fn item(&mut self, range: Range<usize>, depth: usize) -> Node {
        let at = self.span(&range);
        if depth > MAX_DEPTH / 4 {
            self.skip();
            return self.written(&range);
        }
        let mut words = String::new();
        let mut anchor = None;
        let mut lead = None;
        let mut below = Vec::new();
        while let Some((event, inner)) = self.events.peek().cloned() {
            match event {
                Event::End(TagEnd::Item) => {
                    self.events.next();
                    break;
                }
                Event::Start(Tag::List(_)) => {
                    self.events.next();
                    below.extend(self.list(depth + 1));
                }
                Event::Start(Tag::Paragraph) => {
                    self.events.next();
                    let (inline, bold) = self.inline(inner);
                    lead = lead.or_else(|| led(&inline, bold));
                    push(&mut words, &inline.words);
                    anchor = anchor.or(inline.anchor);
                }
                Event::Start(
                    Tag::CodeBlock(_)
                    | Tag::BlockQuote(_)
                    | Tag::HtmlBlock
                    | Tag::Table(_)
                    | Tag::Heading { .. },
                ) => {
                    self.events.next();
                    self.skip();
                    push(&mut words, self.text.get(inner).unwrap_or_default().trim());
                }
                _ => {
                    let (inline, bold) = self.tight(inner);
                    lead = lead.or_else(|| led(&inline, bold));
                    push(&mut words, &inline.words);
                    anchor = anchor.or(inline.anchor);
                }
            }
        }
        node_of(&words, anchor, lead, below, at)
    }

    /// The inline part of an item without paragraphs.
    fn tight(&mut self, range: Range<usize>) -> (Inline, usize) {
        let mut words = String::new();
        let (mut anchor, mut lead, mut end) = (None, 0, range.end);
        while let Some((event, inner)) = self.events.peek().cloned() {
            let ends = matches!(event, Event::End(TagEnd::Item))
                || matches!(
                    event,
                    Event::Start(
                        Tag::List(_)
                            | Tag::Paragraph
                            | Tag::CodeBlock(_)
                            | Tag::BlockQuote(_)
                            | Tag::HtmlBlock
                            | Tag::Table(_)
                            | Tag::Heading { .. }
                    )
                );
            if ends {
                break;
            }
            self.events.next();
            end = inner.end;
            match event {
                Event::Start(tag) => {
                    let is_bold = tag == Tag::Strong && words.trim().is_empty();
                    let address = match tag {
                        Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                            Some(dest_url.to_string())
                        }
                        _ => None,
                    };
                    let (inline, _) = self.inline(inner);
                    words.push_str(&inline.words);
                    anchor = anchor.or(inline.anchor);
                    if is_bold {
                        lead = words.len();
                    }
                    let address =
                        address.filter(|it| leads_out(it) && !words.ends_with(it.as_str()));
                    words.extend(address.map(|it| format!(" ({it})")));
                }
                Event::Text(text) => words.push_str(&text),
                Event::Code(code) => words.extend(["`", &code, "`"]),
                Event::SoftBreak => words.push(' '),
                Event::HardBreak => words.push('\n'),
                Event::InlineHtml(html) if is_break(&html) => words.push('\n'),
                Event::InlineHtml(html) => match anchor_of(&html) {
                    Some(id) => anchor = Some(id),
                    None if html.trim() == "</a>" => {}
                    None => words.push_str(&html),
                },
                other => words.push_str(&written_out(&other)),
            }
        }
        let at = self.span(&(range.start..end));
        (Inline { words, anchor, at }, lead)
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

fn push(words: &mut String, more: &str) {
    if !words.is_empty() && !more.is_empty() {
        words.push('\n');
    }
    words.push_str(more);
}

fn starts_bold(text: &str, range: &Range<usize>) -> bool {
    let written = text.get(range.clone()).unwrap_or_default().trim_start();
    written.starts_with("**") || written.starts_with("__")
}

/// Bold words that a colon or a full stop sets apart from what they are the heading of.
fn led(inline: &Inline, lead: usize) -> Option<(Key, Node)> {
    let (bold, rest) = inline.words.split_at_checked(lead)?;
    let is_apart = bold.ends_with([':', '.']) || rest.trim_start().starts_with([':', '–', '—']);
    let rest = rest.trim_start_matches([':', '.', '–', '—', ' ']).trim();
    let bold = bold.trim_end_matches([':', '.', ' ']).trim();
    if !is_apart || bold.is_empty() || rest.is_empty() || bold.len() > 80 {
        return None;
    }
    let key = Key {
        words: bold.to_owned(),
        at: inline.at,
    };
    let value = Value::Text(rest.to_owned());
    Some((
        key,
        Node {
            value,
            at: inline.at,
        },
    ))
}

/// An item as a text; as a key and its text; or as a table of its text and what stands below it.
fn node_of(
    words: &str,
    anchor: Option<String>,
    lead: Option<(Key, Node)>,
    below: Vec<Node>,
    at: Span,
) -> Node {
    let key = |words: &str| Key {
        words: words.to_owned(),
        at,
    };
    let text = |words: String| Node {
        value: Value::Text(words),
        at,
    };
    if let (Some(lead), true) = (lead, below.is_empty()) {
        return Node {
            value: Value::Table(vec![lead]),
            at,
        };
    }
    if below.is_empty() && anchor.is_none() {
        return text(words.trim().to_owned());
    }
    let mut table = vec![(key("text"), text(words.trim().to_owned()))];
    table.extend(anchor.map(|id| (key("id"), text(id))));
    if !below.is_empty() {
        table.push((
            key("examples"),
            Node {
                value: Value::List(below),
                at,
            },
        ));
    }
    Node {
        value: Value::Table(table),
        at,
    }
}

/// Whether an address is one of elsewhere, and not of a heading here or on a page beside this one.
fn leads_out(address: &str) -> bool {
    address.contains("://") || !address.contains('#')
}

fn is_break(html: &str) -> bool {
    matches!(
        html.trim().to_lowercase().as_str(),
        "<br>" | "<br/>" | "<br />"
    )
}

/// The id of `<a id="D4">`.
fn anchor_of(html: &str) -> Option<String> {
    let rest = html.trim().strip_prefix("<a ")?;
    let (_, rest) = rest
        .split_once("id=\"")
        .or_else(|| rest.split_once("name=\""))?;
    rest.split_once('"').map(|(id, _)| id.to_owned())
}

fn written_out(event: &Event<'_>) -> String {
    match event {
        Event::Html(text) | Event::InlineMath(text) | Event::DisplayMath(text) => text.to_string(),
        Event::FootnoteReference(text) => format!("[^{text}]"),
        _ => String::new(),
    }
}
