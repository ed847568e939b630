//! Where everything stands on a radar: as large as the width allows, texts never on each other.

use super::Radar;
use super::key::{self, Key};
use super::shape::{Mode, Texts};
use super::spoke::{Spoke, spokes};
use crate::geometry::Point;
use crate::legend::{self, Legend, Phrase};
use crate::svg::Label;

const MARGIN: f64 = 2.0;
const GAP: f64 = 26.0;
/// The sentence below is set to a reading measure, also under a wide chart.
const MEASURE: f64 = 560.0;

/// A radar that is ready to be drawn.
pub(super) struct Plan<'a> {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) centre: Point,
    pub(super) radius: f64,
    pub(super) spokes: Vec<Spoke>,
    pub(super) names: Vec<Label<'a>>,
    /// Step names on the axes, or the numbers of the rings on one of them.
    pub(super) steps: Vec<Label<'a>>,
    pub(super) key: Option<Key<'a>>,
    pub(super) legend: Legend<'a>,
    pub(super) measure: f64,
}

impl Plan<'_> {
    /// The point of a step on an axis, 0 being the centre.
    pub(super) fn point(&self, axis: usize, step: usize, steps: usize) -> Point {
        self.centre.along(
            self.spokes[axis].way,
            self.radius * step as f64 / steps as f64,
        )
    }

    pub(super) fn left(&self) -> f64 {
        (self.width - self.measure) / 2.0
    }
}

/// Plans a radar and the phrases of its legend, none for a template.
pub(super) fn plan<'a>(radar: &'a Radar, phrases: &'a [Phrase], room: f64) -> Plan<'a> {
    let spokes: Vec<Spoke> = spokes(radar.axes.len()).collect();
    let shape = Texts::new(radar, room).shape(&spokes, room - 2.0 * MARGIN);
    let measure = room.min(MEASURE);
    let (left, top, right, bottom) = shape.bounds();
    let centre = Point::new((room - left - right) / 2.0, MARGIN - top);
    let margin = (room - measure) / 2.0;
    let mut end = centre.y + bottom + GAP;
    let lettered = shape.mode == Mode::Lettered;
    let key = (shape.mode != Mode::Named)
        .then(|| key::set(radar, lettered, Point::new(margin, end), measure));
    end += key.as_ref().map_or(0.0, |key| key.height + GAP * 0.8);
    let legend = legend::set(phrases, margin, end, measure);
    end += if radar.blank {
        super::draw::WRITING_ROOM
    } else {
        legend.height
    };
    let mut plan = Plan {
        width: room,
        height: end + MARGIN,
        centre,
        radius: shape.radius,
        spokes,
        names: shape.names,
        steps: shape.steps,
        key,
        legend,
        measure,
    };
    for label in plan.names.iter_mut().chain(&mut plan.steps) {
        label.at = Point::new(label.at.x + centre.x, label.at.y + centre.y);
    }
    plan
}
