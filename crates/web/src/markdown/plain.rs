//! Markdown as most people write it, straight to HTML: paragraphs, headings, lists, quotes, emphasis,
//! code, and links to plain addresses.
//!
//! Every tag stands in this file and every text is escaped here, so that nothing is left for the
//! sanitiser to find, which takes ten times as long as the rest. What a text holds beyond that (HTML,
//! pictures, tables, an unusual address) is not for here: it goes the long way. Where both ways are
//! open they give the same bytes; a property below holds them together.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// The HTML, or nothing where the text asks for more.
pub(super) fn render(parser: Parser<'_>, expected: usize) -> Option<String> {
    let mut writer = Writer {
        out: String::with_capacity(expected),
        is_line_begun: false,
        is_in_link: false,
    };
    for event in parser {
        match event {
            Event::Start(tag) => writer.start(&tag)?,
            Event::End(tag) => writer.end(tag)?,
            Event::Text(text) => writer.text(&text)?,
            Event::Code(text) => {
                writer.tag("<code>");
                writer.text(&text)?;
                writer.tag("</code>");
            }
            Event::SoftBreak => writer.tag("\n"),
            Event::HardBreak => writer.tag("<br>\n"),
            Event::Rule => writer.block("<hr>\n"),
            _ => return None,
        }
    }
    Some(writer.out)
}

struct Writer {
    out: String,
    /// Whether something stands on the line already: a block begins on a line of its own.
    is_line_begun: bool,
    is_in_link: bool,
}

impl Writer {
    fn tag(&mut self, tag: &str) {
        self.out.push_str(tag);
        self.is_line_begun = !tag.ends_with('\n');
    }

    fn block(&mut self, tag: &str) {
        if self.is_line_begun {
            self.out.push('\n');
        }
        self.tag(tag);
    }

    fn start(&mut self, tag: &Tag<'_>) -> Option<()> {
        match tag {
            Tag::Paragraph => self.block("<p>"),
            Tag::Heading { level, .. } => self.block(&format!("<{level}>")),
            Tag::BlockQuote(None) => self.block("<blockquote>\n"),
            Tag::CodeBlock(_) => self.block("<pre><code>"),
            Tag::List(None) => self.block("<ul>\n"),
            Tag::List(Some(1)) => self.block("<ol>\n"),
            Tag::List(Some(first)) => self.block(&format!("<ol start=\"{first}\">\n")),
            Tag::Item => self.block("<li>"),
            Tag::Emphasis => self.tag("<em>"),
            Tag::Strong => self.tag("<strong>"),
            Tag::Strikethrough => self.tag("<del>"),
            Tag::Link {
                dest_url, title, ..
            } if title.is_empty() && !self.is_in_link && is_plain(dest_url) => {
                self.is_in_link = true;
                self.tag("<a href=\"");
                self.tag(dest_url);
                self.tag("\" rel=\"");
                self.tag(super::LINK_REL);
                self.tag("\">");
            }
            _ => return None,
        }
        Some(())
    }

    fn end(&mut self, tag: TagEnd) -> Option<()> {
        match tag {
            TagEnd::Paragraph => self.tag("</p>\n"),
            TagEnd::Heading(level) => self.tag(&format!("</{level}>\n")),
            TagEnd::BlockQuote(_) => self.tag("</blockquote>\n"),
            TagEnd::CodeBlock => self.tag("</code></pre>\n"),
            TagEnd::List(true) => self.tag("</ol>\n"),
            TagEnd::List(false) => self.tag("</ul>\n"),
            TagEnd::Item => self.tag("</li>\n"),
            TagEnd::Emphasis => self.tag("</em>"),
            TagEnd::Strong => self.tag("</strong>"),
            TagEnd::Strikethrough => self.tag("</del>"),
            TagEnd::Link => {
                self.is_in_link = false;
                self.tag("</a>");
            }
            _ => return None,
        }
        Some(())
    }

