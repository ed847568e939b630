//! Finding things in a framework by their ids.

use super::{
    Band, Conversation, Criterion, Dimension, Framework, Group, Guide, Level, Point, Region,
    Stance, Step, Track, Transition, TransitionKind,
};

impl Framework {
    pub fn id(&self) -> &str {
        &self.header.id
    }

    pub fn version(&self) -> &str {
        &self.header.version
    }

    /// The version as versions are ordered. One that is not semantic counts as 0.0.0, as
    /// everywhere.
    pub fn release(&self) -> semver::Version {
        semver::Version::parse(self.version()).unwrap_or(semver::Version::new(0, 0, 0))
    }

    pub fn track(&self, id: &str) -> Option<&Track> {
        self.tracks.iter().find(|t| t.id == id)
    }

    pub fn group(&self, id: &str) -> Option<&Group> {
        self.groups.iter().find(|g| g.id == id)
    }

    pub fn dimension(&self, id: &str) -> Option<&Dimension> {
        self.dimensions.iter().find(|d| d.id == id)
    }

    pub fn level(&self, id: &str) -> Option<&Level> {
        self.levels.iter().find(|l| l.id == id)
    }

    pub fn band(&self, level: &str) -> Option<&Band> {
        self.bands.iter().find(|b| b.level == level)
    }

    pub fn region(&self, id: &str) -> Option<&Region> {
        self.regions.iter().find(|r| r.id == id)
    }

    pub fn conversation(&self, id: &str) -> Option<&Conversation> {
        self.conversations.iter().find(|c| c.id == id)
    }

    pub fn guide(&self, id: &str) -> Option<&Guide> {
        self.guides.iter().find(|g| g.id == id)
    }

    /// The transition from one level to another: as written, or a lateral one the other way
    /// round, since lateral moves run both ways.
    pub fn transition(&self, from: &str, to: &str) -> Option<&Transition> {
        let written = self
            .transitions
            .iter()
            .find(|t| t.from == from && t.to == to);
        written.or_else(|| {
            self.transitions
                .iter()
                .find(|t| t.kind == TransitionKind::Lateral && t.from == to && t.to == from)
        })
    }

    /// The transition that an id such as `D3-TL4` names.
    pub fn transition_by_id(&self, id: &str) -> Option<&Transition> {
        let (from, to) = id.split_once('-')?;
        self.transition(from, to)
    }

    /// The levels of a track, in the order of their ranks.
    pub fn levels_of(&self, track: &str) -> Vec<&Level> {
        let mut levels: Vec<_> = self.levels.iter().filter(|l| l.track == track).collect();
        levels.sort_by_key(|l| l.rank);
        levels
    }

    /// The dimensions that apply to a track, in the order of the file.
    pub fn dimensions_of(&self, track: &str) -> impl Iterator<Item = &Dimension> {
        self.dimensions.iter().filter(move |d| d.applies_to(track))
    }

    /// The dimensions of a group, in the order of the file.
    pub fn dimensions_in(&self, group: &str) -> impl Iterator<Item = &Dimension> {
        self.dimensions
            .iter()
            .filter(move |d| d.group.as_deref() == Some(group))
    }

    /// The stance in which readings on a dimension are taken.
    pub fn stance_of(&self, dimension: &Dimension) -> Stance {
        let group = dimension.group.as_deref().and_then(|id| self.group(id));
        group.map_or(Stance::Guidance, |g| g.stance)
    }

    /// The level whose narrative is told for this one: its own, or the one it names.
    pub fn narrative_of<'a>(&'a self, level: &'a Level) -> &'a Level {
        level
            .narrative_of
            .as_deref()
            .and_then(|id| self.level(id))
            .unwrap_or(level)
    }

    /// The criterion that a path such as `D3-D4#c2` names, with its transition.
    pub fn criterion(&self, path: &str) -> Option<(&Transition, &Criterion)> {
        let (transition, criterion) = path.split_once('#')?;
        let transition = self.transition_by_id(transition)?;
        let criterion = transition.criteria.iter().find(|c| c.id == criterion)?;
        Some((transition, criterion))
    }
}

impl Dimension {
    pub fn applies_to(&self, track: &str) -> bool {
        self.tracks.is_empty() || self.tracks.iter().any(|t| t == track)
    }

    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|s| s.id == id)
    }

    /// Where a step stands, from 0.
    pub fn step_index(&self, id: &str) -> Option<usize> {
        self.steps.iter().position(|s| s.id == id)
    }
}

impl Level {
    /// Its id and name as readers see them: "D4 Developer 4", or once where they are the same.
    pub fn titled(&self) -> String {
        if self.id == *self.name {
            self.name.to_string()
        } else {
            format!("{} {}", self.id, self.name)
        }
    }
}

impl Transition {
    /// Its id within the framework: `FROM-TO`.
    pub fn id(&self) -> String {
        format!("{}-{}", self.from, self.to)
    }
}

impl Step {
    /// The signal with this id, or at this place in the list, from 1.
    pub fn signal(&self, id: &str) -> Option<&Point> {
        Point::find(&self.signals, id)
    }
}

impl Point {
    /// The point with this id among `points`, or at this place in the list, from 1.
    pub fn find<'a>(points: &'a [Self], id: &str) -> Option<&'a Self> {
        let named = points.iter().find(|p| p.id.as_deref() == Some(id));
        named.or_else(|| {
            let place: usize = id.parse().ok()?;
            points.get(place.checked_sub(1)?).filter(|p| p.id.is_none())
        })
    }
}
