//! The tags of an HTML template. What the template engine fills in is stepped over.

/// A tag, opening or closing.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag {
    /// In lower case, with `/` in front when it closes.
    pub(super) name: String,
    /// Names in lower case, values as written.
    pub(super) attributes: Vec<(String, String)>,
    pub(super) line: usize,
    /// Where it begins and ends in the text without comments.
    pub(super) begin: usize,
    pub(super) end: usize,
}

impl Tag {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let (_, value) = self.attributes.iter().find(|(known, _)| known == name)?;
        Some(value)
    }
}

/// What the engine fills in or decides on, and how each ends.
const FILLED: &[(&str, &str)] = &[("{{", "}}"), ("{%", "%}")];

/// The text with comments blanked; lines stay where they are.
pub(super) fn without_comments(text: &str) -> String {
    let mut kept = text.to_owned();
    for (open, close) in [("{#", "#}"), ("<!--", "-->")] {
        while let Some(begin) = kept.find(open) {
            let length = kept[begin..]
                .find(close)
                .map_or(kept.len() - begin, |at| at + close.len());
            let blank: String = kept[begin..begin + length]
                .chars()
                .map(|c| if c == '\n' { '\n' } else { ' ' })
                .collect();
            kept.replace_range(begin..begin + length, &blank);
        }
    }
    kept
}

/// The line, counted from 1, of a place in a text.
pub(super) fn line(text: &str, at: usize) -> usize {
    1 + text[..at].matches('\n').count()
}

/// All tags of a text without comments.
pub(super) fn tags(text: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if let Some(length) = filled(rest) {
            at += length;
        } else if begins_a_tag(rest) {
            let mut cursor = Cursor { text, at: at + 1 };
            let name = cursor.name();
            let attributes = cursor.attributes();
            found.push(Tag {
                name,
                attributes,
                line: line(text, at),
                begin: at,
                end: cursor.at,
            });
            at = cursor.at;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    found
}

fn begins_a_tag(rest: &str) -> bool {
    rest.strip_prefix('<')
        .map(|rest| rest.strip_prefix('/').unwrap_or(rest))
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// The length of an expression or statement of the engine, if one begins here.
fn filled(rest: &str) -> Option<usize> {
    let (_, close) = FILLED.iter().find(|(open, _)| rest.starts_with(open))?;
    Some(rest.find(close).map_or(rest.len(), |at| at + close.len()))
}

struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn step(&mut self) {
        self.at += self.rest().chars().next().map_or(0, char::len_utf8);
    }

    /// Takes what comes before the first character that ends it, with what is filled in.
    fn until(&mut self, ends: impl Fn(char) -> bool) -> &'a str {
        let begin = self.at;
        while let Some(next) = self.rest().chars().next() {
            if let Some(length) = filled(self.rest()) {
                self.at += length;
            } else if ends(next) {
                break;
            } else {
                self.step();
            }
        }
        &self.text[begin..self.at]
    }

    fn name(&mut self) -> String {
        let closing = self.rest().starts_with('/');
        if closing {
            self.step();
        }
        let name = self.until(|c| c.is_whitespace() || c == '>' || c == '/');
        let slash = if closing { "/" } else { "" };
        format!("{slash}{}", name.to_ascii_lowercase())
    }

    /// Reads up to and over the final `>`.
    fn attributes(&mut self) -> Vec<(String, String)> {
        let mut found = Vec::new();
        while let Some(next) = self.rest().chars().next() {
            if let Some(length) = filled(self.rest()) {
                self.at += length;
            } else if next == '>' {
                self.step();
                break;
            } else if next.is_whitespace() || next == '/' || next == '=' {
                self.step();
            } else {
                let ends = |c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/' | '{');
                let rest = self.rest();
                // One character at least, or a stray brace would stop the reading here.
                let first = next.len_utf8();
                let name = &rest[..rest[first..].find(ends).map_or(rest.len(), |at| at + first)];
                self.at += name.len();
                found.push((name.to_ascii_lowercase(), self.value()));
            }
        }
        found
    }

    fn value(&mut self) -> String {
        if !self.rest().starts_with('=') {
            return String::new();
        }
        self.step();
        let Some(quote @ ('"' | '\'')) = self.rest().chars().next() else {
            return self.until(|c| c.is_whitespace() || c == '>').to_owned();
        };
        self.step();
        let value = self.until(|c| c == quote).to_owned();
        self.step();
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_around_what_the_engine_fills_in() {
        let text = "{% if a < b %}\n<A HREF=\"/x/{{ y > \"z\" }}\" {% if c %}hidden{% endif %} data-n=1/>{% endif %}</a>";
        let found = tags(text);
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].name.as_str(), found[0].line), ("a", 2));
        assert_eq!(found[0].attribute("href"), Some("/x/{{ y > \"z\" }}"));
        assert_eq!(found[0].attribute("hidden"), Some(""));
        assert_eq!(found[0].attribute("data-n"), Some("1/"));
        assert_eq!(found[1].name, "/a");
    }

    #[test]
    fn comments_are_blanked_and_lines_stay() {
        let text = without_comments("a{# <b>\n #}\n<!-- <i> --><u>");
        assert_eq!(line(&text, text.find("<u>").unwrap()), 3);
        assert_eq!(tags(&text).len(), 1);
    }
}
