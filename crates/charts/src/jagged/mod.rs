//! The jagged profile: capabilities by stage, one row each, the step read as a dot, a line from row to
//! row. The line is jagged, and that is the point: it is a mirror, not a score.

mod draw;
mod heads;
mod layout;

use crate::drawing::Drawing;
use crate::error::{ChartError, within};
use crate::frame::Frame;
use crate::legend;
use crate::series::Readings;
use crate::table::Table;

const MOST_ROWS: usize = 80;
const MOST_GROUPS: usize = 24;
const MOST_STEPS: usize = 10;

/// A stage or another group of dimensions. Without a name its rows simply follow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    pub name: String,
    pub rows: Vec<Row>,
}

/// A capability or dimension.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    pub name: String,
    /// Names of the row's own steps, lowest first; empty when the chart's columns name them.
    pub steps: Vec<String>,
}

impl Row {
    /// A row whose steps are the columns of the chart.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            steps: Vec::new(),
        }
    }

    /// A row with steps of its own.
    pub fn with_steps<S: Into<String>>(
        name: impl Into<String>,
        steps: impl IntoIterator<Item = S>,
    ) -> Self {
        Self {
            name: name.into(),
            steps: steps.into_iter().map(Into::into).collect(),
        }
    }
}

/// Up to 80 rows in up to 24 groups. The readings have one value per row, all groups in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Jagged {
    /// What the steps are called in every row that does not name its own, such as the roles.
    pub columns: Vec<String>,
    pub groups: Vec<Group>,
    pub readings: Readings,
}

impl Jagged {
    pub fn draw(&self, frame: &Frame) -> Result<Drawing, ChartError> {
        self.check()?;
        let phrases = legend::phrases(&self.readings);
        let plan = layout::plan(self, phrases, frame.room());
        Ok(draw::draw(self, frame, &plan))
    }

    /// Where each step of each row stands in the picture that [`Self::draw`] makes for this frame, as
    /// x and y in its own units: for whoever lays marks of their own over it.
    pub fn places(&self, frame: &Frame) -> Result<Vec<Vec<(f64, f64)>>, ChartError> {
        self.check()?;
        let plan = layout::plan(self, Vec::new(), frame.room());
        let steps = |scale: &crate::scale::Scale| {
            let points = (1..=scale.count).map(|step| scale.point(step));
            points.map(|point| (point.x, point.y)).collect()
        };
        Ok(plan.scales.iter().map(steps).collect())
    }

    /// One row per capability: its stage (where stages have names), its name, one column per series.
    pub fn table(&self) -> Table {
        let staged = self.groups.iter().any(|group| !group.name.is_empty());
        let mut headers = vec!["Capability".to_owned()];
        if staged {
            headers.push("Stage".into());
        }
        headers.extend(
            self.readings
                .named()
                .map(|(_, series)| series.label.clone()),
        );
        let cells = |(at, (group, row)): (usize, (&Group, &Row))| {
            let mut cells = vec![row.name.clone()];
            if staged {
                cells.push(group.name.clone());
            }
            let steps = self
                .readings
                .named()
                .map(|(_, s)| s.steps.get(at).copied().unwrap_or(0));
            cells.extend(steps.map(|step| self.said(row, step).to_owned()));
            cells
        };
        let rows = self.rows().enumerate().map(cells).collect();
        Table {
            caption: "Steps by capability".into(),
            headers,
            rows,
        }
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = (&Group, &Row)> + Clone {
        self.groups
            .iter()
            .flat_map(|group| group.rows.iter().map(move |row| (group, row)))
    }

    /// Whether any row names its own steps: then every row carries its step names, and no column does.
    fn names_in_rows(&self) -> bool {
        self.rows().any(|(_, row)| !row.steps.is_empty())
    }

    /// What heads the columns, if they are headed.
    fn heads(&self) -> &[String] {
        if self.names_in_rows() {
            &[]
        } else {
            &self.columns
        }
    }

    fn steps_of<'a>(&'a self, row: &'a Row) -> &'a [String] {
        if row.steps.is_empty() {
            &self.columns
        } else {
            &row.steps
        }
    }

    fn said<'a>(&'a self, row: &'a Row, step: u8) -> &'a str {
        let name = step
            .checked_sub(1)
            .and_then(|at| self.steps_of(row).get(usize::from(at)));
        name.map_or("no reading", String::as_str)
    }

    /// Whether it can be drawn, without drawing it.
    pub fn check(&self) -> Result<(), ChartError> {
        within("groups", self.groups.len(), 1, MOST_GROUPS)?;
        within("rows", self.rows().count(), 1, MOST_ROWS)?;
        for (_, row) in self.rows() {
            within("steps in a row", self.steps_of(row).len(), 1, MOST_STEPS)?;
        }
        within("columns", self.columns.len(), 0, MOST_STEPS)?;
        let scales: Vec<_> = self
            .rows()
            .map(|(_, row)| (row.name.as_str(), self.steps_of(row).len()))
            .collect();
        self.readings.check(&scales.into_iter())
    }
}
