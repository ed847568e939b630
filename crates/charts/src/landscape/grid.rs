//! Which lane and which column each level stands in.

use super::{Landscape, TrackKind};

/// The place of a level, before it is known how far places are apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    /// Across the paths; a half lane for a path in the middle.
    pub(super) lane: f64,
    /// Along the paths: the position of its rank among all ranks.
    pub(super) column: usize,
}

pub(super) struct Grid {
    /// One per level.
    pub(super) places: Vec<Place>,
    /// Lane of the first level of each track; `None` for a track without levels.
    pub(super) first: Vec<Option<usize>>,
    pub(super) lanes: usize,
    pub(super) columns: usize,
}

impl Grid {
    /// Whether the lane of a place has another level before it.
    pub(super) fn is_entered(&self, place: Place) -> bool {
        self.places
            .iter()
            .any(|other| (other.lane - place.lane).abs() < 0.01 && other.column < place.column)
    }
}

pub(super) fn grid(map: &Landscape) -> Grid {
    let mut ranks: Vec<u32> = map.levels.iter().map(|level| level.rank).collect();
    ranks.sort_unstable();
    ranks.dedup();
    let column = |rank| ranks.partition_point(|&r| r < rank);
    let central: Vec<bool> = (0..map.tracks.len())
        .map(|track| runs_in_the_middle(map, track))
        .collect();
    let (starts, lanes) = lane_starts(map, &central);
    let mut places = Vec::with_capacity(map.levels.len());
    for (at, level) in map.levels.iter().enumerate() {
        let lane = if central[level.track] {
            (lanes.max(1) - 1) as f64 / 2.0 + twin(map, at) as f64
        } else {
            (starts[level.track] + twin(map, at)) as f64
        };
        places.push(Place {
            lane,
            column: column(level.rank),
        });
    }
    let first = (0..map.tracks.len())
        .map(|track| first_level(map, track))
        .collect();
    let deepest = places
        .iter()
        .fold(0.0, |most: f64, place| most.max(place.lane));
    Grid {
        places,
        first,
        lanes: lanes.max(deepest as usize + 1),
        columns: ranks.len(),
    }
}

/// A trunk or an apex that shares no rank with any other track that has a lane of its own.
fn runs_in_the_middle(map: &Landscape, track: usize) -> bool {
    let is_shared = |at: usize| map.tracks[at].kind != TrackKind::Own;
    let own: Vec<u32> = map
        .levels
        .iter()
        .filter(|level| level.track == track)
        .map(|level| level.rank)
        .collect();
    let (Some(low), Some(high)) = (own.iter().min(), own.iter().max()) else {
        return false;
    };
    is_shared(track)
        && !map
            .levels
            .iter()
            .any(|level| level.track != track && (low..=high).contains(&&level.rank))
}

/// The first lane of each track, and the number of lanes. A track with two levels of one rank takes two.
fn lane_starts(map: &Landscape, central: &[bool]) -> (Vec<usize>, usize) {
    let mut next = 0;
    let mut starts = Vec::with_capacity(map.tracks.len());
    for (track, &is_central) in central.iter().enumerate() {
        starts.push(next);
        let members = (0..map.levels.len()).filter(|&at| map.levels[at].track == track);
        if !is_central {
            next += members.map(|at| twin(map, at) + 1).max().unwrap_or(0);
        }
    }
    (starts, next)
}

/// How many levels of the same track and rank come before this one.
fn twin(map: &Landscape, at: usize) -> usize {
    let level = &map.levels[at];
    map.levels[..at]
        .iter()
        .filter(|other| other.track == level.track && other.rank == level.rank)
        .count()
}

fn first_level(map: &Landscape, track: usize) -> Option<usize> {
    let members = (0..map.levels.len()).filter(|&at| map.levels[at].track == track);
    members.min_by_key(|&at| map.levels[at].rank)
}
