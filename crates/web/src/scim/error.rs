//! What the service answers when it cannot do what was asked: RFC 7644, section 3.12.
//!
//! * [`ScimError::Asked`]: the request is not one that can be understood, names what cannot be, or
//!   asks for too much at once. The detail says what and where.
//! * [`ScimError::Unauthorized`]: no token, or none that opens this. It never says which.
//! * [`ScimError::NotFound`]: there is no such resource.
//! * [`ScimError::Precondition`], [`ScimError::Taken`], [`ScimError::Conflict`]: it stands against
//!   what is kept.
//! * [`ScimError::TooMany`]: one address asks for far more than a provider does.
//! * [`ScimError::Busy`], [`ScimError::Inside`]: not the caller's fault.

use std::borrow::Cow;

use ::scim::Error;
use app::AppError;
use app::provisioning::Refusal;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::answer::with_type;
use crate::http::error::WebError;

#[derive(Debug)]
pub(super) enum ScimError {
    /// 400 with the `scimType`, or 413 with what the limit is.
    Asked(Error),
    Unauthorized,
    /// 403: this is not done here.
    Forbidden(Cow<'static, str>),
    NotFound,
    MethodNotAllowed,
    /// 409, with what somebody else has already.
    Taken(String),
    /// 409, with why it cannot be so as things are.
    Conflict(String),
    Precondition,
    WrongType,
    NotImplemented(&'static str),
    /// 429, with when to ask again.
    TooMany {
        seconds: u64,
    },
    Busy,
    Inside(Box<dyn std::error::Error + Send + Sync>),
}

impl ScimError {
    fn parts(self) -> (StatusCode, Option<&'static str>, String) {
        match self {
            Self::Asked(Error::Bad(kind, detail)) => (StatusCode::BAD_REQUEST, Some(kind), detail),
            Self::Asked(Error::TooLarge(detail)) => (StatusCode::PAYLOAD_TOO_LARGE, None, detail),
            Self::Unauthorized => (
                StatusCode::UNAUTHORIZED,
                None,
                "Send `Authorization: Bearer TOKEN` with a token for provisioning that is still \
                 good, of somebody who runs the system."
                    .into(),
            ),
            Self::Forbidden(detail) => (StatusCode::FORBIDDEN, None, detail.into_owned()),
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
            Self::Taken(detail) => (StatusCode::CONFLICT, Some("uniqueness"), detail),
            Self::Conflict(detail) => (StatusCode::CONFLICT, None, detail),
            Self::Precondition => (
                StatusCode::PRECONDITION_FAILED,
                None,
                "It was changed in the meantime: fetch it again. Nothing was changed now.".into(),
            ),
            Self::WrongType => (
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                None,
                "Send application/scim+json or application/json.".into(),
            ),
            Self::NotImplemented(detail) => (StatusCode::NOT_IMPLEMENTED, None, detail.into()),
            Self::TooMany { seconds } => (
                StatusCode::TOO_MANY_REQUESTS,
                None,
                format!(
                    "This address asks for more than is answered. Nothing was changed; ask again \
                     in {seconds} s."
                ),
            ),
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
        let wait = match self {
            Self::TooMany { seconds } => Some(seconds),
            _ => None,
        };
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
        if let Some(seconds) = wait {
            let headers = response.headers_mut();
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}

impl From<Error> for ScimError {
    fn from(error: Error) -> Self {
        Self::Asked(error)
    }
}

impl From<WebError> for ScimError {
    fn from(error: WebError) -> Self {
        match error {
            WebError::TooMany { seconds } => Self::TooMany { seconds },
            WebError::Refused(words) => Self::Forbidden(words.into()),
            WebError::Busy => Self::Busy,
            WebError::Inside(error) => Self::Inside(error),
            // Whatever else a page answers is about a page.
            _ => Self::NotFound,
        }
    }
}

impl From<AppError> for ScimError {
    fn from(error: AppError) -> Self {
        match error {
            AppError::NotFound => Self::NotFound,
            AppError::Rule(words) => Error::value(words).into(),
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
            Refusal::UserNameTaken | Refusal::EmailTaken | Refusal::TeamNameTaken => {
                Self::Taken(refusal.to_string())
            }
            Refusal::LastAdministrator(_) => Self::Conflict(refusal.to_string()),
            Refusal::UnknownManager(_)
            | Refusal::OwnManager
            | Refusal::Circle
            | Refusal::UnknownMember(_) => Error::value(refusal.to_string()).into(),
            Refusal::App(error) => error.into(),
        }
    }
}
