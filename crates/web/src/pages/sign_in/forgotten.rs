//! `GET /sign-in/forgotten`: what to do when one cannot get in.

use askama::Template;
use axum::response::Response;

use crate::http::error::WebError;
use crate::http::visitor::Visitor;
use crate::layout::{Place, Shell, page};

#[derive(Template)]
#[template(path = "sign_in/forgotten.html")]
struct ForgottenPage {
    shell: Shell,
}

pub(crate) async fn show(visitor: Visitor) -> Result<Response, WebError> {
    let shell = Shell::new(&visitor, "Another way in", Place::Elsewhere);
    page(&visitor, &ForgottenPage { shell })
}
