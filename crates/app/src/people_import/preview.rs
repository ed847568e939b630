//! What a file would change. Changes nothing.

use careers::people_import::{Changes, Choices, File, Organisation, Plan, plan};
use sha2::{Digest, Sha256};

use super::By;
use super::organisation::load;
use crate::{App, AppError};

/// A plan, and what it is recognised by when it is to be applied.
#[derive(Debug, Clone)]
pub struct Preview {
    pub plan: Plan,
    /// Of the changes: the same changes have the same.
    pub digest: String,
}

impl Preview {
    pub(super) fn of(
        app: &App,
        file: &File,
        choices: &Choices,
        organisation: &Organisation,
    ) -> Self {
        let plan = plan(file, organisation, choices, &app.library.now(), app.today());
        let digest = digest(&plan.changes);
        Self { plan, digest }
    }
}

/// Holds the file against the organisation as it is.
pub async fn preview(
    app: &App,
    by: By<'_>,
    file: &File,
    choices: &Choices,
) -> Result<Preview, AppError> {
    let mut read = app.db.read().await?;
    by.check(app, &mut read).await?;
    let organisation = load(app, &mut read).await?;
    drop(read);
    Ok(Preview::of(app, file, choices, &organisation))
}

/// Two plans are compared within one program only, so that how it prints them will do.
fn digest(changes: &Changes) -> String {
    hex::encode(Sha256::digest(format!("{changes:?}").as_bytes()))
}
