//! Puts a planned comparison on paper.

use super::layout::{NAME_FONT, Plan, WORD_FONT};
use super::{Change, Comparison, Turn};
use crate::drawing::Drawing;
use crate::frame::Frame;
use crate::geometry::Point;
use crate::legend::{self, Phrase, SAMPLE};
use crate::palette::Ink;
use crate::scale::{STEP_FONT, Scale, write};
use crate::svg::{Anchor, Head, Svg};
use crate::text::clip;

const OPEN: f64 = 5.0;
const FULL: f64 = 5.5;

/// "Open circles: D4; filled circles: D5." and what the way between them looks like.
pub(super) fn phrases(chart: &Comparison) -> Vec<Phrase> {
    let named = |shape: &str, level: &str, end: char| {
        let mut text = String::from(shape);
        text.push_str(clip(level));
        text.push(end);
        text
    };
    vec![
        Phrase::drawn(open_sample, named("Open circles: ", &chart.from, ';')),
        Phrase::drawn(full_sample, named("filled circles: ", &chart.to, '.')),
    ]
}

fn open_sample(svg: &mut Svg, at: Point) {
    open(svg, Point::new(at.x + SAMPLE / 2.0 - 3.0, at.y));
}

fn full_sample(svg: &mut Svg, at: Point) {
    full(
        svg,
        Ink::Accent,
        Point::new(at.x + SAMPLE / 2.0 - 3.0, at.y),
        FULL,
    );
}

pub(super) fn draw(chart: &Comparison, frame: &Frame, plan: &Plan<'_>) -> Drawing {
    let description = describe(chart);
    let head = Head {
        frame,
        kind: "comparison",
        description: &description,
        width: plan.width,
        height: plan.height,
        interactive: false,
    };
    let mut svg = Svg::open(&head, 12 * 1024);
    svg.group(Ink::Hairline, r#"stroke="currentColor""#);
    svg.raw("<path d=\"");
    plan.scales.iter().for_each(|scale| scale.line(&mut svg));
    svg.raw("\"/></g>");
    write(&mut svg, Ink::Text, NAME_FONT, Anchor::Start, &plan.names);
    write(&mut svg, Ink::Quiet, STEP_FONT, Anchor::Start, &plan.quiet);
    write(&mut svg, Ink::Text, STEP_FONT, Anchor::Start, &plan.strong);
    words(&mut svg, chart, plan);
    for (change, scale) in chart.rows.iter().zip(&plan.scales) {
        row(&mut svg, change, scale);
    }
    legend::draw(&mut svg, &plan.legend);
    svg.close()
}

/// The word of each row; the way forward in the accent, everything else quiet.
fn words(svg: &mut Svg, chart: &Comparison, plan: &Plan<'_>) {
    let forward = |change: &Change| matches!(change.turn(), Turn::New | Turn::Rises);
    for (ink, wanted) in [(Ink::Accent, true), (Ink::Quiet, false)] {
        let some = chart
            .rows
            .iter()
            .zip(&plan.words)
            .filter(|(change, _)| forward(change) == wanted);
        let labels: Vec<_> = some.map(|(_, label)| *label).collect();
        let anchor = labels.first().map_or(Anchor::Start, |label| label.anchor);
        write(svg, ink, WORD_FONT, anchor, &labels);
    }
}

fn row(svg: &mut Svg, change: &Change, scale: &Scale) {
    let (from, to) = (
        scale.point(change.from.into()),
        scale.point(change.to.into()),
    );
    match change.turn() {
        Turn::Absent => {}
        Turn::New => full(svg, Ink::Accent, to, FULL),
        Turn::Dropped => open(svg, from),
        Turn::Same => {
            open(svg, Point::new(from.x, from.y));
            full(svg, Ink::Line, to, 2.6);
        }
        Turn::Rises => {
            arrow(svg, Ink::Accent, from, to);
            open(svg, from);
            full(svg, Ink::Accent, to, FULL);
        }
        Turn::Lower => {
            arrow(svg, Ink::Expect, from, to);
            open(svg, from);
            full(svg, Ink::Line, to, FULL);
        }
    }
}

/// A line that ends in an arrow head just before its target.
fn arrow(svg: &mut Svg, ink: Ink, from: Point, to: Point) {
    let way = (to.x - from.x).signum();
    let tip = Point::new(to.x - way * (FULL + 2.5), to.y);
    let dashed = if way < 0.0 {
        r#" stroke-dasharray="5 4""#
    } else {
        ""
    };
    svg.group(ink, r#"stroke="currentColor" stroke-width="2""#);
    svg.raw("<path");
    svg.raw(dashed);
    svg.raw(" d=\"");
    svg.step('M', Point::new(from.x + way * OPEN, from.y));
    svg.step('L', tip);
    svg.raw("\"/><path d=\"");
    svg.step('M', Point::new(tip.x - way * 6.0, tip.y - 4.5));
    svg.step('L', tip);
    svg.step('L', Point::new(tip.x - way * 6.0, tip.y + 4.5));
    svg.raw("\"/></g>");
}

fn open(svg: &mut Svg, at: Point) {
    svg.group(Ink::Line, r#"stroke="currentColor" stroke-width="1.6""#);
    svg.raw("<circle");
    svg.paper_fill();
    circle(svg, at, OPEN);
}

fn full(svg: &mut Svg, ink: Ink, at: Point, radius: f64) {
    svg.group(ink, r#"fill="currentColor""#);
    svg.raw("<circle");
    circle(svg, at, radius);
}

fn circle(svg: &mut Svg, at: Point, radius: f64) {
    svg.attr("cx", at.x);
    svg.attr("cy", at.y);
    svg.attr("r", radius);
    svg.raw("/></g>");
}

/// The picture in words, row by row.
fn describe(chart: &Comparison) -> String {
    let mut text = String::with_capacity(1024);
    for (at, row) in chart.rows.iter().enumerate() {
        text.push_str(if at > 0 { " " } else { "" });
        let (from, to) = (clip(row.said(row.from)), clip(row.said(row.to)));
        for part in [
            clip(&row.name),
            ": ",
            from,
            ", then ",
            to,
            ", ",
            row.turn().word(),
            ".",
        ] {
            text.push_str(part);
        }
    }
    text
}
