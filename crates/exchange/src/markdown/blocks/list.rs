//! Lists: items with their words, and what stands below them.

use std::ops::Range;

use framework::Span;
use pulldown_cmark::{Event, Tag, TagEnd};

use super::inline::{leads_out, led, put};
use super::{Inline, Reader};
use crate::document::{Key, MAX_DEPTH, Node, Value};

impl Reader<'_> {
    pub(super) fn list(&mut self, depth: usize) -> Vec<Node> {
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
                other => put(&other, &mut words, &mut anchor),
            }
        }
        let at = self.span(&(range.start..end));
        (Inline { words, anchor, at }, lead)
    }
}

fn push(words: &mut String, more: &str) {
    if !words.is_empty() && !more.is_empty() {
        words.push('\n');
    }
    words.push_str(more);
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
