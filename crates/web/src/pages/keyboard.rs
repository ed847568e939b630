//! `GET /keyboard`: the keys, for those who come without script.

use askama::Template;
use axum::response::Response;

use crate::http::error::WebError;
use crate::http::visitor::Visitor;
use crate::layout::{Audience, Place, Shell};

#[derive(Template)]
#[template(path = "keyboard.html")]
struct KeyboardPage {
    shell: Shell,
}

pub(crate) async fn show(visitor: Visitor) -> Result<Response, WebError> {
    page_of(&visitor)
}

pub(crate) fn page_of<A: Audience>(audience: &A) -> Result<A::Page, WebError> {
    let shell = audience.shell("Keyboard", Place::Elsewhere);
    audience.page(&KeyboardPage { shell })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn renders() {
        let page = KeyboardPage {
            shell: Shell::sample("Keyboard"),
        };
        assert!(
            page.render().unwrap().contains("aria-current")
                || page.render().unwrap().contains("Search")
        );
    }
}
