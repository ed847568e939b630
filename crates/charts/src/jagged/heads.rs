//! Column headings: level where they fit, else slanted, else numbers and a note in the legend.

use crate::geometry::Point;
use crate::legend::Phrase;
use crate::svg::{Anchor, Label};
use crate::text::{Font, clip, fit, numeral, wrap};

/// Headings are measured bold, since the expected one is.
pub(super) const HEAD_FONT: Font = Font::bold(12.0);
/// Reading direction of slanted headings: 40 degrees up.
const SLANT: Point = Point::new(0.766_044, -0.642_788);
const LONGEST: f64 = 110.0;
/// Between the headings and the rows.
const GAP: f64 = 4.0;

pub(super) struct Heads<'a> {
    /// Each label with its column, counted from 0.
    pub(super) labels: Vec<(usize, Label<'a>)>,
    pub(super) bottom: f64,
    pub(super) slanted: bool,
    pub(super) note: Option<Phrase>,
}

/// Sets the names above columns whose first middle is at `first`. Slanted names reach beyond the last
/// column, which may narrow the columns.
pub(super) fn set<'a>(names: &'a [String], first: f64, spacing: &mut f64, room: f64) -> Heads<'a> {
    let level: Vec<_> = names
        .iter()
        .map(|name| wrap(name, HEAD_FONT, *spacing - 4.0, 2))
        .collect();
    if level.iter().flatten().any(|line| line.cut) {
        return slanted(names, first, spacing, room)
            .unwrap_or_else(|| numbered(names, first, *spacing));
    }
    let lines = level.iter().map(Vec::len).max().unwrap_or(0) as f64;
    let mut labels = Vec::with_capacity(names.len());
    for (at, head) in level.iter().enumerate() {
        for (row, &line) in head.iter().enumerate() {
            let y = HEAD_FONT.leading() * (lines - (head.len() - row) as f64 + 0.5);
            let x = first + *spacing * at as f64;
            labels.push((
                at,
                Label::level(line, HEAD_FONT, Point::new(x, y), Anchor::Middle),
            ));
        }
    }
    Heads {
        labels,
        bottom: lines * HEAD_FONT.leading() + GAP,
        slanted: false,
        note: None,
    }
}

fn slanted<'a>(names: &'a [String], first: f64, spacing: &mut f64, room: f64) -> Option<Heads<'a>> {
    let lines: Vec<_> = names
        .iter()
        .map(|name| fit(name, HEAD_FONT, LONGEST))
        .collect();
    let reach =
        |at: usize| (room - first - lines[at].width * SLANT.x - HEAD_FONT.size * 0.5) / at as f64;
    let narrowed = (1..lines.len()).map(reach).fold(*spacing, f64::min);
    if narrowed * -SLANT.y < HEAD_FONT.height() + 2.0 || lines.iter().any(|line| line.cut) {
        return None;
    }
    *spacing = narrowed;
    let tallest = lines
        .iter()
        .map(|line| line.width * -SLANT.y)
        .fold(0.0, f64::max);
    let bottom = tallest + HEAD_FONT.height();
    let label = |(at, &line)| {
        let at_point = Point::new(
            first + narrowed * at as f64,
            bottom - HEAD_FONT.height() / 2.0,
        );
        (
            at,
            Label {
                line,
                font: HEAD_FONT,
                at: at_point,
                anchor: Anchor::Start,
                way: SLANT,
            },
        )
    };
    Some(Heads {
        labels: lines.iter().enumerate().map(label).collect(),
        bottom: bottom + GAP,
        slanted: true,
        note: None,
    })
}

fn numbered(names: &[String], first: f64, spacing: f64) -> Heads<'static> {
    let middle = HEAD_FONT.leading() / 2.0;
    let mut labels = Vec::with_capacity(names.len());
    let mut text = String::from("Columns: ");
    for (at, name) in names.iter().enumerate() {
        let line = fit(numeral(at + 1), HEAD_FONT, LONGEST);
        let place = Point::new(first + spacing * at as f64, middle);
        labels.push((at, Label::level(line, HEAD_FONT, place, Anchor::Middle)));
        for part in [if at > 0 { ", " } else { "" }, numeral(at + 1), " "] {
            text.push_str(part);
        }
        text.push_str(clip(name));
    }
    text.push('.');
    Heads {
        labels,
        bottom: HEAD_FONT.leading() + GAP,
        slanted: false,
        note: Some(Phrase::note(text)),
    }
}
