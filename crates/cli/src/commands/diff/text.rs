//! Differences as a page on a terminal: green is new, red is gone.

use std::io;

use framework::diff::{Change, Content, Difference, Differences, Run};

use crate::output::Output;

const GREEN: &str = "32";
const RED: &str = "31";

pub(super) fn write(differences: &Differences, output: &mut Output) -> io::Result<()> {
    let (before, after) = (&differences.before, &differences.after);
    output.heading(&format!("{} → {}", before.address(), after.address()))?;
    output.aside(&super::counted(differences))?;
    for (kind, of_kind) in differences.by_kind() {
        output.section(kind.heading())?;
        for of_thing in of_kind.chunk_by(|a, b| a.spot() == b.spot()) {
            thing(of_thing, differences, output)?;
        }
    }
    Ok(())
}

/// Everything about one thing, under its title and address.
fn thing(all: &[Difference], differences: &Differences, output: &mut Output) -> io::Result<()> {
    let Some(first) = all.first() else {
        return Ok(());
    };
    let (sign, colour) = match first.change {
        Change::Added { .. } => ("+", GREEN),
        Change::Removed { .. } => ("-", RED),
        _ => ("~", "1"),
    };
    let address = super::address(first, differences);
    let title = first.title();
    output.line(format!(
        "  \u{1b}[{colour}m{sign} {title}\u{1b}[0m  \u{1b}[2m{address}\u{1b}[0m"
    ))?;
    for difference in all {
        match &difference.change {
            Change::Added {
                words,
                elsewhere,
                contents,
            }
            | Change::Removed {
                words,
                elsewhere,
                contents,
            } => {
                if elsewhere.is_some() {
                    output.paragraph(&difference.said(), 4)?;
                }
                if let Some(words) = words {
                    output.paragraph(words, 4)?;
                }
                let added = matches!(difference.change, Change::Added { .. });
                contents
                    .iter()
                    .try_for_each(|content| holds(content, added, output))?;
            }
            Change::TextMoved { words, .. } => {
                output.paragraph(&format!("{}:", difference.said()), 4)?;
                output.paragraph(words, 6)?;
            }
            Change::Reworded { runs, .. } => {
                output.paragraph(&format!("{}:", difference.said()), 4)?;
                let (old, new) = sides(runs);
                output.hanging(&old, "- ", 6)?;
                output.hanging(&new, "+ ", 6)?;
            }
            _ => output.paragraph(&difference.said(), 4)?,
        }
    }
    Ok(())
}

/// A part of something that is added or removed.
fn holds(content: &Content, added: bool, output: &mut Output) -> io::Result<()> {
    match content.says.as_slice() {
        [one] => output.paragraph(&format!("{}: {}", content.part, one.line(added)), 4),
        more => {
            output.paragraph(&format!("{}:", content.part), 4)?;
            more.iter()
                .try_for_each(|said| output.hanging(&said.line(added), "- ", 6))
        }
    }
}

/// Both texts, with what only one of them says in its colour.
fn sides(runs: &[Run]) -> (String, String) {
    let (mut old, mut new) = (String::new(), String::new());
    for run in runs {
        match run {
            Run::Same { same } => {
                old.push_str(same);
                new.push_str(same);
            }
            Run::Changed { before, after } => {
                old.push_str(&coloured(before, RED));
                new.push_str(&coloured(after, GREEN));
            }
        }
    }
    (old, new)
}

/// Word by word, so that a line that is wrapped keeps its colour and its width.
fn coloured(text: &str, colour: &str) -> String {
    let words = text.split_inclusive(char::is_whitespace);
    let words = words.map(|word| {
        let bare = word.trim_end();
        let space = &word[bare.len()..];
        match bare {
            "" => space.to_owned(),
            bare => format!("\u{1b}[{colour}m{bare}\u{1b}[0m{space}"),
        }
    });
    words.collect()
}
