//! Markdown to HTML, sanitised: the only way in which HTML that is not a template's own gets
//! onto a page.

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

    pub(crate) fn none() -> Self {
        Self("".into())
    }
}

/// Texts of frameworks, which are few and read often.
static KEPT: LazyLock<RwLock<HashMap<String, SafeHtml>>> = LazyLock::new(RwLock::default);

/// Texts beyond this number are rendered each time.
const KEPT_AT_MOST: usize = 5_000;

/// A framework's Markdown. The result is kept.
pub(crate) fn of_framework(text: &str) -> SafeHtml {
    let kept = KEPT
        .read()
        .unwrap_or_else(PoisonError::into_inner)
        .get(text)
        .cloned();
    kept.unwrap_or_else(|| {
        let html = render(text);
        let mut kept = KEPT.write().unwrap_or_else(PoisonError::into_inner);
        if kept.len() < KEPT_AT_MOST {
            kept.insert(text.to_owned(), html.clone());
        }
        html
    })
}

/// Markdown that somebody wrote.
pub(crate) fn render(text: &str) -> SafeHtml {
    let parser = Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH);
    let mut raw = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut raw, parser);
    let clean = ammonia::Builder::default()
        .rm_tags(["img"])
        .link_rel(Some("noopener noreferrer nofollow"))
        .clean(&raw);
    SafeHtml(clean.to_string().into())
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
