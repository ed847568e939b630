//! From frameworks and profiles to charts: as figures of a page, each with its table twin, and as
//! files of their own.

use std::collections::HashMap;
use std::sync::{LazyLock, PoisonError, RwLock};

use askama::Template;
use charts::{Frame, Readings, Table, Theme};
use framework::{Comparison, Dimension, Framework, Level};

use crate::layout::Shell;
use crate::markdown::SafeHtml;
use crate::pages::image::Image;
use crate::pictures::{self, Chart};
use crate::urls::{self, Edition};

/// A chart and what it is called: what a page shows as a figure and a file holds by itself.
#[derive(Debug, Clone)]
pub(crate) struct Picture {
    chart: Chart,
    /// Among the figures of its page.
    id: &'static str,
    title: String,
    width: u16,
}

impl Picture {
    /// A level's expectations, beside those of the level below where there is one.
    pub(crate) fn level(
        framework: &Framework,
        level: &Level,
        below: Option<&Level>,
    ) -> Option<Self> {
        let dimensions = pictures::expected_dimensions(framework, level);
        let readings = Readings {
            expectation: below
                .map(|below| pictures::expected(below.id.as_str(), &dimensions, below)),
            target: Some(pictures::expected(level.id.as_str(), &dimensions, level)),
            ..Readings::default()
        };
        let title = format!("What {} expects", level.id);
        Self::profile(framework, &dimensions, readings, ("radar", title))
    }

