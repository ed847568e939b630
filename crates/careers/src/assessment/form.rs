//! What a form asks about somebody at a level.

use framework::{Framework, Stance, Transition};

use crate::records::AssessmentKind;

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

pub(super) fn closed_to(kind: AssessmentKind, stance: Stance) -> bool {
    kind == AssessmentKind::Panel && stance == Stance::Mirror
}
