//! Puts a planned profile on paper.

use super::Jagged;
use super::heads::HEAD_FONT;
use super::layout::{GROUP_FONT, Plan, ROW_FONT};
use crate::drawing::Drawing;
use crate::frame::Frame;
use crate::geometry::Point;
use crate::legend;
use crate::palette::Ink;
use crate::scale::{STEP_FONT, write};
use crate::series::{Kind, Series, mark, open_line};
use crate::svg::{Anchor, Head, Svg};
use crate::text::{Font, clip};

pub(super) fn draw(chart: &Jagged, frame: &Frame, plan: &Plan<'_>) -> Drawing {
    let description = describe(chart);
    let head = Head {
        frame,
        kind: "jagged",
        description: &description,
        width: plan.width,
        height: plan.height,
        interactive: false,
    };
    let mut svg = Svg::open(&head, 24 * 1024);
    ground(&mut svg, chart, plan);
    for (kind, series) in chart.readings.layers() {
        svg.group(kind.ink(), kind.stroke());
        svg.raw("<path d=\"");
        open_line(&mut svg, points(plan, series));
        svg.raw("\"/></g>");
    }
    texts(&mut svg, plan);
    for (kind, series) in chart.readings.layers() {
        marks(&mut svg, plan, kind, series);
    }
    legend::draw(
        &mut svg,
        &legend::set(&plan.phrases, 0.0, plan.legend_top, plan.measure),
    );
    svg.close()
}

fn points(plan: &Plan<'_>, series: &Series) -> impl Iterator<Item = Option<Point>> {
    let placed = series.steps.iter().zip(&plan.scales);
    placed.map(|(&step, scale)| (step > 0).then(|| scale.point(step.into())))
}

fn marks(svg: &mut Svg, plan: &Plan<'_>, kind: Kind, series: &Series) {
    // An expected column is one long mark already.
    if kind == Kind::Expectation && plan.expected.is_some() {
        return;
    }
    svg.group(kind.ink(), kind.marks());
    svg.raw("<path d=\"");
    for point in points(plan, series).flatten() {
        mark(svg, kind, point, Point::new(0.0, 0.9));
    }
    svg.raw("\"/></g>");
}

/// The expected column, the columns or the rows' own lines, a tick per step, lines between groups.
fn ground(svg: &mut Svg, chart: &Jagged, plan: &Plan<'_>) {
    let Some(first) = plan.scales.first() else {
        return;
    };
    if let Some(step) = plan.expected {
        let half = first.spacing / 2.0 - 2.0;
        let x = first.point(step).x;
        svg.group(Ink::Band, r#"fill="currentColor""#);
        svg.raw("<path d=\"");
        svg.step('M', Point::new(x - half, plan.band_top));
        svg.step('L', Point::new(x + half, plan.band_top));
        svg.step('L', Point::new(x + half, plan.bottom));
        svg.step('L', Point::new(x - half, plan.bottom));
        svg.raw("z\"/></g>");
    }
    svg.group(Ink::Hairline, r#"stroke="currentColor""#);
    svg.raw("<path d=\"");
    for step in 1..=chart.heads().len() {
        let x = first.point(step).x;
        svg.step('M', Point::new(x, plan.top));
        svg.step('L', Point::new(x, plan.bottom));
    }
    for &y in &plan.breaks {
        svg.step('M', Point::new(plan.left, y));
        svg.step('L', Point::new(plan.right, y));
    }
    if chart.names_in_rows() {
        for scale in &plan.scales {
            scale.line(svg);
        }
    }
    svg.raw("\"/></g>");
    svg.group(Ink::Expect, r#"fill="currentColor""#);
    svg.raw("<path d=\"");
    for scale in &plan.scales {
        for step in 1..=scale.count {
            let Point { x, y } = scale.point(step);
            svg.step('M', Point::new(x - 1.5, y));
            svg.raw("a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0z");
        }
    }
    svg.raw("\"/></g>");
}

fn texts(svg: &mut Svg, plan: &Plan<'_>) {
    write(svg, Ink::Text, GROUP_FONT, Anchor::Start, &plan.groups);
    write(svg, Ink::Text, ROW_FONT, Anchor::Start, &plan.rows);
    write(svg, Ink::Quiet, STEP_FONT, Anchor::Start, &plan.steps);
    let expected = plan.expected.map_or(usize::MAX, |step| step - 1);
    for at_expected in [false, true] {
        let font = Font {
            bold: at_expected,
            ..HEAD_FONT
        };
        let ink = if at_expected { Ink::Text } else { Ink::Quiet };
        let some = plan
            .heads
            .iter()
            .filter(|(column, _)| (*column == expected) == at_expected);
        let labels: Vec<_> = some.map(|(_, label)| *label).collect();
        let anchor = labels.first().map_or(Anchor::Middle, |label| label.anchor);
        write(svg, ink, font, anchor, &labels);
    }
}

/// The picture in words, row by row.
fn describe(chart: &Jagged) -> String {
    let mut text = String::with_capacity(2048);
    for (at, (_, row)) in chart.rows().enumerate() {
        text.push_str(if at > 0 { " " } else { "" });
        text.push_str(clip(&row.name));
        for (part, (kind, series)) in chart.readings.named().enumerate() {
            text.push_str(if part > 0 { ", " } else { ": " });
            text.push_str(kind.word());
            text.push(' ');
            text.push_str(clip(chart.said(row, series.steps[at])));
        }
        text.push('.');
    }
    text
}
