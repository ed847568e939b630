//! A map whose paths run from top to bottom; labels stand below and right of their waypoints.

use super::Landscape;
use super::grid::{Grid, Place};
use super::labels::{TRACK_FONT, Text, text};
use super::layout::{BESIDE, CLEAR, NODE, Plan, Scale, caption, empty, track_name};
use super::routes::{Route, TURN};
use crate::geometry::Point;
use crate::scale::stack;
use crate::svg::Anchor;
use crate::text::Line;

const LEAST_LANE: f64 = 66.0;
const WIDEST_LABEL: f64 = 170.0;

/// Sets the map; it grows beyond the room when its lanes would become too narrow to write in.
pub(super) fn plan(map: &Landscape, grid: Grid, routes: Vec<Route>, room: f64) -> Plan<'_> {
    let lane = (room / grid.lanes as f64).max(LEAST_LANE);
    let full = (lane * grid.lanes as f64).max(room);
    let label_room = |level: usize| room_beside(&grid, level, lane, full);
    let texts: Vec<Text<'_>> = map
        .levels
        .iter()
        .enumerate()
        .map(|(at, level)| text(map, level, label_room(at)))
        .collect();
    let names: Vec<_> = (0..map.tracks.len())
        .map(|track| track_name(map, track, name_room(&grid, track, lane), 3))
        .collect();
    let start = Point::new(NODE, names_height(&grid, &names, 0) + NODE + CLEAR);
    let columns = columns(&grid, &texts, &names);
    let mut plan = empty(
        full,
        grid,
        Scale {
            vertical: true,
            start,
            columns,
            lane,
        },
        routes,
    );
    for (level, text) in texts.iter().enumerate() {
        let node = plan.scale.place(plan.grid.places[level]);
        let caption = caption(
            text,
            node,
            Point::new(node.x + BESIDE, node.y + BESIDE - 3.0),
        );
        plan.height = plan.height.max(caption.area.3 + 2.0);
        plan.captions.push(caption);
    }
    for (track, lines) in names.iter().enumerate() {
        let Some(first) = plan.grid.first[track] else {
            continue;
        };
        let node = plan.scale.place(plan.grid.places[first]);
        let arrives = plan.grid.places[first].column > 0;
        let bottom = node.y - if arrives { TURN + CLEAR } else { NODE + 4.0 };
        let top = bottom - TRACK_FONT.leading() * (lines.len() as f64 - 0.5);
        let x = node.x + name_offset(&plan.grid, first);
        stack(
            lines,
            TRACK_FONT,
            Point::new(x, top),
            Anchor::Start,
            &mut plan.tracks,
        );
    }
    plan
}

/// From a waypoint to its track's name: beside the path where one comes from above in the same lane.
fn name_offset(grid: &Grid, first: usize) -> f64 {
    if grid.is_entered(grid.places[first]) {
        BESIDE
    } else {
        -7.0
    }
}

/// Width of a track's name: up to the next lane, or to a path in the middle that comes before it.
fn name_room(grid: &Grid, track: usize, lane: f64) -> f64 {
    let Some(first) = grid.first[track] else {
        return 0.0;
    };
    let own = grid.places[first].lane;
    let is_half_way = |place: &Place| (place.lane - own - 0.5).abs() < 0.1;
    let next = if grid.places.iter().any(is_half_way) {
        0.5
    } else {
        1.0
    };
    lane * next - NODE - 6.0 - name_offset(grid, first)
}

/// Distances of the rows from the first: below each, room for its labels, for the names of the tracks
/// that begin in the next one, and for the ways that bend into it.
fn columns(grid: &Grid, texts: &[Text<'_>], names: &[Vec<Line<'_>>]) -> Vec<f64> {
    let tallest = |column: usize| {
        let some = texts
            .iter()
            .zip(&grid.places)
            .filter(|(_, place)| place.column == column);
        some.fold(0.0, |most: f64, (text, _)| most.max(text.height()))
    };
    let mut distance = 0.0;
    let mut columns = Vec::with_capacity(grid.columns);
    for column in 0..grid.columns {
        columns.push(distance);
        distance += BESIDE + tallest(column) + names_height(grid, names, column + 1) + TURN + CLEAR;
    }
    columns
}

/// Height of the tallest name of a track that begins in a row, with the space above it.
fn names_height(grid: &Grid, names: &[Vec<Line<'_>>], column: usize) -> f64 {
    let begins =
        |first: &Option<usize>| first.is_some_and(|level| grid.places[level].column == column);
    let lines = grid
        .first
        .iter()
        .zip(names)
        .filter(|(first, _)| begins(first))
        .map(|(_, lines)| lines.len());
    lines
        .max()
        .map_or(0.0, |most| most as f64 * TRACK_FONT.leading() + 4.0)
}

/// Width right of a waypoint, up to the next lane that has a path there.
fn room_beside(grid: &Grid, level: usize, lane: f64, full: f64) -> f64 {
    let place = grid.places[level];
    let has_path = |other: f64| {
        let on = grid
            .places
            .iter()
            .filter(|p| (p.lane - other).abs() < 0.01)
            .map(|p| p.column);
        let span = on.clone().min().zip(on.max());
        span.is_some_and(|(low, high)| (low..=high).contains(&place.column))
    };
    let right = grid
        .places
        .iter()
        .map(|p| p.lane)
        .filter(|&other| other > place.lane + 0.01 && has_path(other));
    let next = right.fold(f64::INFINITY, f64::min);
    let end = if next.is_finite() {
        lane * (next - place.lane) - NODE
    } else {
        full - NODE - lane * place.lane
    };
    (end - BESIDE - 2.0).min(WIDEST_LABEL)
}
