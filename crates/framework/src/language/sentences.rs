//! Running text as sentences. Of Markdown, blocks of code and tables are left out; code and
//! addresses inside a sentence belong to it, and no sentence ends in them.

use std::ops::Range;

use super::blocks::{Block, Kind};

/// The places of the sentences of a text, in bytes.
pub(super) fn sentences(text: &str, blocks: &[Block], apart: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    for block in blocks.iter().filter(|block| block.kind == Kind::Paragraph) {
        cut(text, &block.bytes, apart, &mut all);
    }
    all
}

/// Cuts a paragraph where a full stop, a question mark or an exclamation mark is followed by a space.
fn cut(text: &str, paragraph: &Range<usize>, apart: &[Range<usize>], all: &mut Vec<Range<usize>>) {
    let words = &text[paragraph.clone()];
    let mut start = 0;
    for (at, mark) in words.match_indices(['.', '!', '?']) {
        let end = at + mark.len();
        let rest = &words[end..];
        let closes = rest.starts_with(char::is_whitespace);
        if !closes || is_inside(paragraph.start + end, apart) {
            continue;
        }
        let rest = rest.trim_start();
        if !rest.starts_with(|c: char| c.is_lowercase()) {
            all.push(paragraph.start + start..paragraph.start + end);
            start = words.len() - rest.len();
        }
    }
    if start < words.len() {
        all.push(paragraph.start + start..paragraph.end);
    }
}

fn is_inside(at: usize, apart: &[Range<usize>]) -> bool {
    let next = apart.partition_point(|bytes| bytes.end <= at);
    apart.get(next).is_some_and(|bytes| bytes.start < at)
}
