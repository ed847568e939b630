//! Settings, for those who run the system: how long records are kept. And for everybody, the
//! register of what is off by default.

mod fields;
mod keeping;
mod purposes;
mod show;

use axum::Router;
use axum::routing::{get, post};

use crate::Web;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/settings", get(show::show))
        .route(
            "/settings/retention",
            get(keeping::show).post(keeping::change),
        )
        .route("/settings/purposes", get(purposes::list::show))
        .route(
            "/settings/purposes/register.csv",
            get(purposes::export::csv),
        )
        .route(
            "/settings/purposes/register.md",
            get(purposes::export::markdown),
        )
        .route(
            "/settings/purposes/{feature}",
            get(purposes::record::show).post(purposes::record::record),
        )
        .route(
            "/settings/purposes/{feature}/end",
            post(purposes::record::end),
        )
}
