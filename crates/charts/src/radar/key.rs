//! The key of a radar whose rings are numbered: what each number means on each axis.

use super::Radar;
use crate::geometry::Point;
use crate::palette::Ink;
use crate::svg::{Anchor, Label, Svg};
use crate::text::{Font, Line, fit, width};

const NAME: Font = Font::bold(12.0);
const STEP: Font = Font::regular(12.0);

/// The texts of the key, in two inks.
pub(super) struct Key<'a> {
    names: Vec<Label<'a>>,
    numbers: Vec<(usize, Point)>,
    steps: Vec<Label<'a>>,
    pub(super) height: f64,
}

/// Sets one paragraph per axis, in two columns where the room allows.
pub(super) fn set(radar: &Radar, left: f64, top: f64, room: f64) -> Key<'_> {
    let columns = if room >= 480.0 { 2 } else { 1 };
    let column = (room + 24.0) / f64::from(columns) - 24.0;
    let mut key = Key {
        names: Vec::new(),
        numbers: Vec::new(),
        steps: Vec::new(),
        height: 0.0,
    };
    let mut y = 0.0;
    for pair in radar.axes.chunks(columns as usize) {
        let mut lowest: f64 = y;
        for (at, axis) in pair.iter().enumerate() {
            let x = left + at as f64 * (column + 24.0);
            let first = top + y + NAME.height() / 2.0;
            let name = fit(&axis.name, NAME, column);
            key.names.push(Label::level(
                name,
                NAME,
                Point::new(x, first),
                Anchor::Start,
            ));
            lowest = lowest.max(
                key.paragraph(
                    &axis.steps,
                    Point::new(x, first + STEP.leading() + 1.0),
                    column,
                ) - top,
            );
        }
        y = lowest + 10.0;
    }
    key.height = y - 10.0;
    key
}

impl<'a> Key<'a> {
    /// "1 adopts  2 specializes  …", wrapped between steps; gives its bottom.
    fn paragraph(&mut self, steps: &'a [String], start: Point, room: f64) -> f64 {
        let Point { mut x, mut y } = start;
        for (at, step) in steps.iter().enumerate() {
            let number = digits(at + 1) + 4.0;
            let line: Line<'a> = fit(step, STEP, room - number);
            if x > start.x && x - start.x + number + line.width > room {
                (x, y) = (start.x, y + STEP.leading());
            }
            self.numbers.push((at + 1, Point::new(x, y)));
            self.steps.push(Label::level(
                line,
                STEP,
                Point::new(x + number, y),
                Anchor::Start,
            ));
            x += number + line.width + 10.0;
        }
        y + STEP.height() / 2.0
    }

    pub(super) fn draw(&self, svg: &mut Svg) {
        svg.text_group(Ink::Text, NAME, Anchor::Start);
        self.names.iter().for_each(|name| svg.label(name));
        svg.end();
        svg.text_group(Ink::Text, STEP, Anchor::Start);
        self.steps.iter().for_each(|step| svg.label(step));
        svg.end();
        svg.text_group(Ink::Quiet, STEP, Anchor::Start);
        for &(number, at) in &self.numbers {
            write_number(svg, number, STEP, at);
        }
        svg.end();
    }
}

/// The number of a step as a label, within a text group of that font.
pub(super) fn write_number(svg: &mut Svg, number: usize, font: Font, at: Point) {
    const NUMBERS: [&str; 10] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];
    let text = NUMBERS[(number - 1).min(9)];
    svg.label(&Label::level(
        fit(text, font, 40.0),
        font,
        at,
        Anchor::Start,
    ));
}

fn digits(number: usize) -> f64 {
    width(if number > 9 { "10" } else { "1" }, STEP)
}
