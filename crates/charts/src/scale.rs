//! A dimension as a level line of steps, their names below the ticks: shared by the charts with rows.

use crate::geometry::Point;
use crate::palette::Ink;
use crate::svg::{Anchor, Label, Svg};
use crate::text::{Font, Line, fit, wrap};

pub(crate) const STEP_FONT: Font = Font::regular(11.0);
/// From a scale down to the middle of the first line of names: clear of the marks.
const BELOW: f64 = 17.0;

/// Steps at equal distances from `start` to the right.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    pub(crate) start: Point,
    pub(crate) spacing: f64,
    pub(crate) count: usize,
}

impl Scale {
    /// The point of a step, counted from 1.
    pub(crate) fn point(&self, step: usize) -> Point {
        Point::new(
            self.start.x + self.spacing * (step.max(1) - 1) as f64,
            self.start.y,
        )
    }

    /// Adds the line and its ticks to the data of a hairline path.
    pub(crate) fn line(&self, svg: &mut Svg) {
        svg.step('M', self.start);
        svg.step('L', self.point(self.count));
        for step in 1..=self.count {
            let Point { x, y } = self.point(step);
            svg.step('M', Point::new(x, y - 4.0));
            svg.step('L', Point::new(x, y + 4.0));
        }
    }
}

/// Sets the step names below a scale, each beginning `shift` right of its tick. Where one would have to
/// be cut, every second name moves down a line and all get twice the room. Gives each label with its
/// step, and the bottom of all.
pub(crate) fn step_names<'a>(
    scale: &Scale,
    names: &'a [String],
    shift: f64,
) -> (Vec<(usize, Label<'a>)>, f64) {
    let room = scale.spacing - shift.max(0.0) - 4.0;
    let fitted: Vec<_> = names
        .iter()
        .map(|name| wrap(name, STEP_FONT, room, 2))
        .collect();
    let lines = fitted.iter().map(Vec::len).max().unwrap_or(0);
    let cut = fitted.iter().flatten().any(|line| line.cut);
    let mut labels = Vec::with_capacity(names.len() + 2);
    let mut put = |at: usize, row: usize, line: Line<'a>| {
        let tick = scale.point(at + 1);
        let y = tick.y + BELOW + STEP_FONT.leading() * row as f64;
        labels.push((
            at + 1,
            Label::level(
                line,
                STEP_FONT,
                Point::new(tick.x + shift, y),
                Anchor::Start,
            ),
        ));
    };
    if cut && names.len() > 1 {
        for (at, name) in names.iter().enumerate() {
            let room = if at + 1 < names.len() {
                room + scale.spacing
            } else {
                room
            };
            put(at, at % 2, fit(name, STEP_FONT, room));
        }
    } else {
        for (at, lines) in fitted.iter().enumerate() {
            lines
                .iter()
                .enumerate()
                .for_each(|(row, &line)| put(at, row, line));
        }
    }
    let rows = if cut && names.len() > 1 { 2 } else { lines };
    (
        labels,
        scale.start.y + BELOW - STEP_FONT.leading() / 2.0 + STEP_FONT.leading() * rows as f64,
    )
}

/// The step names that all scales below share: as [`step_names`], with the top of the first line where
/// `scale` starts.
pub(crate) fn step_heads<'a>(
    scale: &Scale,
    names: &'a [String],
    shift: f64,
) -> (Vec<(usize, Label<'a>)>, f64) {
    let above = BELOW - STEP_FONT.leading() / 2.0;
    let raised = Scale {
        start: Point::new(scale.start.x, scale.start.y - above),
        ..*scale
    };
    step_names(&raised, names, shift)
}

/// Sets the names of two steps below a scale, one line each, no further right than `room`. 0 is no
/// step. Gives the bottom of both.
pub(crate) fn two_names<'a>(
    scale: &Scale,
    names: &'a [String],
    steps: [usize; 2],
    room: f64,
) -> (Vec<Label<'a>>, f64) {
    let mut labels = Vec::with_capacity(2);
    let left = scale.start.x - 4.0;
    let mut y = scale.start.y + BELOW;
    for (at, step) in steps.into_iter().enumerate() {
        let Some(name) = step.checked_sub(1).and_then(|index| names.get(index)) else {
            continue;
        };
        if at == 1 && step == steps[0] {
            continue;
        }
        let line = fit(name, STEP_FONT, room - left);
        let x = (scale.point(step).x - 4.0).min(room - line.width).max(left);
        labels.push(Label::level(
            line,
            STEP_FONT,
            Point::new(x, y),
            Anchor::Start,
        ));
        y += STEP_FONT.leading();
    }
    let below = y - STEP_FONT.leading() / 2.0;
    (labels, below)
}

/// Adds a list of lines, one below the other; `at` is the middle of the first one's edge.
pub(crate) fn stack<'a>(
    lines: &[Line<'a>],
    font: Font,
    at: Point,
    anchor: Anchor,
    into: &mut Vec<Label<'a>>,
) {
    into.extend(lines.iter().enumerate().map(|(row, &line)| {
        Label::level(
            line,
            font,
            Point::new(at.x, at.y + font.leading() * row as f64),
            anchor,
        )
    }));
}

/// Writes labels that share ink, font and anchor.
pub(crate) fn write(svg: &mut Svg, ink: Ink, font: Font, anchor: Anchor, labels: &[Label<'_>]) {
    if labels.is_empty() {
        return;
    }
    svg.text_group(ink, font, anchor);
    for label in labels {
        svg.label(label);
    }
    svg.end();
}
