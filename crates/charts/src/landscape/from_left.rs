//! A map whose paths run from left to right; labels stand above their paths.

use super::Landscape;
use super::grid::Grid;
use super::labels::{TRACK_FONT, Text, text};
use super::layout::{BESIDE, CLEAR, NODE, Plan, Scale, caption, empty, track_name};
use super::routes::{Route, TURN};
use crate::geometry::Point;
use crate::scale::stack;
use crate::svg::Anchor;

const WIDEST_LABEL: f64 = 170.0;
const WIDEST_TRACK: f64 = 190.0;

/// Sets the map beside a margin for the names of the tracks that begin at the left.
pub(super) fn plan(
    map: &Landscape,
    grid: Grid,
    routes: Vec<Route>,
    margin: f64,
    column: f64,
    room: f64,
) -> Plan<'_> {
    // A path in the middle stands half a lane away from its neighbours.
    let halves = grid.places.iter().any(|place| place.lane.fract() > 0.1);
    let reach = if halves { 0.5 } else { 1.0 };
    let label_room = |level: usize| {
        if grid.places[level].column + 1 == grid.columns {
            let rest = room - margin - column * (grid.columns - 1) as f64;
            rest.min(WIDEST_LABEL) - BESIDE
        } else {
            column.min(WIDEST_LABEL) - room_taken(&grid, &routes, level, reach)
        }
    };
    let texts: Vec<Text<'_>> = map
        .levels
        .iter()
        .enumerate()
        .map(|(at, level)| text(map, level, label_room(at)))
        .collect();
    let tallest = texts.iter().map(Text::height).fold(0.0, f64::max);
    let lane = (tallest + BESIDE + 26.0) / reach;
    let above = texts
        .iter()
        .zip(&grid.places)
        .map(|(text, place)| text.height() + BESIDE - lane * place.lane);
    let start = Point::new(margin, above.fold(NODE, f64::max));
    let columns = (0..grid.columns).map(|at| column * at as f64).collect();
    let mut plan = empty(
        room,
        grid,
        Scale {
            vertical: false,
            start,
            columns,
            lane,
        },
        routes,
    );
    for (level, text) in texts.iter().enumerate() {
        let node = plan.scale.place(plan.grid.places[level]);
        let top = node.y - BESIDE + 2.0 - text.height();
        plan.captions
            .push(caption(text, node, Point::new(node.x + BESIDE, top)));
    }
    name_tracks(map, &mut plan);
    let lowest = plan
        .grid
        .places
        .iter()
        .fold(0.0, |most: f64, place| most.max(place.lane));
    plan.height = start.y + lane * lowest + NODE + 3.0;
    plan
}

/// How much of a column a label must leave free: the next waypoint, or the bend of a way that crosses
/// the label's height, which reaches up by a share of a lane.
fn room_taken(grid: &Grid, routes: &[Route], level: usize, reach: f64) -> f64 {
    let place = grid.places[level];
    let crossed = routes
        .iter()
        .filter_map(Route::bend)
        .any(|(gap, low, high)| {
            gap == place.column && low < place.lane - 0.01 && high > place.lane - reach - 0.01
        });
    BESIDE + if crossed { TURN + CLEAR } else { NODE + 2.0 }
}

/// Track names stand where the track begins: left of its first waypoint, or below it where another track
/// comes from the left in the same lane.
fn name_tracks<'a>(map: &'a Landscape, plan: &mut Plan<'a>) {
    for track in 0..map.tracks.len() {
        let Some(first) = plan.grid.first[track] else {
            continue;
        };
        let place = plan.grid.places[first];
        let node = plan.scale.place(place);
        if plan.grid.is_entered(place) {
            let rest = plan.width - node.x - BESIDE;
            let room = plan
                .scale
                .gap_after(place.column)
                .map_or(rest, |gap| gap - BESIDE - TURN - CLEAR);
            let lines = track_name(map, track, room, 1);
            stack(
                &lines,
                TRACK_FONT,
                Point::new(node.x + BESIDE, node.y + 16.0),
                Anchor::Start,
                &mut plan.tracks,
            );
            continue;
        }
        let begins_later = place.column > 0;
        let bent = |route: &Route| {
            route
                .bend()
                .is_some_and(|(gap, ..)| gap + 1 == place.column)
        };
        let arrives = plan.routes.iter().any(bent);
        let end = node.x
            - if begins_later && arrives {
                TURN + CLEAR + 6.0
            } else {
                NODE + 7.0
            };
        let lines = track_name(
            map,
            track,
            end.min(WIDEST_TRACK),
            if begins_later { 2 } else { 3 },
        );
        let top = node.y - TRACK_FONT.leading() * (lines.len() as f64 - 1.0) / 2.0;
        let (x, anchor) = if begins_later {
            (end, Anchor::End)
        } else {
            (0.0, Anchor::Start)
        };
        stack(
            &lines,
            TRACK_FONT,
            Point::new(x, top),
            anchor,
            &mut plan.tracks,
        );
    }
}