    /// Escapes as the sanitiser does. Characters that an HTML parser would change are not for here.
    fn text(&mut self, text: &str) -> Option<()> {
        let mut copied = 0;
        for (at, byte) in text.bytes().enumerate() {
            let escaped = match byte {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'\0' | b'\r' => return None,
                _ => continue,
            };
            self.copy(&text[copied..at]);
            self.out.push_str(escaped);
            copied = at + 1;
        }
        self.copy(&text[copied..]);
        self.is_line_begun = !text.ends_with('\n');
        Some(())
    }

    /// Text without signs; a space that does not break is the one character that gets a name.
    fn copy(&mut self, text: &str) {
        for (number, part) in text.split('\u{a0}').enumerate() {
            if number > 0 {
                self.out.push_str("&nbsp;");
            }
            self.out.push_str(part);
        }
    }
}

/// Whether an address is a plain one: of letters, digits and few signs, relative, or on the web at a
/// host with an ordinary name. Nothing in it needs escaping, and no scheme can hide in it.
fn is_plain(address: &str) -> bool {
    let web = ["https://", "http://"];
    let rest = web.iter().find_map(|scheme| address.strip_prefix(scheme));
    let path = match rest {
        None => address,
        Some(rest) => {
            let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
            let (host, path) = rest.split_at(end);
            if !host.split('.').all(is_label) {
                return false;
            }
            path
        }
    };
    let is_usual = |b: u8| b.is_ascii_alphanumeric() || b"-._~/#?=".contains(&b);
    path.bytes().all(is_usual)
}

/// A part of a host's name that needs no translation and is no number.
fn is_label(label: &str) -> bool {
    label.starts_with(|c: char| c.is_ascii_lowercase())
        && !label.ends_with('-')
        && !label.contains("--")
        && label
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{long_way, parser};

    fn both(text: &str) -> (Option<String>, String) {
        (super::render(parser(text), 0), long_way(text))
    }

    #[test]
    fn what_people_write_goes_the_short_way_and_comes_out_the_same() {
        for text in [
            "One *two* **three** ~~four~~ `five & <six>`\nseven  \neight\\\nnine",
            "# A\n\nB\n===\n\n- a\n- b\n  1. c\n  2. d\n\n7. e\n\n   f\n8. g",
            "> quoted\n> - and listed\n\n---\n\n    code & \"quotes\"\n\n```rust\nfn\n```\n",
            "[a](D4#people), [b](https://example.org/a?b=c#d), <https://example.org>, [c](#)",
            "\"Quotes\" and 'these', a\u{a0}b, 3 < 4 > 2 & more, &copy; &amp;",
        ] {
            let (short, long) = both(text);
            assert_eq!(short.as_deref(), Some(long.as_str()), "{text}");
        }
    }

    #[test]
    fn what_needs_the_sanitiser_goes_the_long_way() {
        for text in [
            "<b>a</b>",
            "a <script>alert(1)</script>",
            "[a](javascript:alert(1))",
            "[a](JaVaScRiPt&colon;alert(1))",
            "[a](data:text/html,b)",
            "[a](https://exa&mple.org)",
            "[a](https://1.2.3.4.5/)",
            "[a](https://xn--a)",
            "[a](b \"title\")",
            "![a](b)",
            "<a@example.org>",
            "a\0b",
            "| a |\n|---|\n| b |",
        ] {
            assert_eq!(both(text).0, None, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]
        #[test]
        fn both_ways_lead_to_the_same(
            text in r#"([a-c \n*_`~#>&<"'().!\[\]|-]|  \n|\n\n|\n- |\n1\. |\n> |    |\t|\r|\u{a0}|&lt;|&#0;|https?://[a-z0-9.-]{1,8}|\]\([a-z:/.?=&#]{0,8}\)|</?b>){0,40}"#
        ) {
            let (short, long) = both(&text);
            if let Some(short) = short {
                prop_assert_eq!(short, long);
            }
        }
    }
}
