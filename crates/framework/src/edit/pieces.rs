//! A list, or a table in braces, as pieces that can be kept, changed, moved and left out, each
//! with the comments that belong to it.

use std::ops::Range;

use super::layout::{Kind, Node};
use super::value::Style;

/// What stands between two brackets.
pub(super) struct Pieces<'t> {
    text: &'t str,
    style: Style,
    inner: Range<usize>,
    /// A comment behind the opening bracket, which belongs to the list.
    head: Range<usize>,
    parts: Vec<Part>,
    /// From the last part to the closing bracket.
    tail: Range<usize>,
}

/// One item: what leads to it, itself, what stands before its comma, and what follows on its line.
struct Part {
    lead: Range<usize>,
    body: Range<usize>,
    trail: Range<usize>,
    comma: bool,
    rest: Range<usize>,
}

/// What shall stand at one place of the new list.
#[derive(Debug, Clone)]
pub(super) enum Slot {
    /// An item as it is.
    Kept(usize),
    /// An item in other words, its comments kept.
    Changed(usize, String),
    New(String),
}

impl<'t> Pieces<'t> {
    /// The pieces of a node that is a list or a table in braces.
    pub(super) fn of(text: &'t str, node: &Node, style: Style) -> Self {
        let bodies: Vec<Range<usize>> = match &node.kind {
            Kind::List(items) => items.iter().map(|item| item.span.clone()).collect(),
            Kind::Table(entries) => entries.iter().map(|entry| entry.span.clone()).collect(),
            Kind::Text(_) | Kind::Plain => Vec::new(),
        };
        let inner = node.span.start + 1..node.span.end - 1;
        let head = inner.start..same_line(text, inner.start, inner.end);
        let mut parts = Vec::new();
        let mut at = head.end;
        for body in bodies {
            let lead = at..body.start;
            let comma = comma(text, body.end, inner.end);
            let trail = body.end..comma.unwrap_or(body.end);
            let after = comma.map_or(body.end, |comma| comma + 1);
            let rest = after..same_line(text, after, inner.end);
            at = rest.end;
            parts.push(Part {
                lead,
                body,
                trail,
                comma: comma.is_some(),
                rest,
            });
        }
        Self {
            text,
            style,
            tail: at..inner.end,
            inner,
            head,
            parts,
        }
    }

    /// Whether there are comments that belong to none of the items.
    pub(super) fn has_own_comments(&self) -> bool {
        [&self.head, &self.tail]
            .iter()
            .any(|range| self.get(range).contains('#'))
    }

    pub(super) fn len(&self) -> usize {
        self.parts.len()
    }

    /// The bytes between the brackets.
    pub(super) fn inner(&self) -> Range<usize> {
        self.inner.clone()
    }

    /// What stands between the brackets with these slots.
    pub(super) fn with(&self, slots: &[Slot]) -> String {
        let mut new = self.get(&self.head).to_owned();
        let closed = self.parts.last().is_some_and(|part| part.comma);
        let mut comment = new.contains('#');
        for (place, slot) in slots.iter().enumerate() {
            let lead = self.lead(slot, place);
            self.push(&mut new, &lead, comment);
            let last = place + 1 == slots.len();
            let (body, part) = match slot {
                Slot::Kept(index) => (self.get(&self.parts[*index].body), Some(*index)),
                Slot::Changed(index, text) => (text.as_str(), Some(*index)),
                Slot::New(text) => (text.as_str(), None),
            };
            new.push_str(body);
            let part = part.map(|index| &self.parts[index]);
            let trail = part.map_or("", |part| self.get(&part.trail));
            let rest = part.map_or("", |part| self.get(&part.rest));
            if !last || closed {
                new.push_str(trail);
                new.push(',');
                comment = false;
            } else {
                // What led to a comma leads to nothing.
                new.push_str(trail.trim_end());
                comment = trail.contains('#');
            }
            if !rest.is_empty() {
                self.push(&mut new, rest, comment);
                comment = true;
            }
        }
        self.push(&mut new, self.get(&self.tail), comment);
        new
    }

    /// Adds what follows; behind a comment it has to begin on a new line.
    fn push(&self, new: &mut String, next: &str, comment: bool) {
        let blank = &next[..next.len() - next.trim_start().len()];
        if comment && !blank.contains('\n') {
            new.push_str(self.style.newline);
        }
        new.push_str(next);
    }

    /// What leads to an item: its own line and comments, or the blank that this place has.
    fn lead(&self, slot: &Slot, place: usize) -> String {
        let own = match slot {
            Slot::Kept(index) | Slot::Changed(index, _) => self.get(&self.parts[*index].lead),
            Slot::New(_) => self.line().unwrap_or_default(),
        };
        if own.contains('\n') || own.contains('#') {
            return own.to_owned();
        }
        let first = self.parts.first().map_or("", |part| self.get(&part.lead));
        match place {
            0 if first.trim().is_empty() => first.to_owned(),
            0 => String::new(),
            _ => " ".to_owned(),
        }
    }

    /// The line break and indentation with which items begin here, where they do.
    fn line(&self) -> Option<&'t str> {
        let leads = self.parts.iter().map(|part| self.get(&part.lead));
        leads.rev().find_map(|lead| {
            let newline = lead.rfind('\n')?;
            let from = newline - usize::from(lead[..newline].ends_with('\r'));
            Some(&lead[from..]).filter(|blank| blank.trim().is_empty())
        })
    }

    fn get(&self, range: &Range<usize>) -> &'t str {
        &self.text[range.clone()]
    }
}

/// Where the comma behind an item stands, comments passed over.
fn comma(text: &str, from: usize, to: usize) -> Option<usize> {
    let mut at = from;
    while at < to {
        match text.as_bytes()[at] {
            b',' => return Some(at),
            b'#' => at += text[at..to].find('\n').unwrap_or(to - at),
            byte if byte.is_ascii_whitespace() => at += 1,
            _ => return None,
        }
    }
    None
}

/// How far blanks and a comment go on the same line, where nothing else follows on it.
fn same_line(text: &str, from: usize, to: usize) -> usize {
    let line = text[from..to].find('\n').map(|newline| from + newline);
    let end = line.unwrap_or(to);
    let rest = &text[from..end];
    if !rest.trim_start().starts_with('#') {
        return from;
    }
    end - usize::from(rest.ends_with('\r'))
}
