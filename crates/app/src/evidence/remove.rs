//! Removing evidence for good.

use careers::records::{Act, EvidenceId};

use crate::people::Subject;
use crate::{App, AppError, Caller};

/// Removes what an author wrote. Readings that cite it keep their words and lose the link.
pub async fn remove(app: &App, caller: &Caller, id: EvidenceId) -> Result<(), AppError> {
    let mut tx = app.begin().await?;
    let found = store::evidence::by_id(&mut tx, id).await?;
    let (evidence, about) =
        Subject::behind(app, &mut tx, caller, found, |evidence| evidence.subject).await?;
    if !about.access.may_change_evidence(&evidence) {
        return Err(AppError::NotFound);
    }
    store::evidence::delete(&mut tx, id).await?;
    tx.commit(
        caller
            .did(Act::RemoveEvidence)
            .about(evidence.subject)
            .on(id.0),
    )
    .await?;
    Ok(())
}
