//! A round with the viewer's access to it: every action on a round begins here.

use careers::policy::Access;
use careers::records::{Assessment, AssessmentState, Round, RoundId};
use careers::round::RoundError;
use store::{Conn, Tx};

use crate::people::Subject;
use crate::{App, AppError, Caller};

/// A round, the person it is about, and the viewer's access in it.
pub(super) struct Loaded {
    pub(super) round: Round,
    pub(super) subject: Subject,
    pub(super) access: Access,
}

/// Not found where there is no such round, or it is not the viewer's to see.
pub(super) async fn round(
    app: &App,
    conn: &mut Conn,
    caller: &Caller,
    id: RoundId,
) -> Result<Loaded, AppError> {
    let round = store::rounds::by_id(conn, id).await?;
    with_access(app, conn, caller, round).await
}

/// The same, with the round locked until the transaction ends.
pub(super) async fn locked(
    app: &App,
    tx: &mut Tx,
    caller: &Caller,
    id: RoundId,
) -> Result<Loaded, AppError> {
    let round = store::rounds::lock(tx, id).await?;
    with_access(app, tx, caller, round).await
}

async fn with_access(
    app: &App,
    conn: &mut Conn,
    caller: &Caller,
    found: Option<Round>,
) -> Result<Loaded, AppError> {
    let (round, subject) = Subject::behind(app, conn, caller, found, |round| round.subject).await?;
    let access = subject.access.in_round(&round);
    if !access.may_read_round(&round) && !access.may_read_own_seat(&round) {
        return Err(AppError::NotFound);
    }
    Ok(Loaded {
        round,
        subject,
        access,
    })
}

/// The viewer's own assessment in a round, as long as it may change. Its author learns why it no
/// longer does; nobody else learns of it at all.
pub(super) async fn own_assessment(tx: &mut Tx, loaded: &Loaded) -> Result<Assessment, AppError> {
    let own = store::assessments::of_seat(tx, loaded.round.id, loaded.access.viewer()).await?;
    let own = own.ok_or(AppError::NotFound)?;
    if own.state == AssessmentState::Shared {
        return Err(AppError::rule(RoundError::Revealed));
    }
    if !loaded.access.may_change_assessment(&own) {
        return Err(AppError::NotFound);
    }
    Ok(own)
}
