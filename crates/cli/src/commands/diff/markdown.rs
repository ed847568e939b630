//! Differences as Markdown, for a review or a changelog.

use std::io;

use framework::diff::{Change, Content, Difference, Differences, Run};

use crate::output::Output;

pub(super) fn write(differences: &Differences, output: &mut Output) -> io::Result<()> {
    let (before, after) = (&differences.before, &differences.after);
    let name = plain(&after.name);
    output.line(format!("# {name}: {} to {}", before.version, after.version))?;
    output.line("")?;
    let (old, new) = (before.address(), after.address());
    output.line(format!(
        "{}: `{old}` → `{new}`.",
        super::counted(differences)
    ))?;
    for (kind, of_kind) in differences.by_kind() {
        output.line(format!("\n## {}\n", kind.heading()))?;
        for difference in of_kind {
            let path = difference.spot().map_or("", |spot| &spot.path);
            let at = if path.is_empty() {
                String::new()
            } else {
                format!(" (`{path}`)")
            };
            let title = plain(difference.title());
            output.line(format!("- **{title}**{at}: {}", said(difference)))?;
            if let Change::Added { contents, .. } | Change::Removed { contents, .. } =
                &difference.change
            {
                let added = matches!(difference.change, Change::Added { .. });
                contents
                    .iter()
                    .try_for_each(|content| holds(content, added, output))?;
            }
        }
    }
    Ok(())
}

fn said(difference: &Difference) -> String {
    let said = plain(&difference.said());
    match &difference.change {
        Change::Added {
            words: Some(words), ..
        }
        | Change::Removed {
            words: Some(words), ..
        }
        | Change::TextMoved { words, .. } => format!("{said}: {}", plain(words)),
        Change::Reworded { runs, .. } => format!("{said}: {}", marked(runs)),
        _ => said,
    }
}

/// A part of something that is added or removed, below it.
fn holds(content: &Content, added: bool, output: &mut Output) -> io::Result<()> {
    let part = plain(&content.part);
    match content.says.as_slice() {
        [one] => output.line(format!("  - {part}: {}", plain(&one.line(added)))),
        more => {
            output.line(format!("  - {part}:"))?;
            more.iter()
                .try_for_each(|said| output.line(format!("    - {}", plain(&said.line(added)))))
        }
    }
}

/// What is gone struck through, what is new in bold.
fn marked(runs: &[Run]) -> String {
    let mut marked = String::new();
    for run in runs {
        match run {
            Run::Same { same } => marked.push_str(&plain(same)),
            Run::Changed { before, after } => {
                let (gone, new) = (around(before, "~~"), around(after, "**"));
                // Side by side their signs would be read as one.
                let between = if gone.ends_with('~') && new.starts_with('*') {
                    " "
                } else {
                    ""
                };
                marked.extend([gone.as_str(), between, new.as_str()]);
            }
        }
    }
    marked
}

/// A sign around the words and not around the space beside them, where Markdown would not read it.
fn around(text: &str, sign: &str) -> String {
    let words = text.trim();
    if words.is_empty() {
        return String::new();
    }
    let (before, after) = text.split_once(words).unwrap_or(("", ""));
    let space = |text: &str| if text.is_empty() { "" } else { " " };
    format!(
        "{}{sign}{}{sign}{}",
        space(before),
        plain(words),
        space(after)
    )
}

/// A text on one line, with the signs that Markdown would read set as signs.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for sign in text.chars() {
        match sign {
            '\n' => plain.push(' '),
            '\\' | '*' | '_' | '~' | '<' | '[' | ']' | '#' => {
                plain.push('\\');
                plain.push(sign);
            }
            sign => plain.push(sign),
        }
    }
    plain
}
