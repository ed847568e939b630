//! How far the lanes and columns of the map are apart, and where its texts stand.

use super::grid::{Grid, Place, grid};
use super::labels::{ID_FONT, NAME_FONT, TRACK_FONT, Text};
use super::routes::{Route, Spot, routes};
use super::{Landscape, from_left, from_top};
use crate::geometry::Point;
use crate::legend::{self, Legend, Phrase};
use crate::svg::{Anchor, Label};
use crate::text::{Font, Line, widest, width, wrap};

/// Radius around a waypoint that belongs to its mark.
pub(super) const NODE: f64 = 11.0;
/// From a waypoint to its label, along and across.
pub(super) const BESIDE: f64 = 10.0;
/// Between a bend and the texts on either side.
pub(super) const CLEAR: f64 = 7.0;
/// The narrowest column of a map that runs from left to right.
const LEAST_COLUMN: f64 = 80.0;
const MEASURE: f64 = 620.0;
/// A name in the last column that is not wider than this stays on one line.
const SHORT_NAME: f64 = 72.0;

/// Turns places into points.
#[derive(Clone, Debug)]
pub(super) struct Scale {
    pub(super) vertical: bool,
    pub(super) start: Point,
    /// Distance of each column from the first.
    pub(super) columns: Vec<f64>,
    pub(super) lane: f64,
}

impl Scale {
    pub(super) fn spot(&self, spot: Spot) -> Point {
        let along = self.columns[spot.column] + spot.along;
        let across = self.lane * spot.lane + spot.across;
        let (x, y) = if self.vertical {
            (across, along)
        } else {
            (along, across)
        };
        Point::new(self.start.x + x, self.start.y + y)
    }

    /// From a column to the next one.
    pub(super) fn gap_after(&self, column: usize) -> Option<f64> {
        Some(self.columns.get(column + 1)? - self.columns[column])
    }

    pub(super) fn place(&self, place: Place) -> Point {
        self.spot(Spot {
            column: place.column,
            along: 0.0,
            lane: place.lane,
            across: 0.0,
        })
    }
}

/// The labels of one level, with the font's role.
pub(super) struct Caption<'a> {
    pub(super) here: Vec<Label<'a>>,
    pub(super) id: Vec<Label<'a>>,
    pub(super) name: Vec<Label<'a>>,
    /// Left, top, right and bottom of waypoint and texts: what a finger or a pointer can hit.
    pub(super) area: (f64, f64, f64, f64),
}

pub(super) struct Plan<'a> {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) grid: Grid,
    pub(super) scale: Scale,
    pub(super) routes: Vec<Route>,
    pub(super) captions: Vec<Caption<'a>>,
    pub(super) tracks: Vec<Label<'a>>,
    pub(super) legend: Legend<'a>,
}

pub(super) fn plan<'a>(map: &'a Landscape, phrases: &'a [Phrase], room: f64) -> Plan<'a> {
    let grid = grid(map);
    let margin = margin(map, &grid);
    let (column, least) = column_width(map, &grid, room - margin);
    let vertical = column < least && grid.columns > 1;
    let routes = routes(map, &grid, if vertical { -9.0 } else { 14.0 });
    let mut plan = if vertical {
        from_top::plan(map, grid, routes, room)
    } else {
        from_left::plan(map, grid, routes, margin, column, room)
    };
    let measure = plan.width.min(MEASURE);
    plan.legend = legend::set(phrases, 0.0, plan.height + 24.0, measure);
    plan.height += 24.0 + plan.legend.height;
    plan
}

/// Distance of the columns of a map that runs from left to right, and the least that its ids can do
/// with. The last column takes what its own labels need.
fn column_width(map: &Landscape, grid: &Grid, room: f64) -> (f64, f64) {
    let longest_word = |text: &str, font: Font| {
        text.split_whitespace()
            .map(|w| width(w, font))
            .fold(0.0, f64::max)
    };
    let needed = |last: bool| {
        let some = map
            .levels
            .iter()
            .zip(&grid.places)
            .filter(|(_, place)| (place.column + 1 == grid.columns) == last);
        some.fold(0.0, |most: f64, (level, _)| {
            let name = if last {
                longest_word(&level.name, NAME_FONT)
                    .max(width(&level.name, NAME_FONT).min(SHORT_NAME))
            } else {
                0.0
            };
            most.max(longest_word(&level.id, ID_FONT)).max(name)
        })
    };
    let last = (needed(true) + BESIDE + 2.0).clamp(60.0, 150.0);
    let column = ((room - last) / (grid.columns.max(2) - 1) as f64).min(168.0);
    (
        column,
        (needed(false) + BESIDE + NODE + 2.0).clamp(LEAST_COLUMN, 150.0),
    )
}

/// A plan without texts yet.
pub(super) fn empty<'a>(width: f64, grid: Grid, scale: Scale, routes: Vec<Route>) -> Plan<'a> {
    let legend = legend::set(&[], 0.0, 0.0, width);
    Plan {
        width,
        height: 0.0,
        grid,
        scale,
        routes,
        captions: Vec::new(),
        tracks: Vec::new(),
        legend,
    }
}

/// Room left of the first column for the names of the tracks that begin there.
fn margin(map: &Landscape, grid: &Grid) -> f64 {
    let begins =
        |track: &usize| grid.first[*track].is_some_and(|level| grid.places[level].column == 0);
    let names = (0..map.tracks.len())
        .filter(begins)
        .map(|track| widest(&track_name(map, track, 96.0, 3)));
    names.fold(0.0, f64::max) + NODE + 12.0
}

pub(super) fn track_name(map: &Landscape, track: usize, room: f64, lines: usize) -> Vec<Line<'_>> {
    wrap(&map.tracks[track].name, TRACK_FONT, room, lines)
}

/// Sets a level's lines from a start on.
pub(super) fn caption<'a>(text: &Text<'a>, node: Point, start: Point) -> Caption<'a> {
    let mut y = start.y;
    let mut set = |lines: &[Line<'a>], font: Font| {
        let label = |line: &Line<'a>| {
            y += font.leading();
            Label::level(
                *line,
                font,
                Point::new(start.x, y - font.leading() / 2.0),
                Anchor::Start,
            )
        };
        lines.iter().map(label).collect::<Vec<_>>()
    };
    let here = set(
        &text.here,
        Font {
            bold: true,
            ..NAME_FONT
        },
    );
    let id = set(&text.id, ID_FONT);
    let name = set(&text.name, NAME_FONT);
    let wide = [&text.here, &text.id, &text.name]
        .into_iter()
        .map(|lines| widest(lines))
        .fold(0.0, f64::max);
    let area = (
        node.x - NODE,
        start.y.min(node.y - NODE),
        start.x + wide,
        y.max(node.y + NODE),
    );
    Caption {
        here,
        id,
        name,
        area,
    }
}
