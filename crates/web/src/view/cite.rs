//! The citation of a thing: its address, quiet in the margin, one click copies it.

use std::borrow::Borrow;

use askama::Template;
use framework::Framework;

use crate::urls::Edition;

/// `<a class="cite">`: a permalink that carries the full address.
#[derive(Debug, Clone, Template)]
#[template(
    ext = "html",
    source = r#"<a class="cite" href="{{ href }}" data-cite="{{ address }}" title="{{ address }}">{{ short }}</a>"#
)]
pub(crate) struct Cite {
    href: String,
    address: String,
    short: String,
}

// The template above escapes what it holds.
impl askama::filters::HtmlSafe for Cite {}

impl Cite {
    /// Of a path in a framework, such as `D4#does.1`. The address always has the version; the link
    /// is one of its page.
    pub(crate) fn of(
        edition: impl Borrow<Edition>,
        framework: &Framework,
        path: impl AsRef<str>,
    ) -> Self {
        let path = path.as_ref();
        let address = framework.address(path).to_string();
        let short = if path.is_empty() {
            address.clone()
        } else {
            path.to_owned()
        };
        Self {
            href: edition.borrow().thing(framework, path),
            address,
            short,
        }
    }

    /// The same, with the whole address written out.
    pub(crate) fn whole(
        edition: impl Borrow<Edition>,
        framework: &Framework,
        path: impl AsRef<str>,
    ) -> Self {
        let cite = Self::of(edition, framework, path);
        Self {
            short: cite.address.clone(),
            ..cite
        }
    }
}
