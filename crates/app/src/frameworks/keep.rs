//! Choosing where a framework is written: in the browser or in a repository.

use careers::policy::{Record, Verb};
use careers::records::{Act, Keeping};

use super::load;
use crate::{App, AppError, Caller};

pub async fn keep(
    app: &App,
    caller: &Caller,
    framework: &str,
    keeping: Keeping,
) -> Result<(), AppError> {
    let mut tx = app.begin().await?;
    let creates = (Record::FrameworkDraft, Verb::Create);
    load::allow(app, &mut tx, caller, framework, creates).await?;
    store::framework_keepings::set(&mut tx, framework, keeping).await?;
    let word = match keeping {
        Keeping::Browser => "the browser",
        Keeping::Git => "a repository",
    };
    let done = caller.did(Act::ChangeKeeping);
    tx.commit(done.saying(format!("{framework}: {word}"))).await
}
