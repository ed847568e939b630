//! `GET /account/records`: everything about oneself, to take away.

use app::{people, sessions};
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use charts::Theme;

use crate::Web;
use crate::export::{self, Records};
use crate::http::download::Download;
use crate::http::error::WebError;
use crate::http::visitor::Confirmed;
use crate::pages::people::profile;

pub(crate) async fn take(
    State(web): State<Web>,
    Confirmed(reader): Confirmed,
) -> Result<Response, WebError> {
    let caller = &reader.who.caller;
    let view = people::show(&web.app, caller, caller.id()).await?;
    let mirror_readers = people::mirror_readers(&web.app, caller).await?;
    let sessions = sessions::list(&web.app, &reader.who).await?;
    let kept = people::kept(&web.app, caller).await?;
    let records = Records {
        view: &view,
        mirror_readers: &mirror_readers,
        sessions: &sessions,
        kept: &kept,
        library: &web.app.library.now(),
        made_at: web.app.now(),
    };
    let picture = profile::picture(&view, None).and_then(|picture| picture.file(Theme::Light));
    let archive = export::archive(&records, picture).map_err(WebError::inside)?;
    let name = export::name(&view, web.app.today());
    Ok(Download::new("application/zip", &name, "zip", archive).into_response())
}
