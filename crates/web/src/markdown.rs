//! Markdown to HTML, sanitised: the only way in which HTML that is not a template's own gets
//! onto a page.

mod plain;

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use pulldown_cmark::{Options, Parser, html};

/// HTML that may stand on a page as it is.
#[derive(Debug, Clone)]
pub(crate) struct SafeHtml(Arc<str>);

impl std::fmt::Display for SafeHtml {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for SafeHtml {}

impl SafeHtml {
    /// A chart: `charts` escapes every text that it draws.
    pub(crate) fn chart(svg: String) -> Self {
        Self(svg.into())
    }

    /// What stands inside a page of ours, to be shown as a part of another: the page was made by a
    /// template. Its heading is not that of the page around it.
    pub(crate) fn inside(page: &str) -> Self {
        let begin = page.find("<main").and_then(|main| {
            let tag = page[main..].find('>')?;
            Some(main + tag + 1)
        });
        let end = page.rfind("</main>");
        let inside = match (begin, end) {
            (Some(begin), Some(end)) if begin <= end => &page[begin..end],
            _ => "",
        };
        let inside = inside
            .replace("<h1", "<h2 data-title")
            .replace("</h1>", "</h2>");
        Self(inside.into())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn none() -> Self {
        Self("".into())
    }
}

/// Texts of frameworks that went the long way, which are few and read often.
static KEPT: LazyLock<RwLock<HashMap<String, SafeHtml>>> = LazyLock::new(RwLock::default);

/// Texts beyond this number are rendered each time.
const KEPT_AT_MOST: usize = 5_000;

const LINK_REL: &str = "noopener noreferrer nofollow";

/// What takes out whatever could do harm.
static SANITISER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut sanitiser = ammonia::Builder::default();
    sanitiser.rm_tags(["img"]).link_rel(Some(LINK_REL));
    sanitiser
});

/// A framework's Markdown. What it took long to make is kept.
pub(crate) fn of_framework(text: &str) -> SafeHtml {
    if let Some(html) = short_way(text) {
        return SafeHtml(html.into());
    }
    let kept = KEPT
        .read()
        .unwrap_or_else(PoisonError::into_inner)
        .get(text)
        .cloned();
    kept.unwrap_or_else(|| {
        let html = SafeHtml(long_way(text).into());
        let mut kept = KEPT.write().unwrap_or_else(PoisonError::into_inner);
        if kept.len() < KEPT_AT_MOST {
            kept.insert(text.to_owned(), html.clone());
        }
        html
    })
}

/// Whether what a text became is kept.
#[cfg(test)]
pub(crate) fn is_kept(text: &str) -> bool {
    let kept = KEPT.read().unwrap_or_else(PoisonError::into_inner);
    kept.contains_key(text)
}

/// Markdown that somebody wrote, or that still changes.
pub(crate) fn render(text: &str) -> SafeHtml {
    SafeHtml(short_way(text).unwrap_or_else(|| long_way(text)).into())
}

/// For texts that hold nothing to take out.
fn short_way(text: &str) -> Option<String> {
    plain::render(parser(text), text.len() * 5 / 4)
}

/// For any text.
fn long_way(text: &str) -> String {
    let mut raw = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut raw, parser(text));
    SANITISER.clean(&raw).to_string()
}

fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH)
}

#[cfg(test)]
mod tests {
    use super::render;

    #[test]
    fn paragraphs_and_emphasis_become_html() {
        assert_eq!(
            render("One *two*\n\nthree").to_string(),
            "<p>One <em>two</em></p>\n<p>three</p>\n"
        );
    }

    #[test]
    fn scripts_handlers_styles_and_images_do_not_get_through() {
        let hostile = "<script>alert(1)</script><p onclick=x style=color:red>a</p>\n\n\
                       [b](javascript:alert(1)) ![c](http://example.com/c.png)";
        let html = render(hostile).to_string();
        for bad in ["script", "onclick", "style", "javascript", "<img"] {
            assert!(!html.contains(bad), "{bad} in {html}");
        }
    }
}
