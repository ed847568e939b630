//! Where the rows of a comparison stand.

use super::Comparison;
use crate::geometry::Point;
use crate::legend::{self, Legend, Phrase};
use crate::scale::{Scale, step_names};
use crate::svg::{Anchor, Label};
use crate::text::{Font, fit, widest, width, wrap};

pub(super) const NAME_FONT: Font = Font::bold(14.0);
pub(super) const WORD_FONT: Font = Font::regular(13.0);
/// Room for half a mark at the left end of a scale.
const EDGE: f64 = 8.0;
const WIDE: f64 = 560.0;
const ROW_GAP: f64 = 18.0;

pub(super) struct Plan<'a> {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) names: Vec<Label<'a>>,
    pub(super) words: Vec<Label<'a>>,
    pub(super) scales: Vec<Scale>,
    /// Names of the steps that neither level asks for, and of those that one does.
    pub(super) quiet: Vec<Label<'a>>,
    pub(super) strong: Vec<Label<'a>>,
    pub(super) legend: Legend<'a>,
}

pub(super) fn plan<'a>(chart: &'a Comparison, phrases: &'a [Phrase], room: f64) -> Plan<'a> {
    let wide = room >= WIDE;
    let word_room = chart
        .rows
        .iter()
        .map(|row| width(row.turn().word(), WORD_FONT))
        .fold(0.0, f64::max);
    let name_most = if wide {
        room * 0.24
    } else {
        room - word_room - 16.0
    };
    let most = chart
        .rows
        .iter()
        .map(|row| row.steps.len())
        .max()
        .unwrap_or(1) as f64;
    let wrapped: Vec<_> = chart
        .rows
        .iter()
        .map(|row| wrap(&row.name, NAME_FONT, name_most, 2))
        .collect();
    let name_room = wrapped
        .iter()
        .map(|lines| widest(lines))
        .fold(0.0, f64::max);
    let (left, area) = if wide {
        (
            name_room + 28.0 + EDGE,
            room - name_room - word_room - 44.0 - EDGE,
        )
    } else {
        (EDGE, room - EDGE)
    };
    let spacing = (area / most).min(150.0);
    let word_x = if wide {
        left + spacing * most + 16.0
    } else {
        room
    };
    let legend = legend::set(phrases, 0.0, 0.0, room);
    let count = chart.rows.len();
    let mut plan = Plan {
        width: room,
        height: 0.0,
        names: Vec::with_capacity(count),
        words: Vec::with_capacity(count),
        scales: Vec::with_capacity(count),
        quiet: Vec::new(),
        strong: Vec::new(),
        legend,
    };
    let mut y = 4.0;
    for (row, name) in chart.rows.iter().zip(&wrapped) {
        let block = NAME_FONT.leading() * name.len() as f64;
        let first = y + NAME_FONT.leading() / 2.0;
        let scale_y = if wide { first } else { y + block + 14.0 };
        for (at, &line) in name.iter().enumerate() {
            let at = Point::new(0.0, first + NAME_FONT.leading() * at as f64);
            plan.names
                .push(Label::level(line, NAME_FONT, at, Anchor::Start));
        }
        let word = fit(row.turn().word(), WORD_FONT, room);
        let anchor = if wide { Anchor::Start } else { Anchor::End };
        plan.words.push(Label::level(
            word,
            WORD_FONT,
            Point::new(word_x, first),
            anchor,
        ));
        let scale = Scale {
            start: Point::new(left, scale_y),
            spacing,
            count: row.steps.len(),
        };
        let (labels, below) = step_names(&scale, &row.steps, -4.0);
        for (step, label) in labels {
            let asked = [row.from, row.to].map(usize::from).contains(&step);
            if asked {
                plan.strong.push(label);
            } else {
                plan.quiet.push(label);
            }
        }
        plan.scales.push(scale);
        y = below.max(y + block) + ROW_GAP;
    }
    plan.legend = legend::set(phrases, 0.0, y + 6.0, room);
    plan.height = y + 6.0 + plan.legend.height;
    plan
}
