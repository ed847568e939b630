//! Puts a planned map on paper.

use super::labels::{ID_FONT, NAME_FONT, TRACK_FONT};
use super::layout::{Caption, Plan};
use super::routes::{Route, Way};
use super::words::describe;
use super::{Landscape, Level};
use crate::drawing::Drawing;
use crate::frame::Frame;
use crate::geometry::Point;
use crate::legend::{self, SAMPLE};
use crate::palette::Ink;
use crate::scale::write;
use crate::svg::{Anchor, Head, Svg};
use crate::text::Font;

const PATH: &str = r#"stroke="currentColor" stroke-width="2.5" stroke-linecap="round""#;
const AHEAD: &str = r#"stroke="currentColor" stroke-width="4.5" stroke-linecap="round""#;
const SIDE: &str =
    r#"stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-dasharray="0.01 5""#;
const SIDE_AHEAD: &str =
    r#"stroke="currentColor" stroke-width="4" stroke-linecap="round" stroke-dasharray="0.01 7""#;
/// How round a bend is.
const CURVE: f64 = 12.0;

pub(super) fn draw(map: &Landscape, frame: &Frame, plan: &Plan<'_>) -> Drawing {
    let description = describe(map);
    let head = Head {
        frame,
        kind: "landscape",
        description: &description,
        width: plan.width,
        height: plan.height,
        interactive: map.levels.iter().any(|level| address(level).is_some()),
    };
    let mut svg = Svg::open(&head, 24 * 1024);
    ways(&mut svg, plan);
    for anchor in [Anchor::Start, Anchor::End] {
        let some: Vec<_> = plan
            .tracks
            .iter()
            .filter(|label| label.anchor == anchor)
            .copied()
            .collect();
        write(&mut svg, Ink::Quiet, TRACK_FONT, anchor, &some);
    }
    for (at, level) in map.levels.iter().enumerate() {
        waypoint(
            &mut svg,
            map,
            level,
            plan.scale.place(plan.grid.places[at]),
            &plan.captions[at],
        );
    }
    legend::draw(&mut svg, &plan.legend);
    svg.close()
}

/// Side paths, paths, then branches: a branch passes over the paths that it does not join.
fn ways(svg: &mut Svg, plan: &Plan<'_>) {
    for (way, ink, stroke, accent) in [
        (Way::Side, Ink::Expect, SIDE, SIDE_AHEAD),
        (Way::Path, Ink::Expect, PATH, AHEAD),
        (Way::Branch, Ink::Expect, PATH, AHEAD),
    ] {
        let some = || plan.routes.iter().filter(move |route| route.way == way);
        if way == Way::Branch && some().next().is_some() {
            svg.raw("<g stroke-width=\"9\"");
            svg.paper_halo();
            svg.raw(">");
            path(svg, plan, some(), true);
            svg.end();
        }
        for ahead in [false, true] {
            let mut some = some().filter(move |route| route.ahead == ahead).peekable();
            if some.peek().is_some() {
                if ahead {
                    svg.group(Ink::Accent, accent);
                } else {
                    svg.group(ink, stroke);
                }
                path(svg, plan, some, false);
                svg.end();
            }
        }
    }
}

/// One path element for all routes; for the halo only the parts that cross lanes.
fn path<'a>(
    svg: &mut Svg,
    plan: &Plan<'_>,
    routes: impl Iterator<Item = &'a Route>,
    crossing_only: bool,
) {
    svg.raw("<path d=\"");
    for route in routes {
        let points: Vec<Point> = route
            .spots
            .iter()
            .map(|&spot| plan.scale.spot(spot))
            .collect();
        if crossing_only && points.len() == 4 {
            let (from, to) = (points[1], points[2]);
            let inset = |a: Point, b: Point| {
                let far = ((b.x - a.x).abs() + (b.y - a.y).abs()).max(1.0);
                Point::new(
                    a.x + (b.x - a.x) / far * CURVE,
                    a.y + (b.y - a.y) / far * CURVE,
                )
            };
            svg.step('M', inset(from, to));
            svg.step('L', inset(to, from));
        } else {
            rounded(svg, &points);
        }
    }
    svg.raw("\"/>");
}

/// Straight lines with round corners.
fn rounded(svg: &mut Svg, points: &[Point]) {
    for (at, &point) in points.iter().enumerate() {
        if at == 0 {
            svg.step('M', point);
        } else if at + 1 == points.len() {
            svg.step('L', point);
        } else {
            svg.step('L', toward(point, points[at - 1]));
            svg.step('Q', point);
            svg.raw(" ");
            let Point { x, y } = toward(point, points[at + 1]);
            svg.num(x);
            svg.raw(" ");
            svg.num(y);
        }
    }
}

