//! `PUT /api/frameworks/{framework}/draft`: the files of a repository become the draft.
//! `GET /api/frameworks/{framework}/versions/{version}`: the files of a published version, byte for
//! byte; `current` stands for the newest.

use app::frameworks::{self, Sent};

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest as _, Path, Request, State};
use axum::http::StatusCode;
use careers::records::{FrameworkFile, FrameworkRef, Revision};
use serde::{Deserialize, Serialize};

use super::answer::Json;
use super::bearer::{Reader, Writer};
use super::error::ApiError;
use crate::{Web, urls};

#[derive(Debug, Deserialize)]
pub(super) struct Body {
    #[serde(default)]
    commit: Option<String>,
    /// The version that the files were written from: its number, or its digest.
    #[serde(default)]
    from: Option<String>,
    /// The revision of the draft that they take the place of.
    #[serde(default)]
    revision: Option<i64>,
    files: Vec<File>,
}

#[derive(Debug, Serialize, Deserialize)]
struct File {
    path: String,
    text: String,
}

#[derive(Debug, Serialize)]
pub(super) struct Pushed {
    /// Where the draft is looked at.
    draft: String,
    version: String,
    begun: bool,
    revision: i64,
    /// The version that the draft is held against.
    based_on: Option<String>,
    changed: bool,
    /// Findings that stand in the way of publishing.
    blocking: usize,
}

#[derive(Debug, Serialize)]
pub(super) struct Pulled {
    framework: String,
    version: String,
    digest: String,
    files: Vec<File>,
}

pub(super) async fn push(
    State(web): State<Web>,
    Path(framework): Path<String>,
    Writer(caller): Writer,
    request: Request,
) -> Result<Json<Pushed>, ApiError> {
    frameworks::may_push(&web.app, &caller, &framework).await?;
    let body = Bytes::from_request(request, &web).await;
    let body = body.map_err(|error: BytesRejection| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => ApiError::TooLarge,
        _ => ApiError::Malformed("The body could not be read to its end.".to_owned()),
    })?;
    let sent: Body = serde_json::from_slice(&body).map_err(|error| {
        ApiError::Malformed(format!("The body is not the JSON of a framework: {error}"))
    })?;
    let files = sent.files.into_iter().map(|file| FrameworkFile {
        path: file.path,
        text: file.text,
    });
    let files: Vec<FrameworkFile> = files.collect();
    let sent = Sent {
        files: &files,
        commit: sent.commit.as_deref(),
        from: sent.from.as_deref(),
        expected: sent.revision.map(Revision),
    };
    let pushed = frameworks::push(&web.app, &caller, &framework, &sent).await?;
    Ok(Json(Pushed {
        draft: urls::draft(pushed.draft),
        version: pushed.version,
        begun: pushed.begun,
        revision: pushed.revision.0,
        based_on: pushed.based_on,
        changed: pushed.changed,
        blocking: pushed.blocking,
    }))
}

pub(super) async fn pull(
    State(web): State<Web>,
    Path((framework, version)): Path<(String, String)>,
    Reader(caller): Reader,
) -> Result<Json<Pulled>, ApiError> {
    let library = web.app.library.now();
    let published = if version == "current" {
        library.get(&framework)
    } else {
        library.version(&framework, &version)
    };
    let published = published.ok_or(ApiError::NotFound)?;
    let of = FrameworkRef::to(&published.framework);
    let files = frameworks::files(&web.app, &caller, &of).await?;
    if files.is_empty() {
        return Err(ApiError::Refused(
            "This version was given to the server when it was started, and its files were not: \
             take them from where they are kept."
                .to_owned(),
        ));
    }
    let files = files.into_iter().map(|file| File {
        path: file.path,
        text: file.text,
    });
    Ok(Json(Pulled {
        framework: of.id,
        version: of.version,
        digest: published.digest.clone(),
        files: files.collect(),
    }))
}
