//! Erasing somebody. Nothing brings them back.

use careers::erasure::pseudonym;
use careers::policy::{Record, Verb};
use careers::records::{Act, Erasure, ErasureReason, Person, PersonId};
use store::audit::By;
use store::{Conn, Tx, erasures};

use super::look::in_the_way;
use crate::accounts::forget_attempts;
use crate::people::Subject;
use crate::secrets::random;
use crate::{App, AppError, Caller};

/// They have not asked here, and no other reason was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Say why: they have not asked for it here.")]
pub struct NoReason;

/// Erases somebody who has left. `given` counts where they have not asked here.
///
/// # Errors
/// A rule where something stands in the way.
pub async fn carry_out(
    app: &App,
    caller: &Caller,
    person: PersonId,
    given: Option<ErasureReason>,
) -> Result<Result<Erasure, NoReason>, AppError> {
    let mut tx = app.begin().await?;
    let subject = Subject::load(app, &mut tx, caller, person).await?;
    if !subject.access.may(Record::Erasure, Verb::Create) {
        return Err(AppError::NotFound);
    }
    let person = locked(&mut tx, person).await?;
    let Some(reason) = reason(&mut tx, person.id, given).await? else {
        return Ok(Err(NoReason));
    };
    let by = By {
        at: app.now(),
        who: Some(caller.id()),
        origin: caller.origin,
    };
    let erasure = erase_in(app, &mut tx, &person, reason, &by).await?;
    let act = caller.did(Act::ErasePerson).about(person.id);
    tx.commit(act.saying(reason.key())).await?;
    settle(app).await;
    Ok(Ok(erasure))
}

/// The person as they stand once nobody else changes them or gives them a report; not found where
/// they were erased meanwhile.
pub(super) async fn locked(tx: &mut Tx, person: PersonId) -> Result<Person, AppError> {
    store::provisioned::one_at_a_time(tx).await?;
    store::people::lock(tx, person).await?;
    if erasures::is_erased(tx, person).await? {
        return Err(AppError::NotFound);
    }
    let found = store::people::by_id(tx, person).await?;
    found.ok_or(AppError::NotFound)
}

/// Whoever has asked here is erased because of that. That they asked is not to be made up.
pub(super) async fn reason(
    conn: &mut Conn,
    person: PersonId,
    given: Option<ErasureReason>,
) -> Result<Option<ErasureReason>, AppError> {
    let asked = erasures::asked_at(conn, person).await?.is_some();
    Ok(match given {
        _ if asked => Some(ErasureReason::Asked),
        given => given.filter(|reason| *reason != ErasureReason::Asked),
    })
}

/// Erases a person whose row is held, unless something stands in the way.
pub(super) async fn erase_in(
    app: &App,
    tx: &mut Tx,
    person: &Person,
    reason: ErasureReason,
    by: &By,
) -> Result<Erasure, AppError> {
    let obstacles = in_the_way(app, tx, person).await?;
    if let Some(obstacle) = obstacles.first() {
        return Err(AppError::rule(obstacle.words()));
    }
    let erasure = Erasure {
        person: person.id,
        pseudonym: free_pseudonym(tx).await?,
        reason,
        at: by.at,
    };
    forget_attempts(tx, person).await?;
    erasures::erase(tx, &erasure, by).await?;
    Ok(erasure)
}

/// Four digits where nobody has them, and more where somebody does.
async fn free_pseudonym(conn: &mut Conn) -> Result<String, AppError> {
    const FEWEST: usize = 4;
    let digits = hex::encode(random::<16>());
    for length in FEWEST..digits.len() {
        let name = pseudonym(&digits[..length]);
        if !erasures::is_taken(conn, &name).await? {
            return Ok(name);
        }
    }
    Ok(pseudonym(&digits))
}

/// Takes what was removed out of the database's own files as well, as far as it can be done now.
pub(crate) async fn settle(app: &App) {
    if let Err(error) = app.db.settle().await {
        tracing::warn!(%error, "what was removed stays in the write-ahead log for a while");
    }
}
