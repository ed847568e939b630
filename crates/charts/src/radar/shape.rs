//! The shape of a radar around the origin: its size, and the texts around and on it.

use super::Radar;
use super::spoke::Spoke;
use crate::geometry::{LabelBox, Point};
use crate::series::MARK_REACH;
use crate::svg::{Anchor, Label};
use crate::text::{Font, Line, fit, letter, numeral, width, wrap};

pub(super) const STEP_FONT: Font = Font::regular(11.0);
pub(super) const NAME_FONT: Font = Font::bold(14.0);
const LARGEST: f64 = 230.0;
const SMALLEST: f64 = 70.0;

/// How much of the naming stands on the shape; the rest goes into the key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mode {
    /// Axis names at the ends, step names on the axes.
    #[default]
    Named,
    /// Axis names at the ends, numbers on one axis.
    Numbered,
    /// Letters at the ends, numbers on one axis: many axes or long names on a small page.
    Lettered,
}

/// The texts of a radar, measured once.
pub(super) struct Texts<'a> {
    names: Vec<Vec<Line<'a>>>,
    steps: Vec<Vec<Line<'a>>>,
}

impl<'a> Texts<'a> {
    pub(super) fn new(radar: &'a Radar, room: f64) -> Self {
        let name_room = (room * 0.26).clamp(84.0, 150.0);
        let step_room = (room * 0.2).clamp(64.0, 104.0);
        let names = radar
            .axes
            .iter()
            .map(|axis| wrap(&axis.name, NAME_FONT, name_room, 2));
        let steps = radar.axes.iter().map(|axis| {
            axis.steps
                .iter()
                .map(|step| fit(step, STEP_FONT, step_room))
        });
        Self {
            names: names.collect(),
            steps: steps.map(Iterator::collect).collect(),
        }
    }

    /// The axis that carries the numbers: most steps, then most upright, then first.
    fn numbered(&self, spokes: &[Spoke]) -> usize {
        let better = |a: usize, b: usize| {
            let (more, fewer) = (self.steps[a].len(), self.steps[b].len());
            more > fewer || (more == fewer && spokes[a].way.y.abs() > spokes[b].way.y.abs() + 1e-9)
        };
        (1..spokes.len()).fold(0, |best, at| if better(at, best) { at } else { best })
    }

    /// The shape that says the most in the given room without putting texts on each other.
    pub(super) fn shape(&self, spokes: &[Spoke], room: f64) -> Shape<'a> {
        let stands = |shape: &Shape<'a>| shape.width() <= room && shape.is_clear();
        let named = self.fitted(spokes, room, Mode::Named).filter(stands);
        let numbered = || self.fitted(spokes, room, Mode::Numbered).filter(stands);
        let lettered = || self.fitted(spokes, room, Mode::Lettered);
        named
            .or_else(numbered)
            .or_else(lettered)
            .unwrap_or_default()
    }

    /// The largest shape that is not wider than the room, or the smallest one; `None` when its step names
    /// cannot stand on the axes.
    fn fitted(&self, spokes: &[Spoke], room: f64, mode: Mode) -> Option<Shape<'a>> {
        let mut radius = LARGEST;
        for _ in 0..6 {
            let shape = self.sized(spokes, radius, mode)?;
            let over = shape.width() - room;
            if over <= 0.0 || radius <= SMALLEST {
                return Some(shape);
            }
            radius = (radius - over / 1.9 - 0.5).max(SMALLEST);
        }
        self.sized(spokes, SMALLEST, mode)
    }

    fn sized(&self, spokes: &[Spoke], radius: f64, mode: Mode) -> Option<Shape<'a>> {
        let mut shape = Shape {
            mode,
            radius,
            ..Shape::default()
        };
        for (at, spoke) in spokes.iter().enumerate() {
            let spacing = radius / self.steps[at].len() as f64;
            let tick = |step: usize| Point::default().along(spoke.way, spacing * step as f64);
            shape.ticks.extend((1..=self.steps[at].len()).map(tick));
            if mode == Mode::Named {
                let way = spoke.reading_way(spacing, STEP_FONT.height())?;
                let label = |(step, &line): (usize, &Line<'a>)| {
                    let at = spoke.name_at(tick(step + 1), way, STEP_FONT.height());
                    Label {
                        line,
                        font: STEP_FONT,
                        at,
                        anchor: spoke.anchor(),
                        way,
                    }
                };
                shape
                    .steps
                    .extend(self.steps[at].iter().enumerate().map(label));
            }
            match mode {
                Mode::Lettered => shape.letter(*spoke, at),
                Mode::Named | Mode::Numbered => shape.name(*spoke, &self.names[at]),
            }
        }
        if mode != Mode::Named {
            let axis = self.numbered(spokes);
            shape.numbers(spokes[axis], self.steps[axis].len());
        }
        Some(shape)
    }
}

