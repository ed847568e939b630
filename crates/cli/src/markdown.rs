//! Markdown as it reads on a terminal: paragraphs wrapped, lists kept, marks of emphasis dropped.

use std::io;

use crate::output::Output;

/// Writes Markdown with an indent.
pub(crate) fn write(text: &str, indent: usize, output: &mut Output) -> io::Result<()> {
    let mut first = true;
    for block in text.split("\n\n").filter(|block| !block.trim().is_empty()) {
        if !first {
            output.line("")?;
        }
        first = false;
        if let Some(title) = block.trim().strip_prefix('#') {
            let (title, rest) = title.split_once('\n').unwrap_or((title, ""));
            output.heading(title.trim_start_matches('#').trim())?;
            if !rest.trim().is_empty() {
                lines(rest, indent, output)?;
            }
        } else {
            lines(block, indent, output)?;
        }
    }
    Ok(())
}

/// A block's lines: entries of a list where they are marked so, else one paragraph.
fn lines(block: &str, indent: usize, output: &mut Output) -> io::Result<()> {
    let mut open: Option<(String, String)> = None;
    for line in block.lines() {
        let line = line.trim();
        match (mark(line), &mut open) {
            (Some((mark, text)), _) => {
                close(open.replace((mark, text.to_owned())), indent, output)?;
            }
            (None, Some((_, text))) => {
                text.push(' ');
                text.push_str(line);
            }
            (None, None) => open = Some((String::new(), line.to_owned())),
        }
    }
    close(open, indent, output)
}

fn close(open: Option<(String, String)>, indent: usize, output: &mut Output) -> io::Result<()> {
    match open {
        Some((mark, text)) => output.hanging(&plain(&text), &mark, indent),
        None => Ok(()),
    }
}

/// The mark of a list entry, and the text behind it.
fn mark(line: &str) -> Option<(String, &str)> {
    if let Some(text) = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")) {
        return Some(("- ".to_owned(), text));
    }
    let (number, text) = line.split_once(". ")?;
    let short = (1..=2).contains(&number.len()) && number.chars().all(|c| c.is_ascii_digit());
    short.then(|| (format!("{number}. "), text))
}

/// Without the marks of emphasis, which a terminal shows as they are.
fn plain(text: &str) -> String {
    text.replace("**", "").replace('`', "")
}

#[cfg(test)]
mod tests {
    use super::{mark, plain};

    #[test]
    fn marks_of_list_entries() {
        assert_eq!(mark("- one"), Some(("- ".into(), "one")));
        assert_eq!(mark("12. twelve"), Some(("12. ".into(), "twelve")));
        assert_eq!(mark("2026. A year"), None);
        assert_eq!(mark("A sentence. Another one."), None);
        assert_eq!(mark("-dash"), None);
    }

    #[test]
    fn emphasis_is_dropped() {
        assert_eq!(plain("the **whole** `D4` shape"), "the whole D4 shape");
    }
}
