//! Charts shaped like the built-in frameworks, for the tests and the gallery.

mod ladders;
mod matrix;
mod radars;

use charts::{ChartError, Drawing, Frame, Table};

pub(crate) type Draw = Box<dyn Fn(&Frame) -> Result<Drawing, ChartError>>;

/// A chart that can be drawn into any frame, and its table.
pub(crate) struct Sample {
    pub(crate) name: &'static str,
    pub(crate) draw: Draw,
    pub(crate) table: Table,
}

/// Makes a sample of any kind of chart.
macro_rules! sample {
    ($name:expr, $chart:expr) => {{
        let chart = $chart;
        let table = chart.table();
        crate::samples::Sample {
            name: $name,
            draw: Box::new(move |frame| chart.draw(frame)),
            table,
        }
    }};
}
pub(crate) use sample;

/// Every sample there is.
pub(crate) fn all() -> Vec<Sample> {
    let mut all = radars::all();
    all.extend(matrix::all());
    all.extend(ladders::all());
    all
}
