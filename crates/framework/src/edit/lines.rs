//! Lines of a file: where the one around a place begins and ends, and what comes before it.

use std::ops::Range;

/// Where the line begins that this place stands on.
pub(super) fn start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// Where the line ends that this place stands on: behind its line break.
pub(super) fn end(text: &str, at: usize) -> usize {
    text[at..]
        .find('\n')
        .map_or(text.len(), |newline| at + newline + 1)
}

/// Whether lines end as on Windows: the first one tells.
pub(super) fn windows(text: &str) -> bool {
    let first = text.find('\n');
    first.is_some_and(|at| text[..at].ends_with('\r'))
}

/// The blanks that a line begins with.
pub(super) fn indent(text: &str, at: usize) -> &str {
    let line = &text[start(text, at)..end(text, at)];
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

/// A line's start, moved up over the comment lines that stand directly above it and behind what
/// ends at `before`: a line of that may look like a comment. A comment that opens the file speaks
/// of the file and stays with it.
pub(super) fn with_comments(text: &str, line: usize, before: usize) -> usize {
    let mut from = line;
    while from > 0 {
        let above = start(text, from - 1);
        if above < before || !text[above..from].trim_start().starts_with('#') {
            break;
        }
        from = above;
    }
    if from == 0 && line > 0 { line } else { from }
}

/// A range of whole lines, together with one of the gaps around it: the blank lines below, or
/// at the end of the file those above.
pub(super) fn with_gap(text: &str, lines: Range<usize>) -> Range<usize> {
    let mut to = lines.end;
    while to < text.len() && text[to..end(text, to)].trim().is_empty() {
        to = end(text, to);
    }
    if to < text.len() {
        return lines.start..to;
    }
    let mut from = lines.start;
    while from > 0 && text[start(text, from - 1)..from].trim().is_empty() {
        from = start(text, from - 1);
    }
    from..to
}
