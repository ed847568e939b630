//! Where the rows of a comparison stand.

use super::{Change, Comparison};
use crate::geometry::Point;
use crate::legend::{self, Legend, Phrase};
use crate::scale::{Scale, stack, step_heads, step_names, two_names};
use crate::svg::{Anchor, Label};
use crate::text::{Font, Line, fit, widest, width, wrap};

pub(super) const NAME_FONT: Font = Font::bold(14.0);
pub(super) const WORD_FONT: Font = Font::regular(13.0);
/// Room for half a mark at the left end of a scale.
const EDGE: f64 = 8.0;
const WIDE: f64 = 560.0;
const ROW_GAP: f64 = 24.0;
/// Between rows without step names of their own.
const BARE_GAP: f64 = 14.0;

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
    // Steps that every dimension has in common are named once, as the heads of columns are.
    let heads = chart
        .common_steps()
        .and_then(|steps| plan.heads(steps, &columns, y));
    y = heads.unwrap_or(y);
    let gap = if heads.is_some() { BARE_GAP } else { ROW_GAP };
    for (row, name) in chart.rows.iter().zip(&names) {
        y = plan.row(row, name, &columns, y, heads.is_some()) + gap;
    }
    y += ROW_GAP - gap;
    plan.legend = legend::set(phrases, 0.0, y + 6.0, room);
    plan.height = y + 6.0 + plan.legend.height;
    plan
}

impl<'a> Plan<'a> {
    /// Names the steps of all rows, from `top` on; gives where the first row begins. `None` where they
    /// would have to be cut.
    fn heads(&mut self, steps: &'a [String], columns: &Columns, top: f64) -> Option<f64> {
        let scale = Scale {
            start: Point::new(columns.scale, top),
            spacing: columns.spacing,
            count: steps.len(),
        };
        let (labels, bottom) = step_heads(&scale, steps, -4.0);
        if labels.iter().any(|(_, label)| label.line.cut) {
            return None;
        }
        self.quiet
            .extend(labels.into_iter().map(|(_, label)| label));
        Some(bottom + BARE_GAP)
    }

    /// Sets one row from `top` on; gives its bottom.
    fn row(
        &mut self,
        row: &'a Change,
        name: &[Line<'a>],
        columns: &Columns,
        top: f64,
        headed: bool,
    ) -> f64 {
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
        self.scales.push(scale);
        if headed {
            return below_name.max(y + 8.0);
        }
        let asked = [row.from, row.to].map(usize::from);
        let (labels, bottom) = step_names(&scale, &row.steps, -4.0);
        if labels.iter().any(|(_, label)| label.line.cut) {
            // There is no room for all of them: the two that it is about are told in full.
            let (labels, bottom) = two_names(&scale, &row.steps, asked, self.width);
            self.strong.extend(labels);
            return bottom.max(below_name);
        }
        for (step, label) in labels {
            let into = if asked.contains(&step) {
                &mut self.strong
            } else {
                &mut self.quiet
            };
            into.push(label);
        }
        bottom.max(below_name)
    }
}
