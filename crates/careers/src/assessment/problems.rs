//! What a draft may hold.

use std::collections::BTreeSet;
use std::fmt;

use framework::Framework;

use super::form::closed_to;
use crate::records::{Assessment, AssessmentKind, EvidenceId, FrameworkRef, Reading, ReadingOn};

/// Characters that a reason may have.
pub const LONGEST_REASON: usize = 2_000;
/// Characters that the note on the whole may have.
pub const LONGEST_NOTE: usize = 8_000;
/// Pieces of evidence that one reading may cite.
pub const MOST_CITED: usize = 20;

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
    #[error("a piece of evidence that is cited is no longer there for its author to read")]
    NotCitable,
}

/// Everything in a draft that cannot be kept, in the order of its readings; empty when all can.
/// `framework` is the version that the assessment is pinned to; `citable` knows the evidence about
/// the person that the author may read.
pub fn problems(
    assessment: &Assessment,
    framework: &Framework,
    citable: impl Fn(EvidenceId) -> bool,
) -> Vec<Problem> {
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
        if !reading.evidence.iter().all(|&id| citable(id)) {
            add(Fault::NotCitable);
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
