//! From the addresses of the server to those of files: a page's links, made relative to it.
//!
//! The pages come from templates that escape what they print, from sanitised Markdown and from our
//! own charts. So a `<` outside of a tag begins a tag, always; within a tag this reads attributes as
//! the HTML standard does (section 13.2.5, tokenization), whatever stands in their values.

use std::borrow::Cow;

/// The attributes that hold an address which a browser follows or loads.
const ADDRESSES: [&str; 3] = ["href", "src", "action"];

/// The page with every address replaced by what `lead` makes of it; `None` leaves one as it is.
pub(super) fn rewrite(html: &str, mut lead: impl FnMut(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(html.len());
    let mut copied = 0;
    let mut at = 0;
    while let Some(open) = html[at..].find('<') {
        at += open + 1;
        let rest = &html[at..];
        if let Some(comment) = rest.strip_prefix("!--") {
            at += 3 + comment.find("-->").map_or(comment.len(), |end| end + 3);
            continue;
        }
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let mut tag = Tag { html, at };
        tag.name();
        while let Some((name, begin, end)) = tag.attribute() {
            if !ADDRESSES.contains(&name) {
                continue;
            }
            if let Some(new) = lead(&unescaped(&html[begin..end])) {
                out.push_str(&html[copied..begin]);
                escape(&new, &mut out);
                copied = end;
            }
        }
        at = tag.at;
    }
    out.push_str(&html[copied..]);
    out
}

/// Reads a tag from behind its `<`.
struct Tag<'a> {
    html: &'a str,
    at: usize,
}

impl<'a> Tag<'a> {
    fn rest(&self) -> &'a str {
        &self.html[self.at..]
    }

    /// Steps on to the first character that `stop` names, or to the end.
    fn skip_to(&mut self, stop: impl Fn(char) -> bool) {
        self.at += self.rest().find(stop).unwrap_or(self.rest().len());
    }

    fn name(&mut self) {
        self.skip_to(|c| c.is_ascii_whitespace() || c == '/' || c == '>');
    }

    /// The next attribute: its name, and where its value begins and ends. None where the tag ends.
    fn attribute(&mut self) -> Option<(&'a str, usize, usize)> {
        self.skip_to(|c| !c.is_ascii_whitespace() && c != '/');
        if self.rest().is_empty() || self.rest().starts_with('>') {
            self.at = (self.at + 1).min(self.html.len());
            return None;
        }
        let begin = self.at;
        // A name may begin with `=`; nothing else stops it here.
        self.at += self.rest().chars().next().map_or(0, char::len_utf8);
        self.skip_to(|c| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '='));
        let name = &self.html[begin..self.at];
        let after_name = self.at;
        self.skip_to(|c| !c.is_ascii_whitespace());
        if !self.rest().starts_with('=') {
            self.at = after_name;
            return Some((name, after_name, after_name));
        }
        self.at += 1;
        self.skip_to(|c| !c.is_ascii_whitespace());
        let quote = self
            .rest()
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\''));
        let Some(quote) = quote else {
            let begin = self.at;
            self.skip_to(|c| c.is_ascii_whitespace() || c == '>');
            return Some((name, begin, self.at));
        };
        self.at += 1;
        let begin = self.at;
        self.skip_to(|c| c == quote);
        let end = self.at;
        self.at = (self.at + 1).min(self.html.len());
        Some((name, begin, end))
    }
}

/// The character references that our templates, the sanitiser and the charts write.
const REFERENCES: [(&str, &str); 8] = [
    ("&lt;", "<"),
    ("&#60;", "<"),
    ("&gt;", ">"),
    ("&#62;", ">"),
    ("&quot;", "\""),
    ("&#34;", "\""),
    ("&#39;", "'"),
    ("&#x27;", "'"),
];

fn unescaped(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return value.into();
    }
    let mut text = value.to_owned();
    for (reference, character) in REFERENCES {
        text = text.replace(reference, character);
    }
    text.replace("&#38;", "&").replace("&amp;", "&").into()
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::rewrite;

    fn seen(html: &str) -> Vec<String> {
        let mut seen = Vec::new();
        rewrite(html, |address| {
            seen.push(address.to_owned());
            None
        });
        seen
    }

    #[test]
    fn addresses_are_found_however_they_are_written() {
        let html = r#"<a href="/a?x=1&amp;y=2">href="/no"</a><img
            src='/b'><form action=/c><a title="href=/no" href = "/d"/><!-- <a href="/no"> -->"#;
        assert_eq!(seen(html), ["/a?x=1&y=2", "/b", "/c", "/d"]);
    }

    #[test]
    fn words_in_values_stay_what_they_are() {
        let hostile = r#"<p title="&quot;&gt;&lt;a href=/x&gt;">&lt;a href="/y"&gt;</p>"#;
        assert_eq!(seen(hostile), Vec::<String>::new());
        assert_eq!(rewrite(hostile, |_| None), hostile);
    }

    #[test]
    fn what_is_put_in_is_escaped() {
        let out = rewrite(r#"<a href="/a">a</a>"#, |_| Some("x\"><script>&".into()));
        assert_eq!(out, r#"<a href="x&quot;>&lt;script>&amp;">a</a>"#);
    }

    proptest! {
        #[test]
        fn whatever_stands_there_nothing_else_changes(html in r#"([<>a-c"'=/!& -]|href|src){0,60}"#) {
            prop_assert_eq!(rewrite(&html, |_| None), html);
        }
    }
}
