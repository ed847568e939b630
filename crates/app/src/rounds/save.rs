//! Keeping a draft of one's own assessment in a round.

use std::collections::BTreeSet;

use careers::assessment::{Problem, changeable, problems};
use careers::records::{
    Act, Assessment, AssessmentId, AssessmentState, EvidenceId, Reading, RoundId,
};

use super::load;
use crate::{App, AppError, Caller};

/// What a rater wrote on the form.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Words {
    pub readings: Vec<Reading>,
    pub note: String,
}

/// Keeps the draft, the first time as a new assessment. Problems say what cannot be kept; then
/// nothing is.
pub async fn save(
    app: &App,
    caller: &Caller,
    round: RoundId,
    words: Words,
) -> Result<Result<(), Vec<Problem>>, AppError> {
    let mut tx = app.begin().await?;
    let mut loaded = load::locked(app, &mut tx, caller, round).await?;
    let draft = draft(app, &mut tx, caller, &mut loaded, words).await?;
    let of = &draft.framework;
    let published = app.library.now().version(&of.id, &of.version).cloned();
    let framework = &published.ok_or_else(not_at_hand)?.framework;
    let citable = citable(&mut tx, &loaded, &draft).await?;
    let problems = problems(&draft, framework, |id| citable.contains(&id));
    if !problems.is_empty() {
        return Ok(Err(problems));
    }
    let kept = store::assessments::save_draft(&mut tx, &draft).await?;
    kept.ok_or_else(|| {
        AppError::rule("This assessment was sealed meanwhile; reopen it to change it.")
    })?;
    tx.commit(
        caller
            .did(Act::SaveAssessment)
            .about(loaded.round.subject)
            .on(round.0),
    )
    .await?;
    Ok(Ok(()))
}

/// The cited evidence that is about this person and open to the rater.
async fn citable(
    tx: &mut store::Tx,
    loaded: &load::Loaded,
    draft: &Assessment,
) -> Result<BTreeSet<EvidenceId>, AppError> {
    let cited = draft.readings.iter().flat_map(|reading| &reading.evidence);
    let cited: Vec<EvidenceId> = cited.copied().collect();
    let mut pieces = store::evidence::by_ids(tx, &cited).await?;
    pieces.retain(|piece| piece.subject == draft.subject && loaded.access.may_read_evidence(piece));
    Ok(pieces.into_iter().map(|piece| piece.id).collect())
}

fn not_at_hand() -> AppError {
    AppError::rule("The version of the framework that this round was opened on is not at hand.")
}

/// The viewer's draft with these words: the one they have, or a new one for their seat.
async fn draft(
    app: &App,
    tx: &mut store::Tx,
    caller: &Caller,
    loaded: &mut load::Loaded,
    words: Words,
) -> Result<Assessment, AppError> {
    let before = store::assessments::of_seat(tx, loaded.round.id, caller.id()).await?;
    if let Some(before) = before {
        // It is their own, so they may know why it does not change, before whether they may.
        changeable(&before).map_err(AppError::rule)?;
        if !loaded.access.may_change_assessment(&before) {
            return Err(AppError::NotFound);
        }
        return Ok(Assessment {
            // It speaks of the day on which it is written, not of the day it was begun.
            as_of: app.today(),
            readings: words.readings,
            note: words.note,
            ..before
        });
    }
    let seat = loaded
        .round
        .seats
        .iter()
        .find(|seat| seat.rater == caller.id());
    let kind = seat.ok_or(AppError::NotFound)?.kind;
    if !loaded.access.may_begin_assessment(kind) {
        return Err(AppError::NotFound);
    }
    let new = Assessment {
        id: AssessmentId(app.new_id()),
        subject: loaded.round.subject,
        author: caller.id(),
        kind,
        state: AssessmentState::Draft,
        round: Some(loaded.round.id),
        framework: loaded.round.framework.clone(),
        as_of: app.today(),
        readings: words.readings,
        note: words.note,
        replaces: None,
        created_at: app.now(),
        sealed_at: None,
        shared_at: None,
    };
    careers::round::begin(&mut loaded.round, &new).map_err(AppError::rule)?;
    Ok(new)
}
