//! `GET /settings/purposes/register.csv` and `register.md`: the register to take away.

use app::purposes;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use careers::purposes as register;

use crate::Web;
use crate::http::error::WebError;
use crate::http::visitor::Reader;

pub(in crate::pages::settings) async fn csv(
    State(web): State<Web>,
    reader: Reader,
) -> Result<Response, WebError> {
    let view = purposes::list(&web.app, &reader.who.caller).await?;
    let text = register::csv(&view.entries);
    Ok(file("text/csv; charset=utf-8", "register.csv", text))
}

pub(in crate::pages::settings) async fn markdown(
    State(web): State<Web>,
    reader: Reader,
) -> Result<Response, WebError> {
    let view = purposes::list(&web.app, &reader.who.caller).await?;
    let text = register::markdown(&view.entries, view.today);
    Ok(file("text/markdown; charset=utf-8", "register.md", text))
}

fn file(kind: &'static str, name: &str, text: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    (headers, text).into_response()
}
