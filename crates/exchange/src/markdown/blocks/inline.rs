//! Words without their marks: bold beginnings, anchors, and the addresses of links.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Inline, Reader};
use crate::document::{Key, Node, Value};

impl Reader<'_> {
    /// The words up to the end of what has just begun; and of bold words at their beginning, how
    /// many bytes they are.
    pub(super) fn inline(&mut self, range: Range<usize>) -> (Inline, usize) {
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
                other => put(&other, &mut words, &mut anchor),
            }
        }
        if words[..lead.min(words.len())].trim().is_empty() || !starts_bold(self.text, &range) {
            lead = 0;
        }
        let at = self.span(&range);
        (Inline { words, anchor, at }, lead)
    }
}

fn starts_bold(text: &str, range: &Range<usize>) -> bool {
    let written = text.get(range.clone()).unwrap_or_default().trim_start();
    written.starts_with("**") || written.starts_with("__")
}

/// Bold words that a colon or a full stop sets apart from what they are the heading of.
pub(super) fn led(inline: &Inline, lead: usize) -> Option<(Key, Node)> {
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

/// Whether an address is one of elsewhere, and not of a heading here or on a page beside this one.
pub(super) fn leads_out(address: &str) -> bool {
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

/// Puts what carries no structure behind the words; an anchor is kept aside.
pub(super) fn put(event: &Event<'_>, words: &mut String, anchor: &mut Option<String>) {
    match event {
        Event::Text(text) => words.push_str(text),
        Event::Code(code) => words.extend(["`", code, "`"]),
        Event::SoftBreak => words.push(' '),
        Event::HardBreak => words.push('\n'),
        Event::InlineHtml(html) if is_break(html) => words.push('\n'),
        Event::InlineHtml(html) => match anchor_of(html) {
            Some(id) => *anchor = Some(id),
            None if html.trim() == "</a>" => {}
            None => words.push_str(html),
        },
        other => words.push_str(&written_out(other)),
    }
}
