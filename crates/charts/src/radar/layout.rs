//! Where everything stands on a radar: as large as the width allows, texts never on each other.

use super::Radar;
use super::key::{self, Key};
use super::spoke::{Spoke, spokes};
use crate::geometry::Point;
use crate::legend::{self, Legend, Phrase};
use crate::series::MARK_REACH;
use crate::svg::{Anchor, Label};
use crate::text::{Font, Line, fit, wrap};

pub(super) const STEP_FONT: Font = Font::regular(11.0);
pub(super) const NAME_FONT: Font = Font::bold(14.0);
const LARGEST: f64 = 230.0;
const SMALLEST: f64 = 70.0;
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
    /// Step names on the axes; empty when the rings are numbered.
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
    let texts = Texts::new(radar, room);
    let named = texts.fitted(&spokes, room, true).filter(Shape::is_clear);
    let numbered = named.is_none();
    let shape = named
        .or_else(|| texts.fitted(&spokes, room, false))
        .unwrap_or_default();
    let measure = room.min(MEASURE);
    let (left, top, right, bottom) = shape.bounds();
    let centre = Point::new((room - left - right) / 2.0, MARGIN - top);
    let margin = (room - measure) / 2.0;
    let mut end = centre.y + bottom + GAP;
    let key = numbered.then(|| key::set(radar, margin, end, measure));
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

/// The texts of a radar, measured once.
struct Texts<'a> {
    names: Vec<Vec<Line<'a>>>,
    steps: Vec<Vec<Line<'a>>>,
}

impl<'a> Texts<'a> {
    fn new(radar: &'a Radar, room: f64) -> Self {
        let name_room = (room * 0.26).clamp(84.0, 150.0);
        let step_room = (room * 0.2).clamp(64.0, 104.0);
        Self {
            names: radar
                .axes
                .iter()
                .map(|axis| wrap(&axis.name, NAME_FONT, name_room, 2))
                .collect(),
            steps: radar
                .axes
                .iter()
                .map(|axis| {
                    axis.steps
                        .iter()
                        .map(|step| fit(step, STEP_FONT, step_room))
                        .collect()
                })
                .collect(),
        }
    }

    /// The largest shape around the origin that is not wider than the room; `None` when its step names
    /// cannot stand on the axes.
    fn fitted(&self, spokes: &[Spoke], room: f64, with_steps: bool) -> Option<Shape<'a>> {
        let mut radius = LARGEST;
        for _ in 0..6 {
            let shape = self.shape(spokes, radius, with_steps)?;
            let (left, _, right, _) = shape.bounds();
            let over = right - left - (room - 2.0 * MARGIN);
            if over <= 0.0 || radius <= SMALLEST {
                return Some(shape);
            }
            radius = (radius - over / 1.9 - 0.5).max(SMALLEST);
        }
        self.shape(spokes, SMALLEST, with_steps)
    }

    fn shape(&self, spokes: &[Spoke], radius: f64, with_steps: bool) -> Option<Shape<'a>> {
        let mut shape = Shape {
            radius,
            ..Shape::default()
        };
        for (at, spoke) in spokes.iter().enumerate() {
            let count = self.steps[at].len();
            shape.ticks.extend(
                (1..=count)
                    .map(|s| Point::default().along(spoke.way, radius * s as f64 / count as f64)),
            );
            if with_steps {
                let spacing = radius / count as f64;
                let way = spoke.reading_way(spacing, STEP_FONT.height())?;
                for (step, &line) in self.steps[at].iter().enumerate() {
                    let tick = Point::default().along(spoke.way, spacing * (step + 1) as f64);
                    let place = spoke.name_at(tick, way, STEP_FONT.height());
                    shape.steps.push(Label {
                        line,
                        font: STEP_FONT,
                        at: place,
                        anchor: spoke.anchor(),
                        way,
                    });
                }
            }
            shape.name(*spoke, &self.names[at], with_steps);
        }
        Some(shape)
    }
}

/// A radar laid out around the origin.
#[derive(Default)]
struct Shape<'a> {
    radius: f64,
    names: Vec<Label<'a>>,
    steps: Vec<Label<'a>>,
    ticks: Vec<Point>,
}

impl<'a> Shape<'a> {
    /// Sets an axis name beyond its end, on the side where its step names are not; without step names
    /// it may stand closer to the shape, which leaves the shape more room.
    fn name(&mut self, spoke: Spoke, lines: &[Line<'a>], with_steps: bool) {
        let Spoke { way, side } = spoke;
        let end = Point::default().along(way, self.radius);
        let out = way.x.signum();
        let leading = NAME_FONT.leading();
        let block = leading * lines.len() as f64;
        let (clear, above) = (MARK_REACH + 6.0, way.y <= 0.0);
        let beyond = if above {
            end.y - clear - block
        } else {
            end.y + clear
        };
        let (anchor, x, top) = if way.x.abs() <= 0.62 {
            (Anchor::Middle, end.x, beyond)
        } else if with_steps {
            let x = end.x + way.x * MARK_REACH + 5.0 * out;
            (
                spoke.anchor(),
                x,
                if side.y >= 0.0 {
                    end.y + 3.0 - block
                } else {
                    end.y - 3.0
                },
            )
        } else {
            (spoke.anchor(), end.x - 8.0 * out, beyond)
        };
        for (at, &line) in lines.iter().enumerate() {
            let y = top + leading * (at as f64 + 0.5);
            self.names
                .push(Label::level(line, NAME_FONT, Point::new(x, y), anchor));
        }
    }

    /// Left, top, right and bottom around all texts and marks.
    fn bounds(&self) -> (f64, f64, f64, f64) {
        let texts = self
            .names
            .iter()
            .chain(&self.steps)
            .map(|label| label.area().bounds());
        let marks = self.ticks.iter().map(|tick| {
            (
                tick.x - MARK_REACH,
                tick.y - MARK_REACH,
                tick.x + MARK_REACH,
                tick.y + MARK_REACH,
            )
        });
        let start = (0.0, 0.0, 0.0, 0.0);
        texts.chain(marks).fold(
            start,
            |(left, top, right, bottom): (f64, f64, f64, f64), (l, t, r, b)| {
                (left.min(l), top.min(t), right.max(r), bottom.max(b))
            },
        )
    }

    /// Whether no text stands on another one or on a point where a mark may be.
    fn is_clear(&self) -> bool {
        let areas: Vec<_> = self
            .names
            .iter()
            .chain(&self.steps)
            .map(Label::area)
            .collect();
        let on_mark = |area: &crate::geometry::LabelBox| {
            self.ticks.iter().any(|t| area.is_near(t.x, t.y, 5.0))
        };
        areas.iter().enumerate().all(|(at, area)| {
            !on_mark(area) && !areas[at + 1..].iter().any(|other| area.overlaps(other))
        })
    }
}
