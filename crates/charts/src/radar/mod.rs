//! The radar: one axis per dimension in the order given, its steps named on it, readings as outlines.
//!
//! Nothing is filled and no area is summed up: the order of the axes would decide on it.

mod draw;
mod key;
mod layout;
mod shape;
mod spoke;

use crate::drawing::Drawing;
use crate::error::{ChartError, within};
use crate::frame::Frame;
use crate::legend;
use crate::series::Readings;
use crate::table::Table;
use crate::text::numeral;

const MOST_AXES: usize = 12;
const MOST_STEPS: usize = 10;

/// A dimension: its name and the names of its steps, lowest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Axis {
    pub name: String,
    pub steps: Vec<String>,
}

impl Axis {
    pub fn new<S: Into<String>>(
        name: impl Into<String>,
        steps: impl IntoIterator<Item = S>,
    ) -> Self {
        Self {
            name: name.into(),
            steps: steps.into_iter().map(Into::into).collect(),
        }
    }
}

/// 3 to 12 axes of 1 to 10 steps each, and what is laid over them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Radar {
    pub axes: Vec<Axis>,
    pub readings: Readings,
    /// The empty template, to fill in by hand: a circle to mark on every step, room to write, no series.
    pub blank: bool,
}

impl Radar {
    /// Draws the radar. Step names stand on their axes where there is room for all of them; otherwise the
    /// rings are numbered and a key below names the steps.
    pub fn draw(&self, frame: &Frame) -> Result<Drawing, ChartError> {
        self.check()?;
        let phrases = if self.blank {
            Vec::new()
        } else {
            legend::phrases(&self.readings)
        };
        let plan = layout::plan(self, &phrases, frame.room());
        Ok(draw::draw(self, frame, &plan))
    }

    /// Where each step of each axis stands in the picture that [`Self::draw`] makes for this frame, as
    /// x and y in its own units: for whoever lays marks of their own over it.
    pub fn places(&self, frame: &Frame) -> Result<Vec<Vec<(f64, f64)>>, ChartError> {
        self.check()?;
        let plan = layout::plan(self, &[], frame.room());
        let steps = |(at, axis): (usize, &Axis)| {
            let count = axis.steps.len();
            let points = (1..=count).map(|step| plan.point(at, step, count));
            points.map(|point| (point.x, point.y)).collect()
        };
        Ok(self.axes.iter().enumerate().map(steps).collect())
    }

    /// One row per axis, one column per series; a template lists its steps instead.
    pub fn table(&self) -> Table {
        let mut headers = vec!["Dimension".to_owned()];
        if self.blank {
            let most = self
                .axes
                .iter()
                .map(|axis| axis.steps.len())
                .max()
                .unwrap_or(0);
            headers.extend((1..=most).map(|step| format!("Step {step}")));
        } else {
            headers.extend(
                self.readings
                    .named()
                    .map(|(_, series)| series.label.clone()),
            );
        }
        let columns = headers.len();
        let row = |(at, axis): (usize, &Axis)| {
            let mut cells = vec![axis.name.clone()];
            if self.blank {
                cells.extend(axis.steps.iter().cloned());
            } else {
                cells.extend(
                    self.readings
                        .named()
                        .map(|(_, s)| said(axis, s.steps.get(at).copied().unwrap_or(0))),
                );
            }
            cells.resize(columns, String::new());
            cells
        };
        Table {
            caption: "Steps by dimension".into(),
            headers,
            rows: self.axes.iter().enumerate().map(row).collect(),
        }
    }

    /// Whether it can be drawn, without drawing it.
    pub fn check(&self) -> Result<(), ChartError> {
        within("axes", self.axes.len(), 3, MOST_AXES)?;
        for axis in &self.axes {
            within("steps on an axis", axis.steps.len(), 1, MOST_STEPS)?;
        }
        if self.blank {
            return Ok(());
        }
        self.readings.check(
            &self
                .axes
                .iter()
                .map(|axis| (axis.name.as_str(), axis.steps.len())),
        )
    }
}

/// "masters (4 of 5)", or that there is no reading.
fn said(axis: &Axis, step: u8) -> String {
    let mut text = String::new();
    say(&mut text, axis, step, str::trim);
    text
}

/// Adds what `said` says, the step's name as `quoted`.
fn say(text: &mut String, axis: &Axis, step: u8, quoted: fn(&str) -> &str) {
    match step
        .checked_sub(1)
        .and_then(|at| axis.steps.get(usize::from(at)))
    {
        Some(name) => {
            for part in [
                quoted(name),
                " (",
                numeral(step.into()),
                " of ",
                numeral(axis.steps.len()),
                ")",
            ] {
                text.push_str(part);
            }
        }
        None => text.push_str("no reading"),
    }
}
