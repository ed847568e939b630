//! Handing the manager's seat to whoever manages the person now, so that a change of manager does
//! not leave a round waiting for somebody who may no longer read.

use careers::policy::{Access, Record, Verb};
use careers::records::{Act, AssessmentKind, PersonId, Round, RoundId, RoundState};
use careers::round::RoundError;

use super::load;
use crate::people::Subject;
use crate::{App, AppError, Caller};

/// A manager's seat that has lost its manager.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HandOver {
    /// Who was asked, and no longer stands above the person.
    pub from: PersonId,
    /// Whether that is because they have left.
    pub left: bool,
    /// Whom the person reports to today; where that is somebody who has left, the next above.
    pub to: PersonId,
}

/// What is to be handed over, where anything is. What has been sealed stays and is revealed.
pub(super) fn due(round: &Round, subject: &Subject) -> Option<HandOver> {
    let has_left = |id: &PersonId| subject.standing.gone.contains(id);
    let line = &subject.facts.line;
    let to = *line.iter().find(|above| !has_left(above))?;
    let lost = round.seats.iter().find(|seat| {
        let stands = line.contains(&seat.rater) && !has_left(&seat.rater);
        seat.kind == AssessmentKind::Manager && !seat.sealed && !stands
    })?;
    let asked = round.seats.iter().any(|seat| seat.rater == to);
    (round.state == RoundState::Open && !asked).then_some(HandOver {
        from: lost.rater,
        left: has_left(&lost.rater),
        to,
    })
}

/// Whoever organises the round may, and whoever may open one: they would open it with this seat.
pub(super) fn is_for(access: &Access, round: &Round) -> bool {
    access.may_change_round(round) || access.may(Record::Round, Verb::Create)
}

pub async fn hand_over(app: &App, caller: &Caller, id: RoundId) -> Result<(), AppError> {
    let mut tx = app.begin().await?;
    let mut loaded = load::locked(app, &mut tx, caller, id).await?;
    if !is_for(&loaded.access, &loaded.round) {
        return Err(AppError::NotFound);
    }
    let HandOver { from, to, .. } = due(&loaded.round, &loaded.subject).ok_or_else(|| {
        AppError::rule("Whoever manages the person today has the seat, or it is sealed.")
    })?;
    let facts = &loaded.subject.facts;
    careers::round::hand_over(&mut loaded.round, from, to, facts).map_err(AppError::rule)?;
    if !store::rounds::hand_over(&mut tx, id, from, to).await? {
        return Err(AppError::rule(RoundError::OutOfStep));
    }
    tx.commit(
        caller
            .did(Act::HandOverSeat)
            .about(loaded.round.subject)
            .on(id.0)
            .with(to),
    )
    .await?;
    Ok(())
}
