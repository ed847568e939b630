//! `PUT /api/frameworks/{framework}/draft`: the files of a repository become the draft.
//! `GET` there: how the framework stands, with the files of the draft.
//! `GET /api/frameworks/{framework}/versions/{version}`: the files of a published version, byte for
//! byte; `current` stands for the newest.

use app::frameworks::{self, Sent};

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest as _, Path, Request, State};
use axum::http::StatusCode;
use careers::records::{DraftState, FrameworkFile, FrameworkRef, Keeping, Revision};
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
    /// The revision of the draft that they take the place of; nought where none is open.
    #[serde(default)]
    revision: Option<i64>,
    files: Vec<File>,
}

#[derive(Debug, Serialize, Deserialize)]
struct File {
    path: String,
    text: String,
}

impl From<FrameworkFile> for File {
    fn from(file: FrameworkFile) -> Self {
        Self {
            path: file.path,
            text: file.text,
        }
    }
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

/// What whoever is about to push has to know.
#[derive(Debug, Serialize)]
pub(super) struct Standing {
    current: Option<Current>,
    draft: Option<Draft>,
    /// Where the framework is written: `browser` or `git`, once somebody has chosen.
    kept_in: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct Current {
    version: String,
    digest: String,
    commit: Option<String>,
}

#[derive(Debug, Serialize)]
struct Draft {
    /// Where it is looked at.
    page: String,
    revision: i64,
    in_review: bool,
    based_on: Option<String>,
    commit: Option<String>,
    changed_at: String,
    /// The names of those who changed its files.
    hands: Vec<String>,
    files: Vec<File>,
}

pub(super) async fn standing(
    State(web): State<Web>,
    Path(framework): Path<String>,
    Writer(caller): Writer,
) -> Result<Json<Standing>, ApiError> {
    let standing = frameworks::standing(&web.app, &caller, &framework).await?;
    let draft = standing.draft.map(|standing| Draft {
        page: urls::draft(standing.draft.id),
        revision: standing.draft.revision.0,
        in_review: standing.draft.state == DraftState::Review,
        based_on: standing.draft.based_on,
        commit: standing.draft.commit,
        changed_at: standing.draft.changed_at.to_string(),
        hands: standing.hands,
        files: standing.files.into_iter().map(File::from).collect(),
    });
    let current = standing.current.map(|current| Current {
        version: current.version,
        digest: current.digest,
        commit: current.commit,
    });
    Ok(Json(Standing {
        current,
        draft,
        kept_in: standing.keeping.map(|keeping| match keeping {
            Keeping::Browser => "browser",
            Keeping::Git => "git",
        }),
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
    Ok(Json(Pulled {
        framework: of.id,
        version: of.version,
        digest: published.digest.clone(),
        files: files.into_iter().map(File::from).collect(),
    }))
}
