//! Strings and keys as TOML writes them, so that no text breaks out of its quotes
//! (<https://toml.io/en/v1.0.0#string>).

use std::fmt::Write;

/// Longer texts than this, in characters, get lines of their own between three quotes.
const LONG: usize = 240;

/// A key, in quotes only where it needs them.
pub(super) fn key(key: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if !key.is_empty() && key.chars().all(is_bare) {
        key.to_owned()
    } else {
        basic(key)
    }
}

/// A text on one line.
pub(super) fn single(text: &str) -> String {
    let is_plain = !text.contains(|c: char| c == '\'' || c.is_control());
    if is_plain && text.contains(['"', '\\']) {
        format!("'{text}'")
    } else {
        basic(text)
    }
}

/// A text behind a key: on lines of its own where it is long or has several.
///
/// What stands around a text does not count when it is read, so that it may end with a line break
/// before the quotes. An `exact` text may not: it is one of the author's own, kept as it is.
pub(super) fn text(text: &str, exact: bool) -> String {
    if !text.contains('\n') && (exact || text.chars().count() <= LONG) {
        return single(text);
    }
    let end = if exact { "" } else { "\n" };
    if is_literal(text) {
        return format!("'''\n{text}{end}'''");
    }
    format!("\"\"\"\n{}{end}\"\"\"", escaped_lines(text))
}

/// Whether a text may stand between three apostrophes as it is, and is easier to read there.
fn is_literal(text: &str) -> bool {
    text.contains('\\')
        && !text.contains("'''")
        && !text.ends_with('\'')
        && !text.contains(|c: char| c.is_control() && c != '\n')
        && !text.lines().any(|line| line.ends_with(' '))
}

fn basic(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    for c in text.chars() {
        match c {
            '"' => written.push_str("\\\""),
            '\n' => written.push_str("\\n"),
            _ => character(&mut written, c),
        }
    }
    written.push('"');
    written
}

/// The lines between three quotes. A blank at the end of a line is written out: editors take them
/// away.
fn escaped_lines(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut quotes = 0;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let ends_line = rest.peek().is_none_or(|next| *next == '\n');
        quotes = if c == '"' { quotes + 1 } else { 0 };
        match c {
            '\n' => written.push('\n'),
            ' ' if ends_line => written.push_str("\\u0020"),
            '\t' if !ends_line => written.push('\t'),
            '"' if quotes % 3 == 0 || rest.peek().is_none() => written.push_str("\\\""),
            '"' => written.push('"'),
            _ => character(&mut written, c),
        }
    }
    written
}

fn character(written: &mut String, c: char) {
    match c {
        '\\' => written.push_str("\\\\"),
        '\t' => written.push_str("\\t"),
        '\r' => written.push_str("\\r"),
        _ if c.is_control() => {
            let _ = write!(written, "\\u{:04X}", u32::from(c));
        }
        _ => written.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::{key, single, text};

    #[test]
    fn keys_are_bare_where_they_can_be() {
        assert_eq!(key("x-points"), "x-points");
        assert_eq!(key(""), r#""""#);
        assert_eq!(key("a.b \"c\""), r#""a.b \"c\"""#);
    }

    #[test]
    fn a_line_takes_the_quotes_that_it_needs() {
        assert_eq!(single("plain"), r#""plain""#);
        assert_eq!(single(r#"says "yes""#), r#"'says "yes"'"#);
        assert_eq!(single(r#"it's "so""#), r#""it's \"so\"""#);
        assert_eq!(single("bell\u{7}\r"), r#""bell\u0007\r""#);
    }

    #[test]
    fn lines_stand_between_three_quotes() {
        assert_eq!(text("one\ntwo", false), "\"\"\"\none\ntwo\n\"\"\"");
        assert_eq!(text("one\ntwo", true), "\"\"\"\none\ntwo\"\"\"");
        assert_eq!(
            text("ends \n\"\"\"\"", true),
            "\"\"\"\nends\\u0020\n\"\"\\\"\\\"\"\"\""
        );
        assert_eq!(text("C:\\\nD:\\", false), "'''\nC:\\\nD:\\\n'''");
    }
}
