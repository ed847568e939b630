//! `GET /keyboard`: the keys, for those who come without script.

use askama::Template;
use axum::response::Response;

use crate::http::error::WebError;
use crate::http::visitor::Visitor;
use crate::layout::{Place, Shell, page};

#[derive(Template)]
#[template(path = "keyboard.html")]
struct KeyboardPage {
    shell: Shell,
}

pub(crate) async fn show(visitor: Visitor) -> Result<Response, WebError> {
    let shell = Shell::new(&visitor, "Keyboard", Place::Elsewhere);
    page(&visitor, &KeyboardPage { shell })
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
