//! From frameworks and profiles to charts, each with its table twin.

use askama::Template;
use charts::{Axis, ChartError, Drawing, Frame, Radar, Readings, Series, Table};
use framework::{Dimension, Framework, Level};

use crate::markdown::SafeHtml;

/// A chart on a page: the picture in a width for screens and one for phones, and the table.
#[derive(Debug, Clone, Template)]
#[template(path = "macros/figure.html")]
pub(crate) struct Figure {
    wide: SafeHtml,
    narrow: Option<SafeHtml>,
    table: Table,
}

// The template escapes the table; the pictures are escaped where they are drawn.
impl askama::filters::HtmlSafe for Figure {}

impl Figure {
    /// Draws in a width for screens and, where the picture is the same kind, one for phones.
    /// None where the data do not make a chart: then the page shows its words alone.
    pub(crate) fn draw(
        id: &str,
        title: &str,
        width: u16,
        table: Table,
        draw: impl Fn(&Frame) -> Result<Drawing, ChartError>,
    ) -> Option<Self> {
        const PHONE: u16 = 340;
        let svg = |id: String, width| {
            let drawing = draw(&Frame::new(id, title).width(width)).ok()?;
            Some(SafeHtml::chart(drawing.svg))
        };
        let wide = svg(id.to_owned(), width)?;
        let narrow = if width > PHONE { svg(format!("{id}-narrow"), PHONE) } else { None };
        Some(Self { wide, narrow, table })
    }
}

/// The dimensions that a radar can show: from 3 to 12 that a level expects something on.
pub(crate) fn axes<'a>(framework: &'a Framework, level: &Level) -> Vec<&'a Dimension> {
    let expected = framework.dimensions.iter().filter(|d| level.expects.on(&d.id).is_some());
    expected.collect()
}

/// The axes as the chart wants them.
pub(crate) fn chart_axes(dimensions: &[&Dimension]) -> Vec<Axis> {
    let axis = |d: &&Dimension| Axis::new(d.name.as_str(), d.steps.iter().map(|s| s.name.as_str()));
    dimensions.iter().map(axis).collect()
}

/// What a level expects, as a series over these dimensions; 0 where it expects nothing.
pub(crate) fn expected(label: impl Into<String>, dimensions: &[&Dimension], level: &Level) -> Series {
    let step = |d: &&Dimension| {
        let index = level.expects.on(&d.id).and_then(|id| d.step_index(id));
        index.map_or(0, |index| u8::try_from(index + 1).unwrap_or(u8::MAX))
    };
    Series::new(label, dimensions.iter().map(step).collect::<Vec<_>>())
}

/// A level's expectations, beside those of another where there is one.
pub(crate) fn level_radar(
    framework: &Framework,
    level: &Level,
    below: Option<&Level>,
) -> Option<Figure> {
    let dimensions = axes(framework, level);
    let radar = Radar {
        axes: chart_axes(&dimensions),
        readings: Readings {
            expectation: below.map(|below| expected(below.id.as_str(), &dimensions, below)),
            target: Some(expected(level.id.as_str(), &dimensions, level)),
            ..Readings::default()
        },
        blank: false,
    };
    let title = format!("What {} expects", level.id);
    Figure::draw("radar", &title, 620, radar.table(), |frame| radar.draw(frame))
}

/// The landscape of a framework, with a level marked as "you are here".
pub(crate) fn landscape(_framework: &Framework, _here: Option<&str>) -> Option<Figure> {
    None
}

/// Two levels, dimension by dimension.
pub(crate) fn comparison(_comparison: &framework::Comparison<'_>) -> Option<Figure> {
    None
}
