//! What the drafts that somebody edits ask of them today.

use careers::drafts::{self, Agreement};
use careers::policy::{Record, Verb, may, over_the_framework};
use careers::records::{DraftReview, FrameworkDraft};

use super::editors::{self, editing};
use crate::{App, AppError, Caller};

/// What has to be done next, by the one who reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// To read it, and to say what they think of it.
    Word,
    /// To mend what somebody asked for.
    Changes,
    /// To publish it: everybody who has to has agreed.
    Publishing,
}

/// Open drafts of which the caller has the next step; nothing for whoever edits no framework.
pub async fn asked(app: &App, caller: &Caller) -> Result<Vec<(FrameworkDraft, Asks)>, AppError> {
    let mut conn = app.db.read().await?;
    let (viewer, grants) = match editing(app, &mut conn, caller).await {
        Err(AppError::NotFound) => return Ok(Vec::new()),
        found => found?,
    };
    let mut asked = Vec::new();
    for draft in store::framework_drafts::in_review(&mut conn).await? {
        let relations = over_the_framework(&viewer, &grants, &draft.framework);
        if !may(Record::FrameworkDraft, Verb::Read, relations) {
            continue;
        }
        let hands = store::framework_drafts::hands(&mut conn, draft.id).await?;
        let reviews = store::framework_reviews::of(&mut conn, draft.id).await?;
        let said: Vec<DraftReview> = reviews.into_iter().map(|named| named.review).collect();
        let editors = editors::of(app, &mut conn, &draft.framework).await?;
        let wrote = draft.author == caller.id() || hands.contains(&caller.id());
        let spoke = said
            .iter()
            .any(|review| review.person == caller.id() && review.revision == draft.revision);
        let asks = match drafts::agreement(&draft, &hands, &said, &editors) {
            Agreement::ChangesAsked if wrote => Asks::Changes,
            Agreement::Given if wrote => Asks::Publishing,
            Agreement::Missing if !wrote && !spoke => Asks::Word,
            _ => continue,
        };
        asked.push((draft, asks));
    }
    Ok(asked)
}
