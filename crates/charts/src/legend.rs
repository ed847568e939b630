//! The legend: one sentence below the picture, each part led by a sample of its mark.

use crate::geometry::Point;
use crate::palette::Ink;
use crate::series::{Kind, Readings, mark};
use crate::svg::{Anchor, Label, Svg};
use crate::text::{Font, Line, clip, fit, width};

const FONT: Font = Font::regular(13.0);
/// From the middle of the last line to the bottom: half of the largest mark.
const LAST: f64 = 12.0;
/// Room for a sample and the space after it.
pub(crate) const SAMPLE: f64 = 30.0;

/// Draws a sample from a point on.
pub(crate) type Draw = fn(&mut Svg, Point);

/// The drawing that leads a phrase: left end of its line, on the line's middle.
#[derive(Clone, Copy)]
pub(crate) enum Sample {
    Series(Kind),
    Drawn(Draw),
}

/// One part of the sentence.
pub(crate) struct Phrase {
    pub(crate) sample: Option<Sample>,
    pub(crate) text: String,
}

impl Phrase {
    pub(crate) fn drawn(sample: Draw, text: impl Into<String>) -> Self {
        Self {
            sample: Some(Sample::Drawn(sample)),
            text: text.into(),
        }
    }

    pub(crate) fn note(text: impl Into<String>) -> Self {
        Self {
            sample: None,
            text: text.into(),
        }
    }
}

/// "Dashed outline: expected at D4; circles: self; … A break in a line means no reading."
pub(crate) fn phrases(readings: &Readings) -> Vec<Phrase> {
    let count = readings.named().count();
    let mut phrases = Vec::with_capacity(count + 1);
    for (at, (kind, series)) in readings.named().enumerate() {
        let mut text = String::with_capacity(40);
        let shape = kind.shape();
        let (first, rest) = shape.split_at(1);
        text.push_str(if at == 0 { upper(first) } else { first });
        text.push_str(rest);
        text.push_str(": ");
        text.push_str(clip(&series.label));
        text.push(if at + 1 == count { '.' } else { ';' });
        phrases.push(Phrase {
            sample: Some(Sample::Series(kind)),
            text,
        });
    }
    if readings.has_gap() {
        phrases.push(Phrase::note("A break in a line: no reading."));
    }
    phrases
}

fn upper(letter: &str) -> &str {
    match letter {
        "d" => "D",
        "c" => "C",
        "s" => "S",
        other => other,
    }
}

struct Run<'a> {
    line: Line<'a>,
    at: Point,
}

/// A legend that has been broken into lines.
pub(crate) struct Legend<'a> {
    runs: Vec<Run<'a>>,
    samples: Vec<(Sample, Point)>,
    pub(crate) height: f64,
}

/// Sets the phrases into lines of the given width, beginning at `left`, `top`.
pub(crate) fn set(phrases: &[Phrase], left: f64, top: f64, room: f64) -> Legend<'_> {
    let space = width(" ", FONT);
    let leading = FONT.leading() + 5.0;
    let mut legend = Legend {
        runs: Vec::with_capacity(phrases.len() * 2),
        samples: Vec::new(),
        height: 0.0,
    };
    let (mut x, mut y) = (0.0, FONT.height() / 2.0);
    for phrase in phrases {
        let lead = if phrase.sample.is_some() { SAMPLE } else { 0.0 };
        if x > 0.0 && x + lead + width(&phrase.text, FONT) > room {
            (x, y) = (0.0, y + leading);
        }
        if let Some(sample) = phrase.sample {
            legend.samples.push((sample, Point::new(left + x, top + y)));
            x += lead;
        }
        let mut rest = phrase.text.as_str();
        while !rest.is_empty() {
            let part = prefix_within(rest, room - x);
            if part == 0 && x > lead {
                (x, y) = (0.0, y + leading);
                continue;
            }
            let part = if part == 0 {
                rest.find(' ').unwrap_or(rest.len())
            } else {
                part
            };
            let line = fit(&rest[..part], FONT, room - x);
            legend.runs.push(Run {
                line,
                at: Point::new(left + x, top + y),
            });
            x += line.width + space;
            rest = rest[part..].trim_start();
        }
        x += space;
    }
    legend.height = if phrases.is_empty() { 0.0 } else { y + LAST };
    legend
}

/// Length of the longest run of whole words that fits.
fn prefix_within(text: &str, room: f64) -> usize {
    if width(text, FONT) <= room {
        return text.len();
    }
    let ends = text.match_indices(' ').map(|(at, _)| at);
    ends.take_while(|&at| width(&text[..at], FONT) <= room)
        .last()
        .unwrap_or(0)
}

/// Draws the samples and the words.
pub(crate) fn draw(svg: &mut Svg, legend: &Legend<'_>) {
    for &(sample, at) in &legend.samples {
        match sample {
            Sample::Series(kind) => series_sample(svg, kind, at),
            Sample::Drawn(draw) => draw(svg, at),
        }
    }
    svg.text_group(Ink::Quiet, FONT, Anchor::Start);
    for run in &legend.runs {
        svg.label(&Label::level(run.line, FONT, run.at, Anchor::Start));
    }
    svg.end();
}

fn series_sample(svg: &mut Svg, kind: Kind, at: Point) {
    svg.group(kind.ink(), kind.stroke());
    svg.raw("<path d=\"");
    svg.step('M', Point::new(at.x + 2.0, at.y));
    svg.step('L', Point::new(at.x + SAMPLE - 6.0, at.y));
    svg.raw("\"/></g>");
    if kind != Kind::Expectation {
        svg.group(kind.ink(), kind.marks());
        svg.raw("<path d=\"");
        mark(
            svg,
            kind,
            Point::new(at.x + SAMPLE / 2.0 - 3.0, at.y),
            Point::new(0.0, 1.0),
        );
        svg.raw("\"/></g>");
    }
}