    /// Readings over dimensions. None where they are too few for a picture.
    pub(crate) fn profile(
        framework: &Framework,
        dimensions: &[&Dimension],
        readings: Readings,
        (id, title): (&'static str, String),
    ) -> Option<Self> {
        let chart = pictures::profile(framework, dimensions, readings)?;
        let width = match chart {
            Chart::Jagged(_) => 720,
            _ => 600,
        };
        Some(Self {
            chart,
            id,
            title,
            width,
        })
    }

    /// The landscape of a framework, with a level marked as "you are here". As a part of a page its
    /// levels lead to theirs, in the edition of the page.
    pub(crate) fn landscape(
        framework: &Framework,
        here: Option<&str>,
        leads: Option<Edition>,
    ) -> Self {
        let link = |level: &Level| Some(leads?.thing(framework, &level.id));
        Self {
            chart: Chart::Landscape(pictures::landscape(framework, here, link)),
            id: "landscape",
            title: format!("The landscape of {}", framework.header.name),
            width: 1080,
        }
    }

    /// Two levels, dimension by dimension.
    pub(crate) fn comparison(comparison: &Comparison<'_>) -> Self {
        Self {
            chart: Chart::Comparison(pictures::comparison(comparison)),
            id: "comparison",
            title: format!("{} beside {}", comparison.from.id, comparison.to.id),
            width: 760,
        }
    }

    /// The same for a narrower column; a picture that would not fit there stays as it is.
    pub(crate) fn beside_text(self, width: u16) -> Self {
        match self.chart {
            Chart::Radar(_) => Self { width, ..self },
            _ => self,
        }
    }

    /// Whether the data make a chart.
    pub(crate) fn is_drawn(&self) -> bool {
        self.chart.check().is_ok()
    }

    /// In a width for screens and one for phones. None where the data do not make a chart: then the
    /// page shows its words alone.
    pub(crate) fn figure(&self) -> Option<Figure> {
        const PHONE: u16 = 340;
        let svg = |id: String, width| {
            let frame = Frame::new(id, self.title.as_str()).width(width);
            let drawing = self.chart.draw(&frame).ok()?;
            Some(SafeHtml::chart(drawing.svg))
        };
        let wide = svg(self.id.to_owned(), self.width)?;
        let narrow = if self.width > PHONE {
            svg(format!("{}-narrow", self.id), PHONE)
        } else {
            None
        };
        Some(Figure {
            wide,
            narrow,
            table: self.chart.table(),
            files: None,
        })
    }

    /// A file of its own, on paper of this colour.
    pub(crate) fn file(&self, theme: Theme) -> Option<String> {
        let frame = Frame::new(self.id, self.title.as_str())
            .width(self.width)
            .theme(theme);
        self.chart.draw(&frame).ok().map(|drawing| drawing.svg)
    }
}

/// A chart on a page: the picture in a width for screens and one for phones, and the table.
#[derive(Debug, Clone, Template)]
#[template(path = "macros/figure.html")]
pub(crate) struct Figure {
    wide: SafeHtml,
    /// None where the first one fits a phone as well.
    narrow: Option<SafeHtml>,
    table: Table,
    files: Option<Files>,
}

/// Where the picture is had as a file.
#[derive(Debug, Clone)]
struct Files {
    svg: String,
    /// None where the letters of a PNG would not do, and on a published site.
    png: Option<String>,
}

// The template escapes the table; the pictures are escaped where they are drawn.
impl askama::filters::HtmlSafe for Figure {}

impl Figure {
    /// Offers the picture as a file, below the address of the page that it stands on. What still
    /// changes has none.
    pub(crate) fn offered(self, shell: &Shell, page: &str) -> Self {
        let is_published = shell.site.is_some();
        if shell.is_draft && !is_published {
            return self;
        }
        let has_letters = || raster::without_shape(self.wide.as_str()).is_empty();
        let png = !is_published && has_letters();
        let files = Files {
            svg: urls::chart(page, Image::Svg),
            png: png.then(|| urls::chart(page, Image::Png)),
        };
        Self {
            files: Some(files),
            ..self
        }
    }
}

/// Radars of levels, by address: a published version never changes, so each is drawn once.
static LEVELS: LazyLock<RwLock<HashMap<String, Option<Figure>>>> = LazyLock::new(RwLock::default);

/// A level's expectations as a figure. What is drawn for one page alone need not be kept.
pub(crate) fn level_radar(
    framework: &Framework,
    level: &Level,
    below: Option<&Level>,
    keeps: bool,
) -> Option<Figure> {
    let draw = || Picture::level(framework, level, below)?.figure();
    if !keeps {
        return draw();
    }
    let address = framework.address(&level.id).to_string();
    let kept = LEVELS
        .read()
        .unwrap_or_else(PoisonError::into_inner)
        .get(&address)
        .cloned();
    kept.unwrap_or_else(|| {
        let drawn = draw();
        LEVELS
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(address, drawn.clone());
        drawn
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure() -> Figure {
        Figure {
            wide: SafeHtml::chart("<svg></svg>".to_owned()),
            narrow: None,
            table: Table {
                caption: "Two readings".into(),
                headers: vec!["Dimension".into(), "manager".into()],
                rows: vec![vec!["People".into(), "Mentors".into()]],
            },
            files: None,
        }
    }

    #[test]
    fn a_picture_that_fits_a_phone_is_there_on_every_screen() {
        let mut figure = figure();
        let html = figure.render().unwrap();
        assert!(!html.contains("wide-only"), "{html}");
        assert!(
            html.contains(r#"<td data-label="manager">Mentors"#),
            "{html}"
        );
        figure.narrow = Some(figure.wide.clone());
        assert!(figure.render().unwrap().contains("wide-only"));
    }

    #[test]
    fn what_is_being_written_is_not_offered_as_a_file() {
        let mut shell = Shell::sample("D4");
        let offered = |shell: &Shell| {
            let figure = figure().offered(shell, "/compare?from=a&to=b");
            figure.render().unwrap()
        };
        let html = offered(&shell);
        assert!(
            html.contains(r#"href="/compare/chart/svg?from=a&#38;to=b""#),
            "{html}"
        );
        assert!(html.contains("/chart/png"), "{html}");
        shell.is_draft = true;
        assert!(!offered(&shell).contains("/chart/"));
    }

    #[test]
    fn letters_that_a_png_lacks_leave_the_svg() {
        let figure = Figure {
            wide: SafeHtml::chart("<svg><desc></desc><text>山田</text></svg>".to_owned()),
            ..figure()
        };
        let html = figure.offered(&Shell::sample("D4"), "/people/1").render();
        let html = html.unwrap();
        assert!(html.contains("/people/1/chart/svg"), "{html}");
        assert!(!html.contains("/chart/png"), "{html}");
    }
}
