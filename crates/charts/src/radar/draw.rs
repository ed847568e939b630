//! Puts a planned radar on paper: rings, lines, texts, and the marks on top.

use super::layout::Plan;
use super::shape::{NAME_FONT, STEP_FONT};
use super::{Radar, say};
use crate::drawing::Drawing;
use crate::frame::Frame;
use crate::geometry::Point;
use crate::legend;
use crate::palette::Ink;
use crate::series::{Kind, Series, closed_line, mark};
use crate::svg::{Anchor, Head, Label, Svg};
use crate::text::{Font, clip, fit};

/// Height of the lines to write on below a template.
pub(super) const WRITING_ROOM: f64 = 158.0;

pub(super) fn draw(radar: &Radar, frame: &Frame, plan: &Plan<'_>) -> Drawing {
    let description = describe(radar);
    let head = Head {
        frame,
        kind: "radar",
        description: &description,
        width: plan.width,
        height: plan.height,
        interactive: false,
    };
    let mut svg = Svg::open(&head, 8 * 1024);
    ground(&mut svg, radar, plan);
    if radar.blank {
        circles_to_mark(&mut svg, radar, plan);
    } else {
        for (kind, series) in radar.readings.layers() {
            outline(&mut svg, radar, plan, kind, series);
        }
    }
    texts(&mut svg, plan);
    if radar.blank {
        writing_lines(&mut svg, plan);
    } else {
        for (kind, series) in radar.readings.layers() {
            marks(&mut svg, radar, plan, kind, series);
        }
        legend::draw(&mut svg, &plan.legend);
    }
    svg.close()
}

/// Contour rings through the steps, and the axes with their ticks.
fn ground(svg: &mut Svg, radar: &Radar, plan: &Plan<'_>) {
    let most = radar
        .axes
        .iter()
        .map(|axis| axis.steps.len())
        .max()
        .unwrap_or(0);
    svg.group(Ink::Hairline, r#"stroke="currentColor""#);
    svg.raw("<path d=\"");
    for ring in 1..=most {
        for (at, axis) in radar.axes.iter().enumerate() {
            let steps = axis.steps.len();
            svg.step(
                if at == 0 { 'M' } else { 'L' },
                plan.point(at, ring.min(steps), steps),
            );
        }
        svg.raw("z");
    }
    for at in 0..radar.axes.len() {
        svg.step('M', plan.centre);
        svg.step('L', plan.point(at, 1, 1));
    }
    svg.raw("\"/></g>");
    svg.group(Ink::Expect, r#"fill="currentColor""#);
    svg.raw("<path d=\"");
    for (at, axis) in radar.axes.iter().enumerate() {
        for step in 1..=axis.steps.len() {
            let Point { x, y } = plan.point(at, step, axis.steps.len());
            svg.step('M', Point::new(x - 1.5, y));
            svg.raw("a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0z");
        }
    }
    svg.raw("\"/></g>");
}

fn outline(svg: &mut Svg, radar: &Radar, plan: &Plan<'_>, kind: Kind, series: &Series) {
    let points: Vec<Option<Point>> = series
        .steps
        .iter()
        .zip(&radar.axes)
        .enumerate()
        .map(|(at, (&step, axis))| {
            (step > 0).then(|| plan.point(at, usize::from(step), axis.steps.len()))
        })
        .collect();
    svg.group(kind.ink(), kind.stroke());
    svg.raw("<path d=\"");
    closed_line(svg, &points);
    svg.raw("\"/></g>");
}

fn marks(svg: &mut Svg, radar: &Radar, plan: &Plan<'_>, kind: Kind, series: &Series) {
    svg.group(kind.ink(), kind.marks());
    svg.raw("<path d=\"");
    for (at, (&step, axis)) in series.steps.iter().zip(&radar.axes).enumerate() {
        if step > 0 {
            mark(
                svg,
                kind,
                plan.point(at, usize::from(step), axis.steps.len()),
                plan.spokes[at].side,
            );
        }
    }
    svg.raw("\"/></g>");
}

fn texts(svg: &mut Svg, plan: &Plan<'_>) {
    for anchor in [Anchor::Start, Anchor::Middle, Anchor::End] {
        labels(svg, Ink::Text, NAME_FONT, anchor, &plan.names);
        labels(svg, Ink::Quiet, STEP_FONT, anchor, &plan.steps);
    }
    if let Some(key) = &plan.key {
        key.draw(svg);
    }
}

fn labels(svg: &mut Svg, ink: Ink, font: Font, anchor: Anchor, all: &[Label<'_>]) {
    let mut some = all.iter().filter(|label| label.anchor == anchor).peekable();
    if some.peek().is_some() {
        svg.text_group(ink, font, anchor);
        some.for_each(|label| svg.label(label));
        svg.end();
    }
}

/// A hollow circle on every step, large enough for a pen.
fn circles_to_mark(svg: &mut Svg, radar: &Radar, plan: &Plan<'_>) {
    svg.group(Ink::Line, r#"stroke="currentColor""#);
    svg.raw("<path");
    svg.paper_fill();
    svg.raw(" d=\"");
    for (at, axis) in radar.axes.iter().enumerate() {
        for step in 1..=axis.steps.len() {
            let Point { x, y } = plan.point(at, step, axis.steps.len());
            svg.step('M', Point::new(x - 5.0, y));
            svg.raw("a5 5 0 1 0 10 0a5 5 0 1 0-10 0z");
        }
    }
    svg.raw("\"/></g>");
}

fn writing_lines(svg: &mut Svg, plan: &Plan<'_>) {
    let (left, right, top) = (
        plan.left(),
        plan.left() + plan.measure,
        plan.height - WRITING_ROOM,
    );
    let middle = f64::midpoint(left, right) + 8.0;
    let font = Font::regular(12.0);
    svg.text_group(Ink::Quiet, font, Anchor::Start);
    for (text, x, y) in [
        (
            "Mark one circle on each axis, then join the marks.",
            left,
            top + 8.0,
        ),
        ("Name", left, top + 42.0),
        ("Date", middle, top + 42.0),
        ("What shows it", left, top + 74.0),
    ] {
        svg.label(&Label::level(
            fit(text, font, plan.measure),
            font,
            Point::new(x, y),
            Anchor::Start,
        ));
    }
    svg.end();
    svg.group(Ink::Expect, r#"stroke="currentColor""#);
    svg.raw("<path d=\"");
    for (from, to, y) in [
        (left + 40.0, middle - 16.0, top + 48.0),
        (middle + 36.0, right, top + 48.0),
        (left + 86.0, right, top + 80.0),
        (left, right, top + 112.0),
        (left, right, top + 144.0),
    ] {
        svg.step('M', Point::new(from, y));
        svg.step('L', Point::new(to, y));
    }
    svg.raw("\"/></g>");
}

/// The picture in words, axis by axis.
fn describe(radar: &Radar) -> String {
    let mut text = String::with_capacity(1024);
    for (at, axis) in radar.axes.iter().enumerate() {
        text.push_str(if at > 0 { " " } else { "" });
        text.push_str(clip(&axis.name));
        if radar.blank {
            for (step, name) in axis.steps.iter().enumerate() {
                text.push_str(if step > 0 { ", " } else { ": " });
                text.push_str(clip(name));
            }
        } else {
            for (part, (kind, series)) in radar.readings.named().enumerate() {
                text.push_str(if part > 0 { ", " } else { ": " });
                text.push_str(kind.word());
                text.push(' ');
                say(&mut text, axis, series.steps[at], clip);
            }
        }
        text.push('.');
    }
    text
}
