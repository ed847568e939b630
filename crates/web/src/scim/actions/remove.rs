//! `DELETE /Users/{id}`, `DELETE /Groups/{id}`.

use axum::extract::State;
use axum::http::StatusCode;

use super::precondition::if_match;
use super::replace::given_up;
use super::{Ask, Of, TRIES};
use crate::Web;
use crate::scim::error::ScimError;
use crate::scim::resource::Resource;

pub(in crate::scim) async fn remove<K: Of>(
    State(web): State<Web>,
    ask: Ask,
) -> Result<StatusCode, ScimError> {
    let asking = ask.asking(&web);
    let _turn = ask.turn().await;
    for _ in 0..TRIES {
        let seen = Resource::load(&asking, K::KIND, &ask.id).await?;
        if_match(&ask.headers, &seen.document(&asking))?;
        if seen.remove(&asking).await? {
            return Ok(StatusCode::NO_CONTENT);
        }
    }
    Err(given_up(&ask))
}
