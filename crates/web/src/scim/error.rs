//! What the service answers when it cannot do what was asked: RFC 7644, section 3.12.
//!
//! * [`ScimError::invalid`] and its like: the request is not one that can be understood, or names
//!   what cannot be. The detail says what and where.
//! * [`ScimError::Unauthorized`]: no token, or none that opens this. It never says which.
//! * [`ScimError::NotFound`]: there is no such resource.
//! * [`ScimError::Precondition`], [`ScimError::Conflict`]: it stands against what is kept.
//! * [`ScimError::Busy`], [`ScimError::Inside`]: not the caller's fault.

use app::AppError;
use app::provisioning::Refusal;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::answer::with_type;

#[derive(Debug)]
pub(super) enum ScimError {
    /// 400, with the `scimType` and what is wrong.
    Bad(&'static str, String),
    Unauthorized,
    /// 403: this is not done here.
    Forbidden(&'static str),
    NotFound,
    MethodNotAllowed,
    /// 409, with what is taken.
    Conflict(String),
    Precondition,
    /// 413, with what the limit is.
    TooLarge(String),
    WrongType,
    NotImplemented(&'static str),
    Busy,
    Inside(Box<dyn std::error::Error + Send + Sync>),
}

impl ScimError {
    /// The body cannot be read as what it should be.
    pub(super) fn syntax(detail: impl Into<String>) -> Self {
        Self::Bad("invalidSyntax", detail.into())
    }

    /// A value is missing, or of the wrong sort.
    pub(super) fn value(detail: impl Into<String>) -> Self {
        Self::Bad("invalidValue", detail.into())
    }

    pub(super) fn filter(detail: impl Into<String>) -> Self {
        Self::Bad("invalidFilter", detail.into())
    }

    pub(super) fn path(detail: impl Into<String>) -> Self {
        Self::Bad("invalidPath", detail.into())
    }

    pub(super) fn no_target(detail: impl Into<String>) -> Self {
        Self::Bad("noTarget", detail.into())
    }

    /// What cannot be changed was to be changed.
    pub(super) fn mutability(detail: impl Into<String>) -> Self {
        Self::Bad("mutability", detail.into())
    }

    fn parts(self) -> (StatusCode, Option<&'static str>, String) {
        match self {
            Self::Bad(kind, detail) => (StatusCode::BAD_REQUEST, Some(kind), detail),
            Self::Unauthorized => (
                StatusCode::UNAUTHORIZED,
                None,
                "Send `Authorization: Bearer TOKEN` with a token for provisioning that is still \
                 good, of somebody who runs the system."
                    .into(),
            ),
            Self::Forbidden(detail) => (StatusCode::FORBIDDEN, None, detail.into()),
            Self::NotFound => (
                StatusCode::NOT_FOUND,
                None,
                "There is no such resource.".into(),
            ),
            Self::MethodNotAllowed => (
                StatusCode::METHOD_NOT_ALLOWED,
                None,
                "This address does not take that method.".into(),
            ),
            Self::Conflict(detail) => (StatusCode::CONFLICT, Some("uniqueness"), detail),
            Self::Precondition => (
                StatusCode::PRECONDITION_FAILED,
                None,
                "It was changed in the meantime: fetch it again. Nothing was changed now.".into(),
            ),
            Self::TooLarge(detail) => (StatusCode::PAYLOAD_TOO_LARGE, None, detail),
            Self::WrongType => (
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                None,
                "Send application/scim+json or application/json.".into(),
            ),
            Self::NotImplemented(detail) => (StatusCode::NOT_IMPLEMENTED, None, detail.into()),
            Self::Busy => (
                StatusCode::SERVICE_UNAVAILABLE,
                None,
                "This takes too long just now. Nothing was changed; try again in a moment.".into(),
            ),
            Self::Inside(error) => {
                tracing::error!(error = &*error, "provisioning failed");
                (
                    StatusCode::INTERNAL_SERVER_ERROR,
                    None,
                    "Something went wrong on Waymark’s side. Nothing was changed; the cause is in \
                     its log."
                        .into(),
                )
            }
        }
    }
}

impl IntoResponse for ScimError {
    fn into_response(self) -> Response {
        let (status, kind, detail) = self.parts();
        let mut body = json!({
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"],
            "status": status.as_str(),
        });
        if let Some(kind) = kind {
            body["scimType"] = kind.into();
        }
        body["detail"] = detail.into();
        let mut response = with_type(status, &body);
        if status == StatusCode::UNAUTHORIZED {
            let challenge = HeaderValue::from_static("Bearer realm=\"Waymark\"");
            let headers = response.headers_mut();
            headers.insert(header::WWW_AUTHENTICATE, challenge);
        }
        response
    }
}

impl From<AppError> for ScimError {
    fn from(error: AppError) -> Self {
        match error {
            AppError::NotFound => Self::NotFound,
            AppError::Rule(words) => Self::value(words),
            AppError::Busy => Self::Busy,
            error @ (AppError::Store(_) | AppError::Unrecorded(_)) => Self::Inside(Box::new(error)),
        }
    }
}

impl From<Refusal> for ScimError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotFound => Self::NotFound,
            Refusal::Changed => Self::Precondition,
            Refusal::UserNameTaken
            | Refusal::EmailTaken
            | Refusal::TeamNameTaken
            | Refusal::LastAdministrator(_) => {
                Self::Conflict(refusal.to_string())
            }
            Refusal::UnknownManager(_)
            | Refusal::OwnManager
            | Refusal::Circle
            | Refusal::UnknownMember(_) => Self::value(refusal.to_string()),
            Refusal::App(error) => error.into(),
        }
    }
}
