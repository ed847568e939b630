//! A level's narrative as a list of parts, so that pages, comparisons and addresses agree on
//! what the parts are, how they are called and in which order they are read.

use crate::model::{Level, Text};

/// A part of a level's narrative, in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Passage {
    Summary,
    Story,
    Scope,
    Autonomy,
    Leverage,
    DefiningShift,
    Does,
    NotYet,
    Examples,
    Projects,
    Responsibilities,
}

impl Passage {
    /// The parts that are set side by side, in reading order. The story is running text: it has
    /// an address, and is read whole.
    pub const ALL: [Self; 10] = [
        Self::Summary,
        Self::Scope,
        Self::Autonomy,
        Self::Leverage,
        Self::DefiningShift,
        Self::Does,
        Self::NotYet,
        Self::Examples,
        Self::Projects,
        Self::Responsibilities,
    ];

    /// Its fragment in an address.
    pub fn id(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Story => "story",
            Self::Scope => "scope",
            Self::Autonomy => "autonomy",
            Self::Leverage => "leverage",
            Self::DefiningShift => "defining-shift",
            Self::Does => "does",
            Self::NotYet => "not-yet",
            Self::Examples => "examples",
            Self::Projects => "projects",
            Self::Responsibilities => "responsibilities",
        }
    }

    /// Its heading on a page.
    pub fn title(self) -> &'static str {
        match self {
            Self::Summary => "In a sentence",
            Self::Story => "The story",
            Self::Scope => "Scope",
            Self::Autonomy => "Autonomy",
            Self::Leverage => "Unit of leverage",
            Self::DefiningShift => "The defining shift",
            Self::Does => "What people here do",
            Self::NotYet => "Not asked yet",
            Self::Examples => "For example",
            Self::Projects => "Typical projects",
            Self::Responsibilities => "Responsibilities",
        }
    }

    /// The texts of this part: one for a sentence, several for a list, none where it is silent.
    pub fn texts(self, level: &Level) -> &[Text] {
        match self {
            Self::Summary => level.summary.as_slice(),
            Self::Story => level.story.as_slice(),
            Self::Scope => level.scope.as_slice(),
            Self::Autonomy => level.autonomy.as_slice(),
            Self::Leverage => level.leverage.as_slice(),
            Self::DefiningShift => level.defining_shift.as_slice(),
            Self::Does => &level.does,
            Self::NotYet => &level.not_yet,
            Self::Examples => &level.examples,
            Self::Projects => &level.projects,
            Self::Responsibilities => &level.responsibilities,
        }
    }

    /// Whether it is written as a list, so that each entry has an address of its own.
    pub fn is_list(self) -> bool {
        self >= Self::Does
    }
}

/// The text that a fragment such as `scope` or `does.2` names.
pub(crate) fn passage<'a>(level: &'a Level, fragment: &str) -> Option<(Passage, &'a Text)> {
    let (id, place) = match fragment.split_once('.') {
        Some((id, place)) => (id, place.parse::<usize>().ok()?.checked_sub(1)?),
        None => (fragment, 0),
    };
    let passage = std::iter::once(Passage::Story)
        .chain(Passage::ALL)
        .find(|passage| passage.id() == id)?;
    let written_as_list = fragment.contains('.');
    if written_as_list != passage.is_list() {
        return None;
    }
    passage.texts(level).get(place).map(|text| (passage, text))
}
