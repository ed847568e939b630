//! What a program is answered when it does not get what it asked for.

use app::AppError;

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::answer::Json;
use crate::http::error::WebError;

#[derive(Debug)]
pub(super) enum ApiError {
    Unauthorized,
    /// There is no such thing, or the token's owner may not see it.
    NotFound,
    NotAllowed,
    /// The body is not what is asked for here.
    Malformed(String),
    TooLarge,
    /// A rule stands against it.
    Refused(String),
    TooMany {
        seconds: u64,
    },
    Busy,
    Inside(Box<dyn std::error::Error + Send + Sync>),
}

impl From<AppError> for ApiError {
    fn from(error: AppError) -> Self {
        match error {
            AppError::NotFound => Self::NotFound,
            AppError::Rule(words) => Self::Refused(words),
            AppError::Busy => Self::Busy,
            other => Self::Inside(Box::new(other)),
        }
    }
}

impl From<WebError> for ApiError {
    fn from(error: WebError) -> Self {
        match error {
            WebError::TooMany { seconds } => Self::TooMany { seconds },
            WebError::TooLarge => Self::TooLarge,
            WebError::Busy => Self::Busy,
            WebError::Refused(words) => Self::Malformed(words),
            WebError::Inside(error) => Self::Inside(error),
            _ => Self::NotFound,
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let (status, words) = match self {
            Self::Unauthorized => {
                let asks = [(header::WWW_AUTHENTICATE, "Bearer realm=\"waymark\"")];
                let words = "The token is missing, has expired or was revoked, or is not for this.";
                let body = Json(json!({ "error": words }));
                return (StatusCode::UNAUTHORIZED, asks, body).into_response();
            }
            Self::TooMany { seconds } => {
                let later = [(header::RETRY_AFTER, seconds.to_string())];
                let body = Json(json!({ "error": "Too much was asked for: try again later." }));
                return (StatusCode::TOO_MANY_REQUESTS, later, body).into_response();
            }
            Self::NotFound => (
                StatusCode::NOT_FOUND,
                "There is nothing here, or it is not yours to see.".to_owned(),
            ),
            Self::NotAllowed => (
                StatusCode::METHOD_NOT_ALLOWED,
                "This address does not take this method.".to_owned(),
            ),
            Self::Malformed(words) => (StatusCode::BAD_REQUEST, words),
            Self::TooLarge => (
                StatusCode::PAYLOAD_TOO_LARGE,
                "The files are more than fits.".to_owned(),
            ),
            Self::Refused(words) => (StatusCode::CONFLICT, words),
            Self::Busy => (
                StatusCode::SERVICE_UNAVAILABLE,
                "This takes too long just now: try again in a moment.".to_owned(),
            ),
            Self::Inside(error) => {
                tracing::error!(error = &*error, "a program was not answered");
                (
                    StatusCode::INTERNAL_SERVER_ERROR,
                    "Something went wrong on the server. Nothing was changed.".to_owned(),
                )
            }
        };
        (status, Json(json!({ "error": words }))).into_response()
    }
}
