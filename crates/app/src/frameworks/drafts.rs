//! The drafts of the frameworks that somebody edits.

use careers::policy::{Record, Verb, may, over_the_framework};

use super::{NamedDraft, editors::editing};
use crate::{App, AppError, Caller};

#[derive(Debug, Clone)]
pub struct DraftsView {
    /// Those that can still become something, the one changed last first.
    pub open: Vec<NamedDraft>,
    /// Those that were published or discarded.
    pub over: Vec<NamedDraft>,
}

pub async fn list(app: &App, caller: &Caller) -> Result<DraftsView, AppError> {
    let mut read = app.db.read().await?;
    let (viewer, grants) = editing(app, &mut read, caller).await?;
    let all = store::framework_drafts::all(&mut read).await?;
    let visible = |named: &NamedDraft| {
        let relations = over_the_framework(&viewer, &grants, &named.draft.framework);
        may(Record::FrameworkDraft, Verb::Read, relations)
    };
    let (open, over) = all
        .into_iter()
        .filter(visible)
        .partition(|named| named.draft.state.is_open());
    Ok(DraftsView { open, over })
}
