//! Running text as sentences. Of Markdown, code, tables and addresses are left out.

use std::ops::Range;

/// The places of the sentences of a text, in bytes.
pub(crate) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut in_code = false;
    let mut paragraph: Option<Range<usize>> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let bare = line.trim();
        let is_fence = bare.starts_with("```") || bare.starts_with("~~~");
        if is_fence {
            in_code = !in_code;
        }
        let is_left_out = in_code || is_fence || bare.starts_with('|') || bare.is_empty();
        let mark = bare
            .find(|c: char| !"-*+#>0123456789.) ".contains(c))
            .unwrap_or(0);
        let is_item = mark > 0 && bare[..mark].ends_with(' ');
        if (is_left_out || is_item)
            && let Some(before) = paragraph.take()
        {
            cut(text, before, &mut all);
        }
        if is_left_out {
            continue;
        }
        let begin = start + (line.len() - line.trim_start().len()) + if is_item { mark } else { 0 };
        let end = start + line.trim_end().len();
        paragraph = Some(paragraph.map_or(begin, |before| before.start)..end);
        if bare.starts_with('#')
            && let Some(heading) = paragraph.take()
        {
            cut(text, heading, &mut all);
        }
    }
    if let Some(last) = paragraph {
        cut(text, last, &mut all);
    }
    all
}

/// Cuts a paragraph where a full stop, a question mark or a colon is followed by a space.
fn cut(text: &str, paragraph: Range<usize>, all: &mut Vec<Range<usize>>) {
    let words = &text[paragraph.clone()];
    let mut start = 0;
    for (at, mark) in words.match_indices(['.', '!', '?']) {
        let end = at + mark.len();
        let rest = &words[end..];
        let closes = rest.starts_with(char::is_whitespace);
        let goes_on = rest.trim_start().starts_with(|c: char| c.is_lowercase());
        if closes && !goes_on {
            all.push(paragraph.start + start..paragraph.start + end);
            start = end + (rest.len() - rest.trim_start().len());
        }
    }
    if start < words.len() {
        all.push(paragraph.start + start..paragraph.end);
    }
}
