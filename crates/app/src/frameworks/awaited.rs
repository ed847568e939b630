//! The new version that is in review of the framework on which somebody stands.

use careers::policy::{Record, Verb};
use careers::records::{DraftState, FrameworkDraft};
use store::{framework_drafts, placements};

use crate::people::Subject;
use crate::{App, AppError, Caller};

/// The draft of which the viewer may see what it would change for them, where there is one.
pub async fn awaited(app: &App, caller: &Caller) -> Result<Option<FrameworkDraft>, AppError> {
    let mut read = app.db.read().await?;
    let subject = Subject::load(app, &mut read, caller, caller.id()).await?;
    if !subject.access.may(Record::FrameworkImpact, Verb::Read) {
        return Ok(None);
    }
    let held = placements::held(&mut read, caller.id(), app.today()).await?;
    let Some(held) = held else { return Ok(None) };
    let open = framework_drafts::open_of(&mut read, &held.framework.id).await?;
    Ok(open.filter(|draft| draft.state == DraftState::Review))
}
