//! Lines below each other in one paragraph that each begin with a key, as wikis write them:
//! `**Scope:** a task`, and below it `**Years of experience:** 0-2`.

use std::ops::Range;

use framework::Span;
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::inline::led as led_by;
use super::{Inline, Reader};

/// The parts of a paragraph by the lines that begin with a key, each with the lines that go on with
/// it. None where its first line begins with none.
pub(super) fn led(text: &str, paragraph: &Range<usize>) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut start = paragraph.start;
    let written = text.get(paragraph.clone()).unwrap_or_default();
    // An address that stands further down would be lost with the rest of the document.
    if written.contains("][") {
        return Vec::new();
    }
    for line in written.split_inclusive('\n') {
        let at = start..start + line.len();
        start = at.end;
        if is_led(text, &at) {
            parts.push(at);
        } else if let Some(last) = parts.last_mut() {
            last.end = at.end;
        } else {
            return Vec::new();
        }
    }
    parts
}

fn is_led(text: &str, line: &Range<usize>) -> bool {
    let written = text.get(line.clone()).unwrap_or_default().trim_start();
    if !written.starts_with("**") && !written.starts_with("__") {
        return false;
    }
    let (inline, lead) = inline(text, line);
    led_by(&inline, lead).is_some()
}

/// The words of a part, as those of a paragraph of its own, and how many bytes of them are bold at
/// the beginning. Its place is for the caller to say.
pub(super) fn inline(text: &str, part: &Range<usize>) -> (Inline, usize) {
    let text = text.get(part.clone()).unwrap_or_default();
    let mut reader = Reader {
        text,
        file: 0,
        events: Parser::new_ext(text, Options::ENABLE_TABLES)
            .into_offset_iter()
            .peekable(),
        values: 0,
        full_at: None,
    };
    if let Some((Event::Start(Tag::Paragraph), range)) = reader.events.next() {
        return reader.inline(range);
    }
    let words = text.trim().to_owned();
    let at = Span::default();
    let anchor = None;
    (Inline { words, anchor, at }, 0)
}
