//! The blocks that a text in Markdown consists of, as far as reading English needs them.

use std::ops::Range;

/// Lines that belong together. The bytes leave out what a list item is marked with.
pub(super) struct Block {
    pub(super) bytes: Range<usize>,
    pub(super) kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Paragraph,
    /// Between fences, or indented behind an empty line.
    Code,
    /// A line of a table.
    Table,
}

/// Columns by which code is indented, beyond what the list item that it stands in is.
const INDENT: usize = 4;

/// Cuts a text into blocks, in order.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut all: Vec<Block> = Vec::new();
    let (mut is_fenced, mut is_open) = (false, false);
    // Where the words of the list item begin that a line may belong to.
    let mut item_indent = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let bare = line.trim();
        if bare.is_empty() && !is_fenced {
            is_open = false;
            continue;
        }
        let begin = start + line.len() - line.trim_start().len();
        let indent = columns(&text[start..begin]);
        let is_fence = bare.starts_with("```") || bare.starts_with("~~~");
        let mark = mark(bare);
        let is_indented = !is_open && indent >= item_indent + INDENT;
        let kind = if is_fence || is_fenced || is_indented {
            Kind::Code
        } else if bare.starts_with('|') {
            Kind::Table
        } else {
            Kind::Paragraph
        };
        is_fenced ^= is_fence;
        if kind == Kind::Paragraph {
            if mark > 0 {
                item_indent = indent + mark;
            } else if !is_open && indent < item_indent {
                item_indent = 0;
            }
        }
        let bytes = begin + if kind == Kind::Paragraph { mark } else { 0 }..begin + bare.len();
        match all.last_mut() {
            Some(last) if is_open && mark == 0 && kind == Kind::Paragraph => {
                last.bytes.end = bytes.end;
            }
            _ if bytes.is_empty() => {}
            _ => all.push(Block { bytes, kind }),
        }
        is_open = kind == Kind::Paragraph && !bare.starts_with('#');
    }
    all
}

/// Columns of white space; a tab goes on to the next fourth.
fn columns(space: &str) -> usize {
    space.chars().fold(0, |columns, c| match c {
        '\t' => columns / INDENT * INDENT + INDENT,
        _ => columns + 1,
    })
}

/// Bytes of what marks a list item, a heading or a quotation.
fn mark(bare: &str) -> usize {
    let mark = bare
        .find(|c: char| !"-*+#>0123456789.) ".contains(c))
        .unwrap_or(0);
    if bare[..mark].ends_with(' ') { mark } else { 0 }
}
