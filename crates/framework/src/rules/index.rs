//! A framework with its ids looked up, so that a rule asks by id without a search.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use crate::config::Config;
use crate::model::{
    Band, Dimension, Framework, Level, Text, Track, TrackKind, Transition, TransitionKind,
};
use crate::narrative::Passage;
use crate::sources::Sources;

use super::reading::Reading;

/// A framework and tables of its ids. Where an id is taken twice the first one holds, as
/// everywhere.
pub(super) struct Index<'a> {
    pub(super) framework: &'a Framework,
    pub(super) config: &'a Config,
    pub(super) sources: &'a Sources,
    levels: HashMap<&'a str, &'a Level>,
    tracks: HashMap<&'a str, &'a Track>,
    dimensions: HashMap<&'a str, &'a Dimension>,
    groups: HashSet<&'a str>,
    steps: HashMap<(&'a str, &'a str), usize>,
    expected: HashMap<(&'a str, &'a str), &'a Text>,
    bands: HashMap<&'a str, &'a Band>,
    leaving: HashMap<&'a str, Vec<&'a Transition>>,
    reading: OnceCell<Reading<'a>>,
}

impl<'a> Index<'a> {
    pub(super) fn new(framework: &'a Framework, config: &'a Config, sources: &'a Sources) -> Self {
        let mut index = Self {
            framework,
            config,
            sources,
            levels: HashMap::new(),
            tracks: HashMap::new(),
            dimensions: HashMap::new(),
            groups: HashSet::new(),
            steps: HashMap::new(),
            expected: HashMap::new(),
            bands: HashMap::new(),
            leaving: HashMap::new(),
            reading: OnceCell::new(),
        };
        for level in &framework.levels {
            index.levels.entry(&level.id).or_insert(level);
            for asked in level.expects.iter() {
                let key = (level.id.as_str(), asked.dimension.as_str());
                index.expected.entry(key).or_insert(&asked.step);
            }
        }
        for track in &framework.tracks {
            index.tracks.entry(&track.id).or_insert(track);
        }
        for band in &framework.bands {
            index.bands.entry(&band.level).or_insert(band);
        }
        for group in &framework.groups {
            index.groups.insert(&group.id);
        }
        for dimension in &framework.dimensions {
            index.dimensions.entry(&dimension.id).or_insert(dimension);
            for (place, step) in dimension.steps.iter().enumerate() {
                let key = (dimension.id.as_str(), step.id.as_str());
                index.steps.entry(key).or_insert(place);
            }
        }
        for transition in &framework.transitions {
            let leaving = index.leaving.entry(&transition.from).or_default();
            leaving.push(transition);
        }
        index
    }

    /// Its texts as words and sentences, made when a rule first asks for them.
    pub(super) fn reading(&self) -> &Reading<'a> {
        self.reading.get_or_init(|| Reading::of(self.framework))
    }

    pub(super) fn level(&self, id: &str) -> Option<&'a Level> {
        self.levels.get(id).copied()
    }

    pub(super) fn track(&self, id: &str) -> Option<&'a Track> {
        self.tracks.get(id).copied()
    }

    pub(super) fn dimension(&self, id: &str) -> Option<&'a Dimension> {
        self.dimensions.get(id).copied()
    }

    pub(super) fn has_group(&self, id: &str) -> bool {
        self.groups.contains(id)
    }

    /// Where a step stands on its dimension, from 0.
    pub(super) fn step(&self, dimension: &str, step: &str) -> Option<usize> {
        self.steps.get(&(dimension, step)).copied()
    }

    /// The step that a level expects on a dimension.
    pub(super) fn expected(&self, level: &str, dimension: &str) -> Option<&'a Text> {
        self.expected.get(&(level, dimension)).copied()
    }

    /// The transitions that are written from a level, in the order of the file.
    pub(super) fn leaving(&self, level: &str) -> &[&'a Transition] {
        self.leaving.get(level).map_or(&[], Vec::as_slice)
    }

    /// The promotions, forks and rejoins that leave a level.
    pub(super) fn upward(&self, level: &str) -> impl Iterator<Item = &'a Transition> {
        let leaving = self.leaving(level).iter().copied();
        leaving.filter(|transition| transition.kind != TransitionKind::Lateral)
    }

    /// The promotions, forks and rejoins that lead to a level.
    pub(super) fn arriving(&self, level: &str) -> impl Iterator<Item = &'a Transition> {
        let ways = self.framework.transitions.iter();
        ways.filter(move |way| way.to == *level && way.kind != TransitionKind::Lateral)
    }

    /// The bands at both ends of each promotion, the lower level's first, where they are in one
    /// currency.
    pub(super) fn promoted_bands(&self) -> impl Iterator<Item = (&'a Band, &'a Band)> {
        let ways = self.framework.transitions.iter();
        let promotions = ways.filter(|way| way.kind == TransitionKind::Promotion);
        let band = |level: &str| self.bands.get(level).copied();
        let bands = promotions.filter_map(move |way| band(&way.from).zip(band(&way.to)));
        bands.filter(|(below, above)| below.currency == above.currency)
    }

    /// Whether a level says something in words.
    pub(super) fn is_narrated(&self, level: &Level) -> bool {
        let mut passages = Passage::ALL.into_iter();
        level.story.is_some()
            || !level.parts.is_empty()
            || passages.any(|passage| !passage.texts(level).is_empty())
    }

    /// The levels that tell something of their own.
    pub(super) fn narrated(&self) -> impl Iterator<Item = &'a Level> {
        let levels = self.framework.levels.iter();
        levels.filter(|level| level.narrative_of.is_none() && self.is_narrated(level))
    }

    /// What kind of path a level stands on, where its track exists.
    pub(super) fn kind_of(&self, level: &Level) -> Option<TrackKind> {
        Some(self.track(&level.track)?.kind)
    }

    /// The kinds of path that a transition leaves and reaches.
    pub(super) fn kinds_of_ends(&self, transition: &Transition) -> Option<(TrackKind, TrackKind)> {
        let (from, to) = self.ends(transition)?;
        self.kind_of(from).zip(self.kind_of(to))
    }

    /// The levels that a transition leaves and reaches, where both exist.
    pub(super) fn ends(&self, transition: &Transition) -> Option<(&'a Level, &'a Level)> {
        self.level(&transition.from).zip(self.level(&transition.to))
    }
}
