//! The form for an example: what it is of, and what it says.

use app::examples::{ExampleFault, LONGEST_EXAMPLE, NewExample};
use careers::records::TeamId;
use framework::Framework;

use crate::http::form::Form;
use crate::urls;
use crate::view::words;

pub(super) struct ExampleForm {
    /// Where it is sent.
    pub(super) action: String,
    /// Where "leave it" leads, where there is something to leave.
    pub(super) leave: Option<String>,
    pub(super) at: String,
    pub(super) text: String,
    pub(super) faults: Vec<ExampleFault>,
    pub(super) groups: Vec<Group>,
}

/// Levels, or the steps of a dimension, to choose from.
pub(super) struct Group {
    pub(super) title: String,
    pub(super) options: Vec<Place>,
}

/// A level or a step.
pub(super) struct Place {
    pub(super) path: String,
    pub(super) title: String,
}

/// Everything that an example can be written for, in the framework's order.
pub(super) fn places(framework: &Framework) -> Vec<Group> {
    let levels = framework.tracks.iter().map(|track| Group {
        title: track.name.to_string(),
        options: framework
            .levels_of(&track.id)
            .into_iter()
            .map(|level| Place {
                path: level.id.to_string(),
                title: words::level(level),
            })
            .collect(),
    });
    let steps = framework.dimensions.iter().map(|dimension| Group {
        title: dimension.name.to_string(),
        options: dimension
            .steps
            .iter()
            .map(|step| Place {
                path: format!("{}.{}", dimension.id, step.id),
                title: format!("{}: {}", dimension.name, step.name),
            })
            .collect(),
    });
    let groups = levels.chain(steps);
    groups.filter(|group| !group.options.is_empty()).collect()
}

/// What was typed.
pub(super) fn typed(form: &Form) -> NewExample {
    NewExample {
        at: form.text("at"),
        text: form.text("text"),
    }
}

impl ExampleForm {
    /// For a new one.
    pub(super) fn new(team: TeamId, framework: &Framework) -> Self {
        Self {
            action: urls::team_examples(team),
            leave: None,
            at: String::new(),
            text: String::new(),
            faults: Vec::new(),
            groups: places(framework),
        }
    }

    /// With what was typed, and what stands against it.
    pub(super) fn filled(self, typed: NewExample, faults: Vec<ExampleFault>) -> Self {
        Self {
            at: typed.at,
            text: typed.text,
            faults,
            ..self
        }
    }

    pub(super) fn is_chosen(&self, path: &str) -> bool {
        self.at == path
    }

    /// Whether what it was written for cannot be chosen any more.
    pub(super) fn is_nowhere(&self) -> bool {
        let mut options = self.groups.iter().flat_map(|group| &group.options);
        !options.any(|option| option.path == self.at)
    }

    pub(super) fn wrong_at(&self) -> Option<String> {
        let at = |fault: &&ExampleFault| {
            matches!(
                fault,
                ExampleFault::NoPlace | ExampleFault::Place | ExampleFault::Full
            )
        };
        self.faults.iter().find(at).map(ToString::to_string)
    }

    pub(super) fn wrong_text(&self) -> Option<String> {
        let text =
            |fault: &&ExampleFault| matches!(fault, ExampleFault::NoText | ExampleFault::TooLong);
        self.faults.iter().find(text).map(ToString::to_string)
    }

    pub(super) fn longest(&self) -> usize {
        LONGEST_EXAMPLE
    }
}
