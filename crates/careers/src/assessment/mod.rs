//! Assessments: what a form asks for, what it accepts, sharing and correcting.
//!
//! Who may begin, read or change one is the policy's; what an assessment must be like is here.
//! Sealing and revealing are in [`crate::round`].

mod form;
mod problems;

use jiff::Timestamp;

use crate::records::{Assessment, AssessmentKind, AssessmentState};

pub use form::{AskedDimension, Form, form};
pub use problems::{Fault, LONGEST_NOTE, LONGEST_REASON, MOST_CITED, Problem, problems};

/// Why an assessment cannot be changed, sealed, shared or corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AssessmentError {
    #[error("it is sealed; reopen it first to change it")]
    Sealed,
    #[error("it is shared, and stays as it was written; write a correction instead")]
    Shared,
    #[error("it is a draft, and not sealed")]
    NotSealed,
    #[error("it has no readings yet; read at least one thing first")]
    Empty,
    #[error("it belongs to a round, and is shared when the round is revealed")]
    InRound,
    #[error("a peer's or a panel's reading is sealed and revealed in a round")]
    OnlyInRound,
    #[error("it corrects an earlier assessment; name that one when you share it")]
    NamesNoOriginal,
    #[error("it does not name the assessment that it should correct")]
    NotACorrection,
    #[error("only a shared assessment can be corrected; change the draft instead")]
    NothingShared,
    #[error("a correction is by the same person, about the same person, of the same kind")]
    NotTheSame,
    #[error("a panel's readings stand as they were sealed")]
    PanelStands,
}

/// That an assessment is a draft, and so may be changed by whoever the policy lets.
pub fn changeable(assessment: &Assessment) -> Result<(), AssessmentError> {
    match assessment.state {
        AssessmentState::Draft => Ok(()),
        AssessmentState::Sealed => Err(AssessmentError::Sealed),
        AssessmentState::Shared => Err(AssessmentError::Shared),
    }
}

/// A draft with something in it.
pub(crate) fn finished(assessment: &Assessment) -> Result<(), AssessmentError> {
    changeable(assessment)?;
    if assessment.readings.is_empty() {
        Err(AssessmentError::Empty)
    } else {
        Ok(())
    }
}

/// Shares a draft outside a round. It stays marked as unsealed.
pub fn share(draft: &mut Assessment, at: Timestamp) -> Result<(), AssessmentError> {
    finished(draft)?;
    if draft.round.is_some() {
        return Err(AssessmentError::InRound);
    }
    if matches!(draft.kind, AssessmentKind::Peer | AssessmentKind::Panel) {
        return Err(AssessmentError::OnlyInRound);
    }
    if draft.replaces.is_some() {
        return Err(AssessmentError::NamesNoOriginal);
    }
    publish(draft, at);
    Ok(())
}

/// Shares a draft that corrects a shared assessment: the original stays readable as written, and
/// nothing is computed from it any more. Whoever corrects may know the other readings by then, so
/// a correction is marked as unsealed, even of an assessment that was sealed.
pub fn share_correction(
    draft: &mut Assessment,
    original: &Assessment,
    at: Timestamp,
) -> Result<(), AssessmentError> {
    finished(draft)?;
    if draft.replaces != Some(original.id) {
        return Err(AssessmentError::NotACorrection);
    }
    if original.state != AssessmentState::Shared {
        return Err(AssessmentError::NothingShared);
    }
    if original.kind == AssessmentKind::Panel {
        return Err(AssessmentError::PanelStands);
    }
    let same = draft.author == original.author
        && draft.subject == original.subject
        && draft.kind == original.kind;
    if !same {
        return Err(AssessmentError::NotTheSame);
    }
    if draft.round.is_some() {
        return Err(AssessmentError::InRound);
    }
    publish(draft, at);
    Ok(())
}

pub(crate) fn publish(assessment: &mut Assessment, at: Timestamp) {
    assessment.state = AssessmentState::Shared;
    assessment.shared_at = Some(at);
}

#[cfg(test)]
mod tests;
