//! Where the rows of a comparison stand.

use super::{Change, Comparison};
use crate::geometry::Point;
use crate::legend::{self, Legend, Phrase};
use crate::scale::{Scale, stack, step_names};
use crate::svg::{Anchor, Label};
use crate::text::{Font, Line, fit, widest, width, wrap};

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

/// The columns of the page: names, scales, words.
struct Columns {
    /// Names beside the scales rather than above them.
    wide: bool,
    /// The first tick of every scale.
    scale: f64,
    spacing: f64,
    word: f64,
}

fn columns(chart: &Comparison, names: &[Vec<Line<'_>>], word_room: f64, room: f64) -> Columns {
    let most = chart
        .rows
        .iter()
        .map(|row| row.steps.len())
        .max()
        .unwrap_or(1) as f64;
    let name_room = names.iter().map(|lines| widest(lines)).fold(0.0, f64::max);
    let wide = room >= WIDE;
    let (scale, area) = if wide {
        (
            name_room + 28.0 + EDGE,
            room - name_room - word_room - 44.0 - EDGE,
        )
    } else {
        (EDGE, room - EDGE)
    };
    let spacing = (area / most).min(150.0);
    let word = if wide {
        scale + spacing * most + 16.0
    } else {
        room
    };
    Columns {
        wide,
        scale,
        spacing,
        word,
    }
}

pub(super) fn plan<'a>(chart: &'a Comparison, phrases: &'a [Phrase], room: f64) -> Plan<'a> {
    let words = chart
        .rows
        .iter()
        .map(|row| width(row.turn().word(), WORD_FONT));
    let word_room = words.fold(0.0, f64::max);
    let name_most = if room >= WIDE {
        room * 0.24
    } else {
        room - word_room - 16.0
    };
    let names: Vec<_> = chart
        .rows
        .iter()
        .map(|row| wrap(&row.name, NAME_FONT, name_most, 2))
        .collect();
    let columns = columns(chart, &names, word_room, room);
    let count = chart.rows.len();
    let mut plan = Plan {
        width: room,
        height: 0.0,
        names: Vec::with_capacity(count),
        words: Vec::with_capacity(count),
        scales: Vec::with_capacity(count),
        quiet: Vec::new(),
        strong: Vec::new(),
        legend: legend::set(phrases, 0.0, 0.0, room),
    };
    let mut y = 4.0;
    for (row, name) in chart.rows.iter().zip(&names) {
        y = plan.row(row, name, &columns, y) + ROW_GAP;
    }
    plan.legend = legend::set(phrases, 0.0, y + 6.0, room);
    plan.height = y + 6.0 + plan.legend.height;
    plan
}

impl<'a> Plan<'a> {
    /// Sets one row from `top` on; gives its bottom.
    fn row(&mut self, row: &'a Change, name: &[Line<'a>], columns: &Columns, top: f64) -> f64 {
        let first = top + NAME_FONT.leading() / 2.0;
        let below_name = top + NAME_FONT.leading() * name.len() as f64;
        stack(
            name,
            NAME_FONT,
            Point::new(0.0, first),
            Anchor::Start,
            &mut self.names,
        );
        let word = fit(row.turn().word(), WORD_FONT, self.width);
        let anchor = if columns.wide {
            Anchor::Start
        } else {
            Anchor::End
        };
        self.words.push(Label::level(
            word,
            WORD_FONT,
            Point::new(columns.word, first),
            anchor,
        ));
        let y = if columns.wide {
            first
        } else {
            below_name + 14.0
        };
        let start = Point::new(columns.scale, y);
        let scale = Scale {
            start,
            spacing: columns.spacing,
            count: row.steps.len(),
        };
        let (labels, bottom) = step_names(&scale, &row.steps, -4.0);
        for (step, label) in labels {
            let asked = [row.from, row.to].map(usize::from).contains(&step);
            let into = if asked {
                &mut self.strong
            } else {
                &mut self.quiet
            };
            into.push(label);
        }
        self.scales.push(scale);
        bottom.max(below_name)
    }
}