/// A point on the line from a corner to its neighbour, where the corner's curve ends.
fn toward(corner: Point, other: Point) -> Point {
    let (dx, dy) = (other.x - corner.x, other.y - corner.y);
    let length = (dx * dx + dy * dy).sqrt();
    let share = if length > 0.0 {
        CURVE.min(length / 2.0) / length
    } else {
        0.0
    };
    Point::new(corner.x + dx * share, corner.y + dy * share)
}

fn waypoint(svg: &mut Svg, map: &Landscape, level: &Level, node: Point, caption: &Caption<'_>) {
    let link = address(level);
    if let Some(href) = link {
        svg.raw("<a class=\"chart-level\" href=\"");
        svg.escaped(href);
        svg.raw("\">");
        target(svg, caption);
    }
    let ink = if map.is_reachable(level) {
        Ink::Accent
    } else {
        Ink::Line
    };
    mark(svg, ink, node, map.is_here(level));
    let bold = Font {
        bold: true,
        ..NAME_FONT
    };
    let text = if map.is_reachable(level) {
        Ink::Accent
    } else {
        Ink::Text
    };
    // The link is called by what stands in it: the spaces keep its words apart.
    write(svg, Ink::Text, bold, Anchor::Start, &caption.here);
    svg.raw(" ");
    write(svg, text, ID_FONT, Anchor::Start, &caption.id);
    svg.raw(" ");
    write(svg, Ink::Quiet, NAME_FONT, Anchor::Start, &caption.name);
    if link.is_some() {
        svg.raw("</a>");
    }
}

/// The invisible area that a pointer or a finger can hit.
fn target(svg: &mut Svg, caption: &Caption<'_>) {
    let (left, top, right, bottom) = caption.area;
    svg.raw("<rect pointer-events=\"all\"");
    svg.attr("x", left);
    svg.attr("y", top);
    svg.attr("width", right - left);
    svg.attr("height", bottom - top);
    svg.raw("/>");
}

/// A waypoint: open, or full with a ring where the reader stands.
fn mark(svg: &mut Svg, ink: Ink, node: Point, here: bool) {
    let parts: &[(f64, bool)] = if here {
        &[(9.5, false), (5.5, true)]
    } else {
        &[(5.5, false)]
    };
    svg.group(
        ink,
        if ink == Ink::Accent {
            r#"stroke="currentColor" stroke-width="3""#
        } else {
            r#"stroke="currentColor" stroke-width="2""#
        },
    );
    for &(radius, full) in parts {
        svg.raw("<circle");
        if full {
            svg.raw(" fill=\"currentColor\"");
        } else {
            svg.paper_fill();
        }
        svg.attr("cx", node.x);
        svg.attr("cy", node.y);
        svg.attr("r", radius);
        svg.raw("/>");
    }
    svg.end();
}

/// The address of a level, when it is one that may stand in a link: relative, or http(s).
fn address(level: &Level) -> Option<&str> {
    let href = level.href.as_deref()?;
    let scheme = href
        .find(':')
        .filter(|&at| !href[..at].contains(['/', '?', '#']));
    match scheme {
        Some(at) if !matches!(&href[..at], "http" | "https") => None,
        _ => Some(href),
    }
}

pub(super) fn here_sample(svg: &mut Svg, at: Point) {
    mark(
        svg,
        Ink::Line,
        Point::new(at.x + SAMPLE / 2.0 - 3.0, at.y),
        true,
    );
}

pub(super) fn reached_sample(svg: &mut Svg, at: Point) {
    line_sample(svg, Ink::Accent, AHEAD, at);
    mark(
        svg,
        Ink::Accent,
        Point::new(at.x + SAMPLE - 11.0, at.y),
        false,
    );
}

pub(super) fn path_sample(svg: &mut Svg, at: Point) {
    line_sample(svg, Ink::Expect, PATH, at);
}

pub(super) fn side_sample(svg: &mut Svg, at: Point) {
    line_sample(svg, Ink::Expect, SIDE, at);
}

fn line_sample(svg: &mut Svg, ink: Ink, stroke: &str, at: Point) {
    svg.group(ink, stroke);
    svg.raw("<path d=\"");
    svg.step('M', at);
    svg.step('L', Point::new(at.x + SAMPLE - 6.0, at.y));
    svg.raw("\"/></g>");
}
