//! Where the rows, columns and texts of a jagged profile stand.

use super::heads;
use super::{Jagged, Row};
use crate::geometry::Point;
use crate::legend::{self, Phrase};
use crate::scale::{Scale, stack, step_names};
use crate::series::MARK_REACH;
use crate::svg::{Anchor, Label};
use crate::text::{Font, fit, widest, width, wrap};

pub(super) const GROUP_FONT: Font = Font::bold(13.0);
pub(super) const ROW_FONT: Font = Font::regular(13.0);
const ROW: f64 = 26.0;
const GROUP_GAP: f64 = 12.0;
/// From this width on, stages stand in a column of their own.
const WIDE: f64 = 560.0;
const MEASURE: f64 = 620.0;

pub(super) struct Plan<'a> {
    pub(super) width: f64,
    pub(super) height: f64,
    /// Left end of the rows' names, and of the hairlines between the groups.
    pub(super) left: f64,
    pub(super) right: f64,
    /// Top and bottom of the columns.
    pub(super) top: f64,
    pub(super) band_top: f64,
    pub(super) bottom: f64,
    pub(super) scales: Vec<Scale>,
    pub(super) groups: Vec<Label<'a>>,
    pub(super) rows: Vec<Label<'a>>,
    /// Column headings, each with its column.
    pub(super) heads: Vec<(usize, Label<'a>)>,
    pub(super) steps: Vec<Label<'a>>,
    /// Heights at which one group ends and the next begins.
    pub(super) breaks: Vec<f64>,
    /// The column that is expected in every row.
    pub(super) expected: Option<usize>,
    pub(super) phrases: Vec<Phrase>,
    pub(super) legend_top: f64,
    pub(super) measure: f64,
}

/// The columns of the page: stage, capability, steps.
struct Columns {
    stage: f64,
    name: f64,
    steps: f64,
    spacing: f64,
    wide: bool,
    /// Rows name their own steps and there is no room beside the names: names above the steps.
    stacked: bool,
}

pub(super) fn plan(chart: &Jagged, mut phrases: Vec<Phrase>, room: f64) -> Plan<'_> {
    let mut columns = columns(chart, room);
    let heads = heads::set(chart.heads(), columns.steps, &mut columns.spacing, room);
    phrases.extend(heads.note);
    let most = most_steps(chart);
    let right = columns.steps + columns.spacing * (most - 1) as f64 + columns.edge();
    let mut plan = Plan {
        width: room,
        height: 0.0,
        left: 0.0,
        right: right.min(room),
        top: heads.bottom,
        band_top: if heads.slanted { heads.bottom } else { 0.0 },
        bottom: 0.0,
        scales: Vec::with_capacity(chart.rows().count()),
        groups: Vec::new(),
        rows: Vec::new(),
        heads: heads.labels,
        steps: Vec::new(),
        breaks: Vec::new(),
        expected: uniform(chart),
        phrases,
        legend_top: 0.0,
        measure: room.min(MEASURE),
    };
    plan.bottom = plan.body(chart, &columns);
    plan.legend_top = plan.bottom + 22.0;
    plan.height = plan.legend_top + legend::set(&plan.phrases, 0.0, 0.0, plan.measure).height + 2.0;
    plan
}

fn most_steps(chart: &Jagged) -> usize {
    chart
        .rows()
        .map(|(_, row)| chart.steps_of(row).len())
        .max()
        .unwrap_or(1)
        .max(1)
}

fn columns(chart: &Jagged, room: f64) -> Columns {
    let own_steps = chart.names_in_rows();
    let wide = room >= WIDE;
    let staged = chart.groups.iter().any(|group| !group.name.is_empty());
    let name = if wide && staged {
        let lines = chart
            .groups
            .iter()
            .map(|group| widest(&wrap(&group.name, GROUP_FONT, 128.0, 2)));
        lines.fold(0.0, f64::max) + 24.0
    } else {
        0.0
    };
    let longest = chart
        .rows()
        .map(|(_, row)| width(&row.name, ROW_FONT))
        .fold(0.0, f64::max);
    let stacked = own_steps && !wide;
    let most = most_steps(chart) as f64;
    if stacked {
        let spacing = (room - MARK_REACH) / most;
        return Columns {
            stage: 0.0,
            name,
            steps: MARK_REACH,
            spacing,
            wide,
            stacked,
        };
    }
    let names_room = longest.min(if wide {
        (room * 0.3).min(250.0)
    } else {
        room * 0.4
    });
    let edge = if own_steps { MARK_REACH } else { 0.0 };
    let spacing =
        ((room - name - names_room - 20.0 - edge) / most).min(if own_steps { 124.0 } else { 96.0 });
    let first = if own_steps { edge } else { spacing / 2.0 };
    Columns {
        stage: 0.0,
        name,
        steps: name + names_room + 20.0 + first,
        spacing,
        wide,
        stacked,
    }
}

