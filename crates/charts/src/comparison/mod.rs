//! Two levels side by side: per dimension the step that each asks for, and what lies between them.

mod draw;
mod layout;

use crate::drawing::Drawing;
use crate::error::{ChartError, within};
use crate::frame::Frame;
use crate::table::Table;
use crate::text::clip;

const MOST_ROWS: usize = 80;
const MOST_STEPS: usize = 10;

/// One dimension: the names of its steps, and the step that either level asks for (0 for none).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    pub name: String,
    pub steps: Vec<String>,
    pub from: u8,
    pub to: u8,
}

impl Change {
    pub fn new<S: Into<String>>(
        name: impl Into<String>,
        steps: impl IntoIterator<Item = S>,
        (from, to): (u8, u8),
    ) -> Self {
        Self {
            name: name.into(),
            steps: steps.into_iter().map(Into::into).collect(),
            from,
            to,
        }
    }
}

/// Up to 80 dimensions of up to 10 steps, held against two levels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The level that is left, as the legend names it.
    pub from: String,
    /// The level that is looked at.
    pub to: String,
    pub rows: Vec<Change>,
}

/// What happens to a dimension between the levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    New,
    Rises,
    Same,
    Lower,
    Dropped,
    Absent,
}

impl Change {
    pub(crate) fn turn(&self) -> Turn {
        match (self.from, self.to) {
            (0, 0) => Turn::Absent,
            (0, _) => Turn::New,
            (_, 0) => Turn::Dropped,
            (from, to) if from < to => Turn::Rises,
            (from, to) if from > to => Turn::Lower,
            _ => Turn::Same,
        }
    }

    fn said(&self, step: u8) -> &str {
        let name = step
            .checked_sub(1)
            .and_then(|at| self.steps.get(usize::from(at)));
        name.map_or("not asked", String::as_str)
    }
}

impl Turn {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Rises => "rises",
            Self::Same => "same",
            Self::Lower => "lower",
            Self::Dropped => "not asked",
            Self::Absent => "in neither",
        }
    }
}

impl Comparison {
    pub fn draw(&self, frame: &Frame) -> Result<Drawing, ChartError> {
        self.check()?;
        let phrases = draw::phrases(self);
        let plan = layout::plan(self, &phrases, frame.room());
        Ok(draw::draw(self, frame, &plan))
    }

    /// One row per dimension: the step of either level and what happens between them.
    pub fn table(&self) -> Table {
        let headers = vec![
            "Dimension".into(),
            self.from.clone(),
            self.to.clone(),
            "Change".into(),
        ];
        let row = |change: &Change| {
            let steps = [change.from, change.to].map(|step| change.said(step).to_owned());
            let [from, to] = steps;
            vec![
                change.name.clone(),
                from,
                to,
                change.turn().word().to_owned(),
            ]
        };
        Table {
            caption: "Expectations compared".into(),
            headers,
            rows: self.rows.iter().map(row).collect(),
        }
    }

    /// The names of the steps, where every dimension has the same.
    fn common_steps(&self) -> Option<&[String]> {
        let (first, others) = self.rows.split_first()?;
        let common = !others.is_empty() && others.iter().all(|row| row.steps == first.steps);
        common.then_some(&first.steps)
    }

    /// Whether it can be drawn, without drawing it.
    pub fn check(&self) -> Result<(), ChartError> {
        within("dimensions", self.rows.len(), 1, MOST_ROWS)?;
        for row in &self.rows {
            within("steps of a dimension", row.steps.len(), 1, MOST_STEPS)?;
            let steps = row.steps.len();
            if let Some(step) = [row.from, row.to]
                .into_iter()
                .find(|&step| usize::from(step) > steps)
            {
                let name = clip(&row.name).to_owned();
                return Err(ChartError::NoSuchStep { name, step, steps });
            }
        }
        Ok(())
    }
}
