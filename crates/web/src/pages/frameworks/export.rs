//! `GET /frameworks/{framework}/export/{export}`: a framework in another form, to take along.
//! `GET /frameworks/{framework}/export/files`: its files as their authors wrote them.

use app::frameworks;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use careers::records::FrameworkRef;

use super::published;
use crate::Web;
use crate::copies::{self, CopyError, CopyForm};
use crate::http::download::Download;
use crate::http::error::WebError;
use crate::http::id::Id;
use crate::http::visitor::Reader;
use crate::view::phrases;

/// For whoever may read the framework's pages, and so for everybody.
pub(crate) async fn take(
    State(web): State<Web>,
    path: Result<Path<(String, String)>, PathRejection>,
) -> Result<Response, WebError> {
    let Path((framework, form)) = path.map_err(|_| WebError::NotFound)?;
    let published = published(&web, &framework)?;
    let form = CopyForm::of_key(&form).ok_or(WebError::NotFound)?;
    let stem = form.stem(&published.framework);
    let written = web
        .app
        .work
        .aside(move || form.write(&published.framework))
        .await?;
    let bytes = written.map_err(refused)?;
    Ok(Download::new(form.media_type(), &stem, form.ending(), bytes).into_response())
}

/// For whoever has signed in: comments in them may be meant for colleagues.
pub(crate) async fn files(
    State(web): State<Web>,
    reader: Reader,
    Id(framework): Id<String>,
) -> Result<Response, WebError> {
    let published = published(&web, &framework)?;
    let of = FrameworkRef::to(&published.framework);
    let files = frameworks::files(&web.app, &reader.who.caller, &of).await?;
    if files.is_empty() {
        return Err(WebError::Refused(
            "This version was given to the server when it was started, and its files were not. \
             Take them from where they are kept, or take the framework in another form."
                .to_owned(),
        ));
    }
    let stem = copies::versioned(&published.framework);
    let archived = web
        .app
        .work
        .aside(move || copies::own_files(&published.framework, files))
        .await?;
    let bytes = archived.map_err(refused)?;
    Ok(Download::new("application/zip", &stem, "zip", bytes).into_response())
}

fn refused(error: CopyError) -> WebError {
    match error {
        CopyError::Workbook(_) => WebError::Refused(phrases::sentence(&error.to_string())),
        CopyError::Archive(error) => WebError::inside(error),
    }
}
