//! What stands among words and is no English: code, addresses, paths, options, names behind `@`.

use std::collections::HashMap;
use std::ops::Range;

use super::blocks::{Block, Kind};

/// Bytes of the target of a link. What is longer is read up to the first space.
const LONGEST_TARGET: usize = 500;

/// The places of a text, in bytes and in order, that no rule reads as English.
pub(super) fn apart(text: &str, blocks: &[Block]) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    for block in blocks {
        match block.kind {
            Kind::Code => all.push(block.bytes.clone()),
            Kind::Paragraph | Kind::Table => in_block(text, &block.bytes, &mut all),
        }
    }
    all
}

fn in_block(text: &str, bytes: &Range<usize>, all: &mut Vec<Range<usize>>) {
    let marks = Backticks::of(text, bytes);
    let mut chunk = bytes.start;
    let mut at = bytes.start;
    while let Some(c) = text[at..bytes.end].chars().next() {
        let end = match c {
            '`' => marks.closing(text, at),
            ']' => target(text, at + 1..bytes.end),
            _ => None,
        };
        if let Some(end) = end {
            in_chunk(text, chunk..at, all);
            all.push(at..end);
            (at, chunk) = (end, end);
            continue;
        }
        let width = if c == '`' {
            run(text, at)
        } else {
            c.len_utf8()
        };
        if c.is_whitespace() {
            in_chunk(text, chunk..at, all);
            chunk = at + width;
        }
        at += width;
    }
    in_chunk(text, chunk..bytes.end, all);
}

/// How many backticks stand here.
fn run(text: &str, at: usize) -> usize {
    text[at..].bytes().take_while(|byte| *byte == b'`').count()
}

/// Where backticks stand, by how many of them stand together.
struct Backticks(HashMap<usize, Vec<usize>>);

impl Backticks {
    fn of(text: &str, bytes: &Range<usize>) -> Self {
        let mut all: HashMap<usize, Vec<usize>> = HashMap::new();
        let mut at = bytes.start;
        while let Some(next) = text[at..bytes.end].find('`') {
            at += next;
            let length = run(text, at).min(bytes.end - at);
            all.entry(length).or_default().push(at);
            at += length;
        }
        Self(all)
    }

    /// Where the code ends that begins with the backticks here: behind as many of them.
    fn closing(&self, text: &str, at: usize) -> Option<usize> {
        let length = run(text, at);
        let places = self.0.get(&length)?;
        let next = places.partition_point(|place| *place <= at);
        places.get(next).map(|place| place + length)
    }
}

/// Where the target of a link ends, `(address "title")`, if one begins here.
fn target(text: &str, bytes: Range<usize>) -> Option<usize> {
    let mut open = 0;
    let inside = text.as_bytes()[bytes.clone()].iter().take(LONGEST_TARGET);
    for (byte, at) in inside.zip(bytes.start..) {
        match byte {
            b'(' => open += 1,
            b')' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return (*byte == b')').then_some(at + 1);
        }
    }
    None
}

/// Takes what stands between two spaces, without the marks around it, where it is no word.
fn in_chunk(text: &str, bytes: Range<usize>, all: &mut Vec<Range<usize>>) {
    let chunk = &text[bytes.clone()];
    let rest = chunk.trim_start_matches(OPENING);
    let bare = rest.trim_end_matches(CLOSING);
    if !bare.is_empty() && is_apart(bare) {
        let start = bytes.end - rest.len();
        all.push(start..start + bare.len());
    }
}

const OPENING: &[char] = &[
    '(', '[', '{', '<', '"', '\'', '\u{201c}', '\u{2018}', '*', '_', '|',
];
const CLOSING: &[char] = &[
    ')', ']', '}', '>', '"', '\'', '\u{201d}', '\u{2019}', '*', '_', '|', '.', ',', ';', ':', '!',
    '?', '\u{2026}',
];

/// What no word has in it.
const INSIDE: [&str; 7] = ["://", "www.", "::", "\\", "=", "()", "~/"];

/// Whether something without spaces in it is an address, a path, an option, or a name that programs
/// read. `he/she` is none of them.
fn is_apart(chunk: &str) -> bool {
    let opens = |mark: &str| {
        let rest = chunk.strip_prefix(mark);
        rest.is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
    };
    ["/", "-", "--", "#", "$", "%", "@"].into_iter().any(opens)
        || INSIDE.iter().any(|mark| chunk.contains(mark))
        || chunk.matches('/').count() > 1
        || chunk.ends_with('/')
        || joins(chunk, b'@')
        || joins(chunk, b'_')
        || has_dot(chunk)
}

/// Whether a mark stands between two letters or digits.
fn joins(chunk: &str, mark: u8) -> bool {
    let mut three = chunk.as_bytes().windows(3);
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
    three.any(|three| three[1] == mark && is_part(three[0]) && is_part(three[2]))
}

/// Whether a full stop stands inside a name, as in `list.html` and `example.org`, and not in a
/// figure or a short form like `e.g.`
fn has_dot(chunk: &str) -> bool {
    let parts = || chunk.split('.');
    let is_short_form = parts().all(|part| part.chars().count() <= 1);
    let is_small = |part: &str| part.starts_with(|c: char| c.is_lowercase());
    !is_short_form
        && parts().next().is_some_and(|part| !part.is_empty())
        && parts().skip(1).any(is_small)
}
