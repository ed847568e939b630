//! What holds for the whole organisation: the recipe, the frameworks, the reach of its history.

use std::sync::Arc;

use careers::records::FrameworkRef;
use framework::{Framework, Library, Published};
use jiff::civil::Date;

use crate::calendar::months_before;

/// What to make. The same recipe gives the same organisation, byte for byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recipe {
    /// How many work there on the date, [`Recipe::FEWEST`] at least. Those who have left come on
    /// top: about one in twenty.
    pub people: u32,
    pub seed: u64,
    /// Today, as far as the organisation knows. Everything has happened before it.
    pub date: Date,
}

impl Recipe {
    /// The fewest people among whom every story has room.
    pub const FEWEST: u32 = 90;
    pub const DEFAULT_PEOPLE: u32 = 120;
}

/// The built-in frameworks in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Scheme {
    /// Engineering ladders: five axes, drawn as a radar.
    Ladders,
    /// Engineering levels: many capabilities of stance `mirror`, drawn as a jagged profile.
    Levels,
    /// Career pathways: no dimensions, criteria only.
    Pathways,
}

impl Scheme {
    const ALL: [Self; 3] = [Self::Ladders, Self::Levels, Self::Pathways];

    fn id(self) -> &'static str {
        match self {
            Self::Ladders => "engineering-ladders",
            Self::Levels => "engineering-levels",
            Self::Pathways => "career-pathways",
        }
    }

    /// The framework of a team, by its place in `texts/people.toml`: product teams that begin
    /// with a customer's problem use the levels, the three platform teams the pathways.
    pub(crate) fn of_team(place: usize) -> Self {
        match place {
            4 | 9 => Self::Levels,
            11..=13 => Self::Pathways,
            _ => Self::Ladders,
        }
    }
}

/// A framework that the organisation needs is not among those at hand.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the demo organisation needs the framework `{0}`, which is not there")]
pub struct MissingFramework(pub &'static str);

#[derive(Debug)]
pub(crate) struct Setting {
    pub(crate) recipe: Recipe,
    frameworks: Vec<Arc<Published>>,
    /// The day from which on reporting lines, readings and evidence are kept.
    pub(crate) history_from: Date,
    /// Half-yearly rounds that are kept, the present one included.
    pub(crate) cycles: i32,
    /// Large organisations are there to be measured: shorter histories, fewer words.
    pub(crate) large: bool,
}

impl Setting {
    pub(crate) fn new(library: &Library, recipe: &Recipe) -> Result<Self, MissingFramework> {
        let frameworks = Scheme::ALL
            .iter()
            .map(|scheme| {
                library
                    .get(scheme.id())
                    .cloned()
                    .ok_or(MissingFramework(scheme.id()))
            })
            .collect::<Result<_, _>>()?;
        let recipe = Recipe {
            people: recipe.people.max(Recipe::FEWEST),
            ..*recipe
        };
        let large = recipe.people > 2_000;
        Ok(Self {
            recipe,
            frameworks,
            history_from: months_before(recipe.date, 48),
            cycles: if large { 4 } else { 8 },
            large,
        })
    }

    pub(crate) fn framework(&self, scheme: Scheme) -> &Framework {
        &self.frameworks[scheme as usize].framework
    }

    pub(crate) fn reference(&self, scheme: Scheme) -> FrameworkRef {
        FrameworkRef::to(self.framework(scheme))
    }

    pub(crate) fn date(&self) -> Date {
        self.recipe.date
    }

    pub(crate) fn seed(&self) -> u64 {
        self.recipe.seed
    }
}