impl Columns {
    /// From the last tick to the end of its column.
    fn edge(&self) -> f64 {
        if self.stacked {
            self.spacing - MARK_REACH
        } else {
            self.spacing / 2.0
        }
    }

    fn names_room(&self) -> f64 {
        if self.stacked {
            f64::INFINITY
        } else {
            self.steps - self.name - 20.0 - MARK_REACH.min(self.spacing / 2.0)
        }
    }
}

/// The step that is expected in every row, if it is one and the same.
fn uniform(chart: &Jagged) -> Option<usize> {
    let steps = &chart.readings.expectation.as_ref()?.steps;
    let first = *steps.first()?;
    (first > 0 && !chart.heads().is_empty() && steps.iter().all(|&step| step == first))
        .then_some(first.into())
}

impl<'a> Plan<'a> {
    /// Sets all rows; gives the bottom.
    fn body(&mut self, chart: &'a Jagged, columns: &Columns) -> f64 {
        let mut y = self.top + 6.0;
        for (at, group) in chart.groups.iter().enumerate() {
            if at > 0 {
                y += GROUP_GAP;
                self.breaks.push(y - GROUP_GAP / 2.0);
            }
            let name_top = y + ROW / 2.0;
            if columns.wide {
                let lines = wrap(&group.name, GROUP_FONT, 128.0, 2);
                let lines = if group.rows.len() > 1 {
                    &lines[..]
                } else {
                    &lines[..lines.len().min(1)]
                };
                stack(
                    lines,
                    GROUP_FONT,
                    Point::new(columns.stage, name_top),
                    Anchor::Start,
                    &mut self.groups,
                );
            } else if !group.name.is_empty() {
                let line = fit(&group.name, GROUP_FONT, self.width);
                self.groups.push(Label::level(
                    line,
                    GROUP_FONT,
                    Point::new(0.0, name_top - 2.0),
                    Anchor::Start,
                ));
                y += ROW - 4.0;
            }
            for row in &group.rows {
                y = self.row(chart, row, columns, y);
            }
        }
        y + 6.0
    }

    /// Sets one row from `top` on; gives its bottom.
    fn row(&mut self, chart: &'a Jagged, row: &'a Row, columns: &Columns, top: f64) -> f64 {
        let lines = if columns.stacked { 1 } else { 2 };
        let room = columns.names_room().min(self.width);
        let name = wrap(
            &row.name,
            ROW_FONT,
            room,
            if columns.wide { 1 } else { lines },
        );
        let (mut y, mut bottom) = (top + ROW / 2.0, top + ROW);
        if columns.stacked {
            stack(
                &name,
                ROW_FONT,
                Point::new(columns.name, y),
                Anchor::Start,
                &mut self.rows,
            );
            (y, bottom) = (y + ROW - 4.0, bottom + ROW - 4.0);
        } else {
            let extra = ROW_FONT.leading() * (name.len() as f64 - 1.0).max(0.0);
            stack(
                &name,
                ROW_FONT,
                Point::new(columns.name, y),
                Anchor::Start,
                &mut self.rows,
            );
            (y, bottom) = (y + extra / 2.0, bottom + extra);
        }
        let scale = Scale {
            start: Point::new(columns.steps, y),
            spacing: columns.spacing,
            count: chart.steps_of(row).len(),
        };
        self.scales.push(scale);
        if !chart.names_in_rows() {
            return bottom;
        }
        let shift = if columns.stacked { -4.0 } else { 6.0 };
        let (labels, below) = step_names(&scale, chart.steps_of(row), shift);
        self.steps
            .extend(labels.into_iter().map(|(_, label)| label));
        below + 8.0
    }
}
