//! The key of a radar whose rings are numbered: what each number means on each axis.

use super::Radar;
use crate::geometry::Point;
use crate::palette::Ink;
use crate::scale::write;
use crate::svg::{Anchor, Label, Svg};
use crate::text::{Font, fit, letter, numeral, width};

const NAME: Font = Font::bold(12.0);
const STEP: Font = Font::regular(12.0);
const GUTTER: f64 = 24.0;

/// The texts of the key, in two inks.
pub(super) struct Key<'a> {
    names: Vec<Label<'a>>,
    numbers: Vec<Label<'a>>,
    steps: Vec<Label<'a>>,
    pub(super) height: f64,
}

/// Sets one paragraph per axis, in two columns where the room allows. The axes' letters stand before
/// their names where the shape carries only letters.
pub(super) fn set(radar: &Radar, lettered: bool, start: Point, room: f64) -> Key<'_> {
    let columns = if room >= 480.0 { 2 } else { 1 };
    let column = (room + GUTTER) / columns as f64 - GUTTER;
    let mut key = Key {
        names: Vec::new(),
        numbers: Vec::new(),
        steps: Vec::new(),
        height: 0.0,
    };
    let mut y = start.y;
    for (pair, axes) in radar.axes.chunks(columns).enumerate() {
        let mut lowest: f64 = y;
        for (at, axis) in axes.iter().enumerate() {
            let left = start.x + at as f64 * (column + GUTTER);
            let first = y + NAME.height() / 2.0;
            let mut x = left;
            if lettered {
                let mark = fit(letter(pair * columns + at), NAME, 40.0);
                key.names.push(Label::level(
                    mark,
                    NAME,
                    Point::new(x, first),
                    Anchor::Start,
                ));
                x += mark.width + 8.0;
            }
            let name = fit(&axis.name, NAME, left + column - x);
            key.names.push(Label::level(
                name,
                NAME,
                Point::new(x, first),
                Anchor::Start,
            ));
            let steps = Point::new(left, first + STEP.leading() + 1.0);
            lowest = lowest.max(key.paragraph(&axis.steps, steps, column));
        }
        y = lowest + 10.0;
    }
    key.height = y - 10.0 - start.y;
    key
}

impl<'a> Key<'a> {
    /// "1 adopts  2 specializes  …", wrapped between steps; gives its bottom.
    fn paragraph(&mut self, steps: &'a [String], start: Point, room: f64) -> f64 {
        let Point { mut x, mut y } = start;
        for (at, step) in steps.iter().enumerate() {
            let number = fit(numeral(at + 1), STEP, room);
            let lead = number.width + width(" ", STEP);
            let line = fit(step, STEP, room - lead);
            if x > start.x && x - start.x + lead + line.width > room {
                (x, y) = (start.x, y + STEP.leading());
            }
            self.numbers
                .push(Label::level(number, STEP, Point::new(x, y), Anchor::Start));
            self.steps.push(Label::level(
                line,
                STEP,
                Point::new(x + lead, y),
                Anchor::Start,
            ));
            x += lead + line.width + 10.0;
        }
        y + STEP.height() / 2.0
    }

    pub(super) fn draw(&self, svg: &mut Svg) {
        write(svg, Ink::Text, NAME, Anchor::Start, &self.names);
        write(svg, Ink::Text, STEP, Anchor::Start, &self.steps);
        write(svg, Ink::Quiet, STEP, Anchor::Start, &self.numbers);
    }
}
