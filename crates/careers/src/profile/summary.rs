//! Evidence by what it is about: how much there is, how old, by how many hands.

use std::collections::BTreeSet;

use framework::{Framework, Thing};
use jiff::civil::Date;

use crate::months;
use crate::records::{Evidence, EvidenceId, PersonId, Visibility};

/// The evidence on one dimension or criterion.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EvidenceSummary {
    /// Shared evidence, the newest first.
    pub pieces: Vec<Piece>,
    /// Evidence that the reader keeps to themselves. It is theirs to share, and not counted.
    pub private: usize,
}

/// One piece of evidence, as far as counting needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub id: EvidenceId,
    pub happened_on: Date,
    pub author: PersonId,
    /// The step that it names, where it names one.
    pub step: Option<usize>,
}

impl EvidenceSummary {
    pub fn count(&self) -> usize {
        self.pieces.len()
    }

    pub fn newest(&self) -> Option<Date> {
        self.pieces.iter().map(|piece| piece.happened_on).max()
    }

    /// Whole months since the newest piece.
    pub fn age_months(&self, as_of: Date) -> Option<u32> {
        self.newest().map(|newest| months::between(newest, as_of))
    }

    /// By how many different people the pieces were written.
    pub fn authors(&self) -> usize {
        self.pieces
            .iter()
            .map(|piece| piece.author)
            .collect::<BTreeSet<_>>()
            .len()
    }

    /// The pieces that name no step, or one at least this high.
    pub fn at_least(&self, step: usize) -> impl Iterator<Item = &Piece> {
        self.pieces
            .iter()
            .filter(move |piece| piece.step.is_none_or(|named| named >= step))
    }

    /// Adds a piece that is not there yet.
    pub(super) fn add(&mut self, evidence: &Evidence, step: Option<usize>) {
        let Evidence {
            id,
            happened_on,
            author,
            visibility,
            ..
        } = *evidence;
        match visibility {
            Visibility::Shared => self.pieces.push(Piece {
                id,
                happened_on,
                author,
                step,
            }),
            Visibility::Private => self.private += 1,
        }
    }
}

/// What a path that evidence carries speaks of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// A dimension, and the step on it that the path names.
    Dimension {
        dimension: String,
        step: Option<usize>,
    },
    /// A criterion, by its path.
    Criterion(String),
}

impl About {
    /// Its path within the framework. `None` where it is no step of it.
    pub fn path(&self, framework: &Framework) -> Option<String> {
        Some(match self {
            Self::Criterion(path) => path.clone(),
            Self::Dimension {
                dimension,
                step: None,
            } => dimension.clone(),
            Self::Dimension {
                dimension,
                step: Some(place),
            } => {
                let step = framework.dimension(dimension)?.steps.get(*place)?;
                format!("{dimension}.{}", step.id)
            }
        })
    }
}

/// What a path such as `people`, `people.mentors`, `D4.people` or `D3-D4#c2` speaks of. A full
/// address is taken where it is this framework's. `None` where it speaks of neither a dimension
/// nor a criterion here.
pub fn about(path: &str, framework: &Framework) -> Option<About> {
    let path = match path.split_once('/') {
        Some((owner, path)) => {
            let id = owner.split_once('@').map_or(owner, |(id, _)| id);
            (id == framework.id()).then_some(path)?
        }
        None => path,
    };
    // Paths of other frameworks are common after a change of team: looking for the nearest name to
    // each, as `resolve` does, would be for nothing.
    let owner = path.split(['.', '#']).next().unwrap_or(path);
    let known = framework.dimension(owner).is_some()
        || framework.level(owner).is_some()
        || framework.transition_by_id(owner).is_some();
    if !known {
        return None;
    }
    let (dimension, step) = match framework.resolve(path).ok()? {
        Thing::Dimension(dimension) => (dimension, None),
        Thing::Step(dimension, step)
        | Thing::Signal(dimension, step, _)
        | Thing::Expectation(_, dimension, step) => (dimension, dimension.step_index(&step.id)),
        Thing::Criterion(transition, criterion) => {
            return Some(About::Criterion(format!(
                "{}#{}",
                transition.id(),
                criterion.id
            )));
        }
        _ => return None,
    };
    Some(About::Dimension {
        dimension: dimension.id.to_string(),
        step,
    })
}
