//! Assessments: what a form asks for, what it accepts, sharing and correcting.
//!
//! Who may begin, read or change one is the policy's; what an assessment must be like is here.
//! Sealing and revealing are in [`crate::round`].

use std::collections::BTreeSet;
use std::fmt;

use framework::{Framework, Stance, Transition};
use jiff::Timestamp;

use crate::records::{
    Assessment, AssessmentKind, AssessmentState, FrameworkRef, Reading, ReadingOn,
};

/// Characters that a reason may have.
pub const LONGEST_REASON: usize = 2_000;
/// Characters that the note on the whole may have.
pub const LONGEST_NOTE: usize = 8_000;
/// Pieces of evidence that one reading may cite.
pub const MOST_CITED: usize = 20;

/// What a form should ask about somebody at a level.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Form {
    /// The dimensions that apply to their track, in the framework's order.
    pub dimensions: Vec<AskedDimension>,
    /// Criteria by path, where no dimension of stance `guidance` applies to their track and
    /// readings rest on criteria: those of the ways out of their level or, at the end of a path,
    /// of the ways into it.
    pub criteria: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedDimension {
    pub dimension: String,
    pub stance: Stance,
    /// The step that their level expects, where it expects one.
    pub expected: Option<String>,
}

/// What a form of this kind should ask about somebody at a level; `None` for an unknown level.
///
/// A panel is not asked about dimensions of stance `mirror`: they never enter its decision.
pub fn form(framework: &Framework, level: &str, kind: AssessmentKind) -> Option<Form> {
    let level = framework.level(level)?;
    let applying = || {
        framework
            .dimensions_of(&level.track)
            .map(|d| (d, framework.stance_of(d)))
    };
    let asked = applying().filter(|&(_, stance)| !closed_to(kind, stance));
    let dimensions = asked.map(|(dimension, stance)| AskedDimension {
        dimension: dimension.id.to_string(),
        stance,
        expected: level.expects.on(&dimension.id).map(ToString::to_string),
    });
    let guided = applying().any(|(_, stance)| stance == Stance::Guidance);
    let criteria = if guided {
        Vec::new()
    } else {
        criteria_at(framework, &level.id)
    };
    Some(Form {
        dimensions: dimensions.collect(),
        criteria,
    })
}

fn criteria_at(framework: &Framework, level: &str) -> Vec<String> {
    let paths = |transition: &Transition| {
        let id = transition.id();
        transition
            .criteria
            .iter()
            .map(move |c| format!("{id}#{}", c.id))
            .collect::<Vec<_>>()
    };
    let ways = framework.ways_from(level);
    let out: Vec<String> = ways.iter().flat_map(|way| paths(way.transition)).collect();
    if out.is_empty() {
        framework.ways_to(level).flat_map(paths).collect()
    } else {
        out
    }
}

fn closed_to(kind: AssessmentKind, stance: Stance) -> bool {
    kind == AssessmentKind::Panel && stance == Stance::Mirror
}

/// Something in a draft that cannot be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The reading that it is about, by its place from 0; `None` for the draft as a whole.
    pub reading: Option<usize>,
    pub fault: Fault,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fault.fmt(f)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("this assessment was begun on version {version} of `{framework}`; it stays with it")]
    OtherFramework { framework: String, version: String },
    #[error("the framework has no dimension `{0}`")]
    UnknownDimension(String),
    #[error("`{dimension}` has no step `{step}`")]
    UnknownStep { dimension: String, step: String },
    #[error("the framework has no criterion `{0}`")]
    UnknownCriterion(String),
    #[error("`{0}` is read twice; keep one reading of it")]
    Twice(String),
    #[error("a panel does not read `{0}`: it is a mirror, for the person and those they choose")]
    MirrorForPanel(String),
    #[error("a reason has room for {LONGEST_REASON} characters; this one has {0}")]
    ReasonTooLong(usize),
    #[error("the note has room for {LONGEST_NOTE} characters; this one has {0}")]
    NoteTooLong(usize),
    #[error("a reading can cite {MOST_CITED} pieces of evidence; this one cites {0}")]
    CitesTooMuch(usize),
}

/// Everything in a draft that cannot be kept, in the order of its readings; empty when all can.
/// `framework` is the version that the assessment is pinned to.
pub fn problems(assessment: &Assessment, framework: &Framework) -> Vec<Problem> {
    if !assessment.framework.names(framework) {
        let FrameworkRef { id, version } = assessment.framework.clone();
        let fault = Fault::OtherFramework {
            framework: id,
            version,
        };
        return vec![Problem {
            reading: None,
            fault,
        }];
    }
    let mut problems = Vec::new();
    let mut read = BTreeSet::new();
    for (place, reading) in assessment.readings.iter().enumerate() {
        let mut add = |fault| {
            problems.push(Problem {
                reading: Some(place),
                fault,
            });
        };
        match on(reading, assessment.kind, framework) {
            Ok(path) if read.contains(&path) => add(Fault::Twice(path)),
            Ok(path) => {
                read.insert(path);
            }
            Err(fault) => add(fault),
        }
        let length = reading.reason.chars().count();
        if length > LONGEST_REASON {
            add(Fault::ReasonTooLong(length));
        }
        if reading.evidence.len() > MOST_CITED {
            add(Fault::CitesTooMuch(reading.evidence.len()));
        }
    }
    let length = assessment.note.chars().count();
    if length > LONGEST_NOTE {
        problems.push(Problem {
            reading: None,
            fault: Fault::NoteTooLong(length),
        });
    }
    problems
}

/// The path of what a reading is on.
fn on(reading: &Reading, kind: AssessmentKind, framework: &Framework) -> Result<String, Fault> {
    match &reading.on {
        ReadingOn::Dimension {
            dimension: id,
            step,
        } => {
            let dimension = framework
                .dimension(id)
                .ok_or_else(|| Fault::UnknownDimension(id.clone()))?;
            if let Some(step) = step
                .as_deref()
                .filter(|step| dimension.step(step).is_none())
            {
                return Err(Fault::UnknownStep {
                    dimension: id.clone(),
                    step: step.to_owned(),
                });
            }
            if closed_to(kind, framework.stance_of(dimension)) {
                return Err(Fault::MirrorForPanel(id.clone()));
            }
            Ok(id.clone())
        }
        ReadingOn::Criterion {
            criterion: path, ..
        } => {
            let (transition, criterion) = framework
                .criterion(path)
                .ok_or_else(|| Fault::UnknownCriterion(path.clone()))?;
            Ok(format!("{}#{}", transition.id(), criterion.id))
        }
    }
}

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
