//! `waymark chart`: levels as pictures, as SVG or PNG.

use std::fs;

use charts::{ChartError, Drawing, Frame, Readings};
use framework::{Framework, Level, Thing, compare};
use web::pictures;

use crate::args::{Chart, ChartKind, Global, Picture, Theme};
use crate::error::{CommandError, Outcome};
use crate::output::Output;
use crate::source;

pub(crate) fn run(
    global: &Global,
    chart: &Chart,
    output: &mut Output,
) -> Result<Outcome, CommandError> {
    let library = source::library(global)?;
    let mut levels = Vec::new();
    let (published, _) = source::framework_of(&library, &chart.address[0])?;
    let framework = &published.framework;
    for text in &chart.address {
        let (other, address) = source::framework_of(&library, text)?;
        if other.framework.id() != framework.id() {
            return Err(CommandError::usage(
                "levels of different frameworks share no dimensions",
                "draw each by itself; `waymark compare` sets their narratives side by side",
            ));
        }
        match source::thing(framework, &address)? {
            Thing::Framework(_) => {}
            Thing::Level(level) => levels.push(level),
            other => {
                return Err(CommandError::usage(
                    format!("{address} is a {}, and only levels are drawn", other.kind()),
                    format!("`waymark show {}` lists the levels", framework.id()),
                ));
            }
        }
    }
    let drawing = draw(framework, &levels, chart)?;
    let is_png = is_png(chart);
    let bytes = if is_png {
        png(&drawing.svg, chart.scale)?
    } else {
        drawing.svg.as_bytes().to_vec()
    };
    fs::write(&chart.out, bytes)
        .map_err(|error| CommandError::file(&chart.out, "written", error))?;
    output.line(format!("{}", chart.out.display()))?;
    let left_out = raster::without_shape(&drawing.svg);
    if is_png && !left_out.is_empty() {
        let left_out: Vec<String> = left_out.iter().map(char::to_string).collect();
        output.line(format!(
            "Left out of the picture, which has Latin letters only: {}. An SVG has them.",
            left_out.join(" ")
        ))?;
    }
    Ok(Outcome::Fine)
}

fn is_png(chart: &Chart) -> bool {
    let by_its_name = || {
        let ending = chart.out.extension();
        ending.is_some_and(|ending| ending.eq_ignore_ascii_case("png"))
    };
    chart
        .format
        .map_or_else(by_its_name, |format| format == Picture::Png)
}

fn png(svg: &str, scale: u8) -> Result<Vec<u8>, CommandError> {
    raster::png(svg, scale).map_err(|error| {
        CommandError::usage(
            format!("the picture was not written: {error}"),
            "a smaller `--scale` or `--width` makes fewer dots, and an SVG has none",
        )
    })
}

fn draw(framework: &Framework, levels: &[&Level], chart: &Chart) -> Result<Drawing, CommandError> {
    let theme = match chart.theme {
        Theme::Light => charts::Theme::Light,
        Theme::Dark => charts::Theme::Dark,
    };
    let frame = Frame::new("chart", title(framework, levels, chart.blank))
        .width(chart.width)
        .theme(theme);
    let drawing = if chart.blank {
        blank(framework, levels, &frame)
    } else {
        match kind(framework, levels, chart.kind) {
            ChartKind::Landscape => {
                let here = levels.first().map(|level| level.id.as_str());
                pictures::landscape(framework, here, |_| None).draw(&frame)
            }
            ChartKind::Comparison => comparison(framework, levels, &frame)?,
            kind => readings(framework, levels, kind, &frame),
        }
    };
    drawing.map_err(|error| {
        CommandError::usage(
            format!("{} makes no such picture: {error}", framework.header.name),
            "`--kind landscape` draws its levels and the ways between them",
        )
    })
}

fn title(framework: &Framework, levels: &[&Level], blank: bool) -> String {
    let names: Vec<&str> = levels.iter().map(|level| level.id.as_str()).collect();
    match (blank, names.as_slice()) {
        (true, _) => format!("{}: a template to fill in", framework.header.name),
        (false, []) => format!("The landscape of {}", framework.header.name),
        (false, names) => format!("{}: {}", framework.header.name, names.join(" and ")),
    }
}

fn kind(framework: &Framework, levels: &[&Level], asked: Option<ChartKind>) -> ChartKind {
    asked.unwrap_or_else(|| match levels {
        [] => ChartKind::Landscape,
        [level, ..]
            if pictures::expected_dimensions(framework, level).len() > pictures::MOST_AXES =>
        {
            ChartKind::Jagged
        }
        _ => ChartKind::Radar,
    })
}

fn blank(framework: &Framework, levels: &[&Level], frame: &Frame) -> Result<Drawing, ChartError> {
    let dimensions = match levels {
        [level, ..] => pictures::expected_dimensions(framework, level),
        [] => framework.dimensions.iter().collect(),
    };
    if dimensions.len() > pictures::MOST_AXES {
        return pictures::jagged(framework, &dimensions, Readings::default()).draw(frame);
    }
    pictures::blank(&dimensions).draw(frame)
}

/// One level as a target; with a second one, the first as the expectation beside it.
fn readings(
    framework: &Framework,
    levels: &[&Level],
    kind: ChartKind,
    frame: &Frame,
) -> Result<Drawing, ChartError> {
    let last = levels.last();
    let dimensions = last
        .map(|level| pictures::expected_dimensions(framework, level))
        .unwrap_or_default();
    let series = |level: &&Level| pictures::expected(level.id.as_str(), &dimensions, level);
    let readings = match levels {
        [] | [_] => Readings {
            target: last.map(series),
            ..Readings::default()
        },
        [first, .., _] => Readings {
            expectation: Some(series(first)),
            target: last.map(series),
            ..Readings::default()
        },
    };
    if kind == ChartKind::Jagged {
        return pictures::jagged(framework, &dimensions, readings).draw(frame);
    }
    pictures::radar(&dimensions, readings).draw(frame)
}

fn comparison(
    framework: &Framework,
    levels: &[&Level],
    frame: &Frame,
) -> Result<Result<Drawing, ChartError>, CommandError> {
    let [from, to] = levels else {
        return Err(CommandError::usage(
            "a comparison needs two levels",
            format!(
                "waymark chart {0}/D3 {0}/D4 --kind comparison --out FILE.svg",
                framework.id()
            ),
        ));
    };
    let compared = compare((framework, from), (framework, to));
    Ok(pictures::comparison(&compared).draw(frame))
}
