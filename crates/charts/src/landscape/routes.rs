//! How the ways run: straight along a lane, with one late bend from lane to lane, across at equal rank.

use super::grid::{Grid, Place};
use super::{Landscape, Move};

/// How far before a waypoint a way from another lane bends.
pub(super) const TURN: f64 = 20.0;

/// A point in units of the map: along and across the paths.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spot {
    /// Column, and a distance in pixels from it.
    pub(super) column: usize,
    pub(super) along: f64,
    /// Lane, and a distance in pixels from it.
    pub(super) lane: f64,
    pub(super) across: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Along a lane.
    Path,
    /// From lane to lane: forks, rejoins.
    Branch,
    /// A lateral move.
    Side,
}

/// One line on the map.
pub(super) struct Route {
    pub(super) way: Way,
    pub(super) spots: Vec<Spot>,
    /// Leads from where the reader stands to a level that can be reached.
    pub(super) ahead: bool,
}

impl Route {
    /// The gap between columns that the route crosses lanes in, and the lanes it crosses from and to.
    pub(super) fn bend(&self) -> Option<(usize, f64, f64)> {
        let turn = self
            .spots
            .windows(2)
            .find(|pair| pair[0].along < 0.0 && pair[1].along < 0.0)?;
        let (low, high) = (
            turn[0].lane.min(turn[1].lane),
            turn[0].lane.max(turn[1].lane),
        );
        (self.way != Way::Path).then(|| (turn[0].column.saturating_sub(1), low, high))
    }
}

fn at(place: Place) -> Spot {
    off(place, 0.0, 0.0)
}

fn off(place: Place, along: f64, across: f64) -> Spot {
    Spot {
        column: place.column,
        along,
        lane: place.lane,
        across,
    }
}

/// All routes: side paths first, then paths, then branches over them.
pub(super) fn routes(map: &Landscape, grid: &Grid, bow: f64) -> Vec<Route> {
    let mut routes = Vec::with_capacity(map.transitions.len());
    side_paths(map, grid, &mut routes);
    let mut drawn: Vec<(usize, usize)> = Vec::new();
    for transition in map
        .transitions
        .iter()
        .filter(|transition| transition.kind != Move::Lateral)
    {
        let Some((from, to)) = ends(map, &transition.from, &transition.to) else {
            continue;
        };
        if from == to || drawn.contains(&(from, to)) {
            continue;
        }
        drawn.push((from, to));
        let ahead = map.is_here(&map.levels[from]) && map.is_reachable(&map.levels[to]);
        let (way, spots) = between(grid, from, to, bow);
        routes.push(Route { way, spots, ahead });
    }
    routes.sort_by_key(|route| match route.way {
        Way::Side => 0,
        Way::Path => 1,
        Way::Branch => 2,
    });
    routes
}

fn ends(map: &Landscape, from: &str, to: &str) -> Option<(usize, usize)> {
    Some((map.index(from)?, map.index(to)?))
}

/// The line from one level to another, drawn from the lower rank to the higher one.
fn between(grid: &Grid, from: usize, to: usize, bow: f64) -> (Way, Vec<Spot>) {
    let (mut a, mut b) = (grid.places[from], grid.places[to]);
    if b.column < a.column {
        (a, b) = (b, a);
    }
    let same_lane = (a.lane - b.lane).abs() < 0.01;
    if same_lane {
        let skips = occupied(grid, a.lane, a.column, b.column);
        let bowed = vec![at(a), off(a, 16.0, bow), off(b, -16.0, bow), at(b)];
        return (Way::Path, if skips { bowed } else { vec![at(a), at(b)] });
    }
    if a.column == b.column {
        return (Way::Branch, across(grid, a, b));
    }
    let next = a.column + 1;
    // Bend early, unless that would run over the waypoints of the other lane.
    let early = !occupied(grid, b.lane, a.column, b.column);
    let turn = if early { next } else { b.column };
    let bend = |lane: f64| Spot {
        column: turn,
        along: -TURN,
        lane,
        across: 0.0,
    };
    (Way::Branch, vec![at(a), bend(a.lane), bend(b.lane), at(b)])
}