/// A radar laid out around the origin.
#[derive(Default)]
pub(super) struct Shape<'a> {
    pub(super) mode: Mode,
    pub(super) radius: f64,
    pub(super) names: Vec<Label<'a>>,
    pub(super) steps: Vec<Label<'a>>,
    ticks: Vec<Point>,
}

impl<'a> Shape<'a> {
    /// Sets an axis name beyond its end, on the side where its step names are not; without step names
    /// it may stand closer to the shape, which leaves the shape more room.
    fn name(&mut self, spoke: Spoke, lines: &[Line<'a>]) {
        let Spoke { way, side } = spoke;
        let end = Point::default().along(way, self.radius);
        let out = way.x.signum();
        let leading = NAME_FONT.leading();
        let block = leading * lines.len() as f64;
        let clear = MARK_REACH + 6.0;
        let beyond = if way.y <= 0.0 {
            end.y - clear - block
        } else {
            end.y + clear
        };
        let (anchor, x, top) = if way.x.abs() <= 0.62 {
            (Anchor::Middle, end.x, beyond)
        } else if self.mode == Mode::Named {
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

    fn letter(&mut self, spoke: Spoke, axis: usize) {
        let at = Point::default().along(spoke.way, self.radius + MARK_REACH + 10.0);
        let line = fit(letter(axis), NAME_FONT, 40.0);
        self.names
            .push(Label::level(line, NAME_FONT, at, Anchor::Middle));
    }

    /// Numbers the ticks of one axis, every second or third where they are too close.
    fn numbers(&mut self, spoke: Spoke, steps: usize) {
        let spacing = self.radius / steps as f64;
        let height = STEP_FONT.height();
        let widest = width("10", STEP_FONT) + 3.0;
        let apart =
            (spacing * spoke.way.y.abs() / height).max(spacing * spoke.way.x.abs() / widest);
        let every = (1.0 / apart.max(0.1)).ceil().max(1.0) as usize;
        for step in (every..=steps).step_by(every) {
            let tick = Point::default().along(spoke.way, spacing * step as f64);
            let line = fit(numeral(step), STEP_FONT, 40.0);
            let at = spoke.name_at(tick, Point::new(1.0, 0.0), height);
            self.steps
                .push(Label::level(line, STEP_FONT, at, spoke.anchor()));
        }
    }

    fn width(&self) -> f64 {
        let (left, _, right, _) = self.bounds();
        right - left
    }

    /// Left, top, right and bottom around all texts and marks.
    pub(super) fn bounds(&self) -> (f64, f64, f64, f64) {
        let texts = self
            .names
            .iter()
            .chain(&self.steps)
            .map(|label| label.area().bounds());
        let (low, high) = (|at: f64| at - MARK_REACH, |at: f64| at + MARK_REACH);
        let marks = self
            .ticks
            .iter()
            .map(|tick| (low(tick.x), low(tick.y), high(tick.x), high(tick.y)));
        texts
            .chain(marks)
            .fold((0.0_f64, 0.0_f64, 0.0_f64, 0.0_f64), |all, one| {
                (
                    all.0.min(one.0),
                    all.1.min(one.1),
                    all.2.max(one.2),
                    all.3.max(one.3),
                )
            })
    }

    /// Whether no text stands on another one or on a point where a mark may be.
    fn is_clear(&self) -> bool {
        let areas: Vec<LabelBox> = self
            .names
            .iter()
            .chain(&self.steps)
            .map(Label::area)
            .collect();
        let on_mark = |area: &LabelBox| {
            self.ticks
                .iter()
                .any(|tick| area.is_near(tick.x, tick.y, 5.0))
        };
        areas.iter().enumerate().all(|(at, area)| {
            !on_mark(area) && !areas[at + 1..].iter().any(|other| area.overlaps(other))
        })
    }
}
