//! From frameworks and profiles to charts, each with its table twin.

use std::collections::HashMap;
use std::sync::{LazyLock, PoisonError, RwLock};

use askama::Template;
use charts::{ChartError, Drawing, Frame, Readings, Table};
use framework::{Comparison, Dimension, Framework, Level};

use crate::markdown::SafeHtml;
use crate::{pictures, urls};

/// A chart on a page: the picture in a width for screens and one for phones, and the table.
#[derive(Debug, Clone, Template)]
#[template(path = "macros/figure.html")]
pub(crate) struct Figure {
    wide: SafeHtml,
    /// None where the first one fits a phone as well.
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
        let narrow = if width > PHONE {
            svg(format!("{id}-narrow"), PHONE)
        } else {
            None
        };
        Some(Self {
            wide,
            narrow,
            table,
        })
    }
}

/// Radars of levels, by address: a published version never changes, so each is drawn once.
static LEVELS: LazyLock<RwLock<HashMap<String, Option<Figure>>>> = LazyLock::new(RwLock::default);

/// A level's expectations, beside those of the level below where there is one. What is drawn for
/// one page alone need not be kept.
pub(crate) fn level_radar(
    framework: &Framework,
    level: &Level,
    below: Option<&Level>,
    keeps: bool,
) -> Option<Figure> {
    if !keeps {
        return draw_level_radar(framework, level, below);
    }
    let address = framework.address(&level.id).to_string();
    let kept = LEVELS
        .read()
        .unwrap_or_else(PoisonError::into_inner)
        .get(&address)
        .cloned();
    kept.unwrap_or_else(|| {
        let drawn = draw_level_radar(framework, level, below);
        LEVELS
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(address, drawn.clone());
        drawn
    })
}

fn draw_level_radar(framework: &Framework, level: &Level, below: Option<&Level>) -> Option<Figure> {
    let dimensions = pictures::expected_dimensions(framework, level);
    let readings = Readings {
        expectation: below.map(|below| pictures::expected(below.id.as_str(), &dimensions, below)),
        target: Some(pictures::expected(level.id.as_str(), &dimensions, level)),
        ..Readings::default()
    };
    let title = format!("What {} expects", level.id);
    profile(framework, &dimensions, readings, ("radar", &title), 600)
}

/// Readings over dimensions: a radar, or a jagged profile where there are many.
pub(crate) fn profile(
    framework: &Framework,
    dimensions: &[&Dimension],
    readings: Readings,
    (id, title): (&str, &str),
    width: u16,
) -> Option<Figure> {
    match dimensions.len() {
        0..pictures::FEWEST_AXES => None,
        pictures::FEWEST_AXES..=pictures::MOST_AXES => {
            let radar = pictures::radar(dimensions, readings);
            Figure::draw(id, title, width, radar.table(), |frame| radar.draw(frame))
        }
        _ => {
            let jagged = pictures::jagged(framework, dimensions, readings);
            Figure::draw(id, title, width.max(720), jagged.table(), |frame| {
                jagged.draw(frame)
            })
        }
    }
}

/// The same picture by itself.
pub(crate) fn draw_profile(
    framework: &Framework,
    dimensions: &[&Dimension],
    readings: Readings,
    frame: &Frame,
) -> Result<Drawing, ChartError> {
    if dimensions.len() <= pictures::MOST_AXES {
        return pictures::radar(dimensions, readings).draw(frame);
    }
    pictures::jagged(framework, dimensions, readings).draw(frame)
}

/// The landscape of a framework, with a level marked as "you are here".
pub(crate) fn landscape(framework: &Framework, here: Option<&str>) -> Option<Figure> {
    let link = |level: &Level| Some(urls::thing(framework, &level.id));
    let landscape = pictures::landscape(framework, here, link);
    let title = format!("The landscape of {}", framework.header.name);
    Figure::draw("landscape", &title, 1080, landscape.table(), |frame| {
        landscape.draw(frame)
    })
}

/// Two levels, dimension by dimension.
pub(crate) fn comparison(comparison: &Comparison<'_>) -> Option<Figure> {
    let chart = pictures::comparison(comparison);
    if chart.rows.is_empty() {
        return None;
    }
    let title = format!("{} beside {}", comparison.from.id, comparison.to.id);
    Figure::draw("comparison", &title, 760, chart.table(), |frame| {
        chart.draw(frame)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_that_fits_a_phone_is_there_on_every_screen() {
        let picture = || SafeHtml::chart("<svg></svg>".to_owned());
        let mut figure = Figure {
            wide: picture(),
            narrow: None,
            table: Table {
                caption: "Two readings".into(),
                headers: vec!["Dimension".into(), "manager".into()],
                rows: vec![vec!["People".into(), "Mentors".into()]],
            },
        };
        let html = figure.render().unwrap();
        assert!(!html.contains("wide-only"), "{html}");
        assert!(
            html.contains(r#"<td data-label="manager">Mentors"#),
            "{html}"
        );
        figure.narrow = Some(picture());
        assert!(figure.render().unwrap().contains("wide-only"));
    }
}