/// Whether a lane has a waypoint strictly between two columns.
fn occupied(grid: &Grid, lane: f64, from: usize, to: usize) -> bool {
    grid.places
        .iter()
        .any(|place| (place.lane - lane).abs() < 0.01 && from < place.column && place.column < to)
}

/// Straight across a column, or around the waypoints in between.
fn across(grid: &Grid, a: Place, b: Place) -> Vec<Spot> {
    let (low, high) = (a.lane.min(b.lane), a.lane.max(b.lane));
    let inside = |lane: f64| low + 0.01 < lane && lane < high - 0.01;
    if !grid
        .places
        .iter()
        .any(|place| place.column == a.column && inside(place.lane))
    {
        return vec![at(a), at(b)];
    }
    let down = if a.lane < b.lane { 14.0 } else { -14.0 };
    vec![at(a), off(a, -14.0, down), off(b, -14.0, -down), at(b)]
}

/// Lateral moves. Levels of one rank that are joined by them are strung on one side path, neighbour by
/// neighbour, instead of every pair crossing all between; the rest get a line of their own.
fn side_paths(map: &Landscape, grid: &Grid, routes: &mut Vec<Route>) {
    let mut joined: Vec<usize> = (0..map.levels.len()).collect();
    let here = map.levels.iter().position(|level| map.is_here(level));
    let mut targets = Vec::new();
    for (from, to) in laterals(map) {
        let leads = |a: usize, b: usize| here == Some(a) && map.is_reachable(&map.levels[b]);
        let ahead = leads(from, to) || leads(to, from);
        if grid.places[from].column == grid.places[to].column {
            if ahead {
                targets.push(if here == Some(from) { to } else { from });
            }
            let (keep, drop) = (joined[from], joined[to]);
            joined
                .iter_mut()
                .filter(|group| **group == drop)
                .for_each(|group| *group = keep);
        } else {
            let (_, spots) = between(grid, from, to, 14.0);
            routes.push(Route {
                way: Way::Side,
                spots,
                ahead,
            });
        }
    }
    for group in 0..map.levels.len() {
        let mut members: Vec<usize> = (0..map.levels.len())
            .filter(|&level| joined[level] == group)
            .collect();
        members.sort_by(|&a, &b| grid.places[a].lane.total_cmp(&grid.places[b].lane));
        for pair in members.windows(2) {
            let lane = |level: usize| grid.places[level].lane;
            let on_the_way = |target: &usize| {
                let Some(here) = here.filter(|here| members.contains(here)) else {
                    return false;
                };
                let (low, high) = (lane(here).min(lane(*target)), lane(here).max(lane(*target)));
                members.contains(target) && low <= lane(pair[0]) && lane(pair[1]) <= high
            };
            let ahead = targets.iter().any(on_the_way);
            routes.push(Route {
                way: Way::Side,
                spots: across(grid, grid.places[pair[0]], grid.places[pair[1]]),
                ahead,
            });
        }
    }
}

/// Lateral pairs, each once, without those that another transition already joins.
fn laterals(map: &Landscape) -> Vec<(usize, usize)> {
    let ordered = |from: usize, to: usize| (from.min(to), from.max(to));
    let pairs = |lateral: bool| {
        let some = map
            .transitions
            .iter()
            .filter(move |transition| (transition.kind == Move::Lateral) == lateral);
        some.filter_map(|transition| ends(map, &transition.from, &transition.to))
            .map(move |(a, b)| ordered(a, b))
    };
    let mut found: Vec<_> = pairs(true).filter(|(a, b)| a != b).collect();
    found.sort_unstable();
    found.dedup();
    let others: Vec<_> = pairs(false).collect();
    found.retain(|pair| !others.contains(pair));
    found
}
