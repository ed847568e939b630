//! `GET /people/import/example.csv`: a file to begin from.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use careers::people_import::EXAMPLE;

use super::Importer;

pub(super) async fn show(_: Importer) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"people.csv\"",
        ),
    ];
    (headers, EXAMPLE).into_response()
}
