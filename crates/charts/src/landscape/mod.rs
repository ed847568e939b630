//! The landscape: levels and transitions as a trail map. Tracks are paths, forks and rejoins junctions,
//! lateral moves side paths at the same height. Wide pages lay the paths out from left to right, narrow
//! ones from top to bottom.

mod draw;
mod from_left;
mod from_top;
mod grid;
mod labels;
mod layout;
mod routes;
mod words;

use crate::drawing::Drawing;
use crate::error::{ChartError, within};
use crate::frame::Frame;
use crate::table::Table;
use crate::text::clip;

const MOST_TRACKS: usize = 12;
const MOST_LEVELS: usize = 120;
const MOST_TRANSITIONS: usize = 1_000;

/// What kind of path a track is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TrackKind {
    /// The way that the others branch off from; runs in the middle when none runs beside it.
    Trunk,
    #[default]
    Own,
    /// Where the others meet again; in the middle like the trunk.
    Apex,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Track {
    pub name: String,
    pub kind: TrackKind,
}

impl Track {
    pub fn new(name: impl Into<String>, kind: TrackKind) -> Self {
        Self {
            name: name.into(),
            kind,
        }
    }
}

/// A waypoint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Level {
    pub id: String,
    pub name: String,
    /// Index into the tracks.
    pub track: usize,
    /// Levels of equal rank stand side by side; only the order of ranks matters.
    pub rank: u32,
    /// Where the level leads when it is followed: an http(s) or relative address, others are left out.
    pub href: Option<String>,
}

impl Level {
    pub fn new(id: impl Into<String>, name: impl Into<String>, track: usize, rank: u32) -> Self {
        Self {
            id: id.into(),
            name: name.into(),
            track,
            rank,
            href: None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    Promotion,
    Fork,
    Rejoin,
    /// Drawn once, without a direction, whichever ways it is given.
    Lateral,
}

/// A way from one level to another, by their ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transition {
    pub from: String,
    pub to: String,
    pub kind: Move,
}

impl Transition {
    pub fn new(from: impl Into<String>, to: impl Into<String>, kind: Move) -> Self {
        Self {
            from: from.into(),
            to: to.into(),
            kind,
        }
    }
}

/// Up to 12 tracks, 120 levels and 1,000 transitions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Landscape {
    pub tracks: Vec<Track>,
    pub levels: Vec<Level>,
    pub transitions: Vec<Transition>,
    /// Id of the level where the reader stands.
    pub here: Option<String>,
    /// Ids of the levels that can be reached from there.
    pub reachable: Vec<String>,
}

impl Landscape {
    /// Draws the map. More tracks than the width has room for make it wider than the frame.
    pub fn draw(&self, frame: &Frame) -> Result<Drawing, ChartError> {
        self.check()?;
        let phrases = words::phrases(self);
        let plan = layout::plan(self, &phrases, frame.room());
        Ok(draw::draw(self, frame, &plan))
    }

    /// One row per level: its track and where it leads.
    pub fn table(&self) -> Table {
        words::table(self)
    }

    fn index(&self, id: &str) -> Option<usize> {
        self.levels.iter().position(|level| level.id == id)
    }

    fn is_here(&self, level: &Level) -> bool {
        self.here.as_ref() == Some(&level.id)
    }

    fn is_reachable(&self, level: &Level) -> bool {
        !self.is_here(level) && self.reachable.contains(&level.id)
    }

    /// Whether it can be drawn, without drawing it.
    pub fn check(&self) -> Result<(), ChartError> {
        within("tracks", self.tracks.len(), 1, MOST_TRACKS)?;
        within("levels", self.levels.len(), 1, MOST_LEVELS)?;
        within("transitions", self.transitions.len(), 0, MOST_TRANSITIONS)?;
        within("reachable levels", self.reachable.len(), 0, MOST_LEVELS)?;
        let short = |name: &str| clip(name).to_owned();
        for (at, level) in self.levels.iter().enumerate() {
            if level.track >= self.tracks.len() {
                return Err(ChartError::Unknown {
                    what: "track",
                    name: level.track.to_string(),
                });
            }
            if self.index(&level.id) != Some(at) {
                return Err(ChartError::Duplicate {
                    what: "levels",
                    name: short(&level.id),
                });
            }
        }
        let ends = self
            .transitions
            .iter()
            .flat_map(|transition| [&transition.from, &transition.to]);
        for id in ends.chain(&self.here).chain(&self.reachable) {
            if self.index(id).is_none() {
                return Err(ChartError::Unknown {
                    what: "level",
                    name: short(id),
                });
            }
        }
        Ok(())
    }
}
