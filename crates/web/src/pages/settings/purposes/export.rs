//! `GET /settings/purposes/register.csv` and `register.md`: the register to take away.

use app::purposes;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use careers::purposes as register;

use crate::Web;
use crate::http::download::Download;
use crate::http::error::WebError;
use crate::http::visitor::Reader;

pub(in crate::pages::settings) async fn csv(
    State(web): State<Web>,
    reader: Reader,
) -> Result<Response, WebError> {
    let view = purposes::list(&web.app, &reader.who.caller).await?;
    let text = register::csv(&view.entries);
    Ok(Download::new("text/csv; charset=utf-8", "register", "csv", text.into()).into_response())
}

pub(in crate::pages::settings) async fn markdown(
    State(web): State<Web>,
    reader: Reader,
) -> Result<Response, WebError> {
    let view = purposes::list(&web.app, &reader.who.caller).await?;
    let text = register::markdown(&view.entries, view.today);
    let file = Download::new(
        "text/markdown; charset=utf-8",
        "register",
        "md",
        text.into(),
    );
    Ok(file.into_response())
}
