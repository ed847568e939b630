//! Where text goes: colour and width follow the terminal and `NO_COLOR`.

use std::io::{self, Write};

use anstream::AutoStream;

use crate::args::Color;

/// Widest line of running text: longer ones are hard to read.
const WIDEST: usize = 96;

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

    pub(crate) fn json(&mut self, value: &serde_json::Value) -> io::Result<()> {
        let text = serde_json::to_string_pretty(value).map_err(io::Error::other)?;
        self.line(text)
    }

    /// A heading: bold on a terminal.
    pub(crate) fn heading(&mut self, text: &str) -> io::Result<()> {
        self.line(format!("\u{1b}[1m{text}\u{1b}[0m"))
    }

    /// Running text, wrapped to the terminal, with an indent.
    pub(crate) fn paragraph(&mut self, text: &str, indent: usize) -> io::Result<()> {
        self.hanging(text, "", indent)
    }

    /// An entry of a list.
    pub(crate) fn item(&mut self, text: &str, indent: usize) -> io::Result<()> {
        self.hanging(text, "- ", indent)
    }

    fn hanging(&mut self, text: &str, mark: &str, indent: usize) -> io::Result<()> {
        let first = format!("{}{mark}", " ".repeat(indent));
        let rest = " ".repeat(indent + mark.len());
        let options = textwrap::Options::new(self.width)
            .initial_indent(&first)
            .subsequent_indent(&rest)
            .break_words(false);
        self.line(textwrap::fill(text, options))
    }
}
