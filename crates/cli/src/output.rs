//! Where text goes: colour and width follow the terminal and `NO_COLOR`.

use std::io::{self, Write};

use anstream::AutoStream;

use crate::args::Color;

/// Widest line of running text: longer ones are hard to read.
const WIDEST: usize = 96;

/// Narrowest column in which running text can still be read.
const NARROWEST_COLUMN: usize = 26;

/// Standard output with the colours that were asked for.
pub(crate) struct Output {
    stream: AutoStream<io::Stdout>,
    pub(crate) width: usize,
    pub(crate) styled: bool,
}

impl Output {
    pub(crate) fn new(color: Color) -> Self {
        let choice = match color {
            Color::Auto => anstream::AutoStream::choice(&io::stdout()),
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        };
        let width = terminal_size::terminal_size()
            .map_or(WIDEST, |(width, _)| usize::from(width.0).clamp(40, WIDEST));
        Self {
            stream: AutoStream::new(io::stdout(), choice),
            width,
            styled: choice != anstream::ColorChoice::Never,
        }
    }

    pub(crate) fn line(&mut self, text: impl AsRef<str>) -> io::Result<()> {
        self.stream.write_all(text.as_ref().as_bytes())?;
        self.stream.write_all(b"\n")
    }

    pub(crate) fn raw(&mut self, text: &str) -> io::Result<()> {
        self.stream.write_all(text.as_bytes())
    }

    /// Hands over what is still buffered: what cannot be written has to be known before the end.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }

    pub(crate) fn json(&mut self, value: &serde_json::Value) -> io::Result<()> {
        let text = serde_json::to_string_pretty(value).map_err(io::Error::other)?;
        self.line(text)
    }

    /// A heading: bold on a terminal.
    pub(crate) fn heading(&mut self, text: &str) -> io::Result<()> {
        self.line(format!("\u{1b}[1m{text}\u{1b}[0m"))
    }

    /// What stands beside the matter: faint on a terminal.
    pub(crate) fn aside(&mut self, text: &str) -> io::Result<()> {
        self.line(format!("\u{1b}[2m{text}\u{1b}[0m"))
    }

    /// An empty line and the heading of what follows.
    pub(crate) fn section(&mut self, title: &str) -> io::Result<()> {
        self.line("")?;
        self.heading(title)
    }

    /// Running text, wrapped to the terminal, with an indent.
    pub(crate) fn paragraph(&mut self, text: &str, indent: usize) -> io::Result<()> {
        self.hanging(text, "", indent)
    }

    /// An entry of a list.
    pub(crate) fn item(&mut self, text: &str, indent: usize) -> io::Result<()> {
        self.hanging(text, "- ", indent)
    }

    /// Running text behind a mark, its other lines set below the first word.
    pub(crate) fn hanging(&mut self, text: &str, mark: &str, indent: usize) -> io::Result<()> {
        let first = format!("{}{mark}", " ".repeat(indent));
        let rest = " ".repeat(indent + mark.chars().count());
        let options = textwrap::Options::new(self.width)
            .initial_indent(&first)
            .subsequent_indent(&rest)
            .break_words(false);
        self.line(textwrap::fill(text, options))
    }

    /// Labels in one column, what they say in the next.
    pub(crate) fn pairs(&mut self, pairs: &[(String, String)]) -> io::Result<()> {
        let widest = pairs.iter().map(|(label, _)| label.chars().count()).max();
        let widest = widest.unwrap_or_default().min(self.width / 3);
        for (label, text) in pairs {
            self.hanging(text, &format!("{label:widest$}  "), 2)?;
        }
        Ok(())
    }

    /// Whether so many columns of running text fit beside each other.
    pub(crate) fn fits_columns(&self, columns: usize) -> bool {
        columns > 0 && self.column_width(columns) >= NARROWEST_COLUMN
    }

    /// Lists beside each other, each wrapped to its column.
    pub(crate) fn columns(&mut self, columns: &[Vec<String>]) -> io::Result<()> {
        let width = self.column_width(columns.len());
        let set: Vec<Vec<String>> = columns.iter().map(|texts| wrapped(texts, width)).collect();
        let height = set.iter().map(Vec::len).max().unwrap_or_default();
        for row in 0..height {
            let mut line = String::new();
            for column in &set {
                let text = column.get(row).map_or("", String::as_str);
                let padding = width.saturating_sub(text.chars().count());
                line.push_str("  ");
                line.push_str(text);
                line.push_str(&" ".repeat(padding));
            }
            self.line(line.trim_end())?;
        }
        Ok(())
    }

    fn column_width(&self, columns: usize) -> usize {
        (self.width / columns.max(1)).saturating_sub(2)
    }
}

/// Entries of a list hang below their mark; other texts are set flush.
fn wrapped(texts: &[String], width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for text in texts {
        let hang = if text.starts_with("- ") { "  " } else { "" };
        let options = textwrap::Options::new(width).subsequent_indent(hang);
        let set = textwrap::wrap(text, &options).into_iter();
        lines.extend(set.map(std::borrow::Cow::into_owned));
    }
    lines
}
