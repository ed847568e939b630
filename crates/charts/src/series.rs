//! The four readings that a chart can lay over each other, and how each is told apart without colour:
//! the expectation is a dashed line with bars, one's own reading a solid line with filled circles, the
//! manager's a dotted line with open squares, the target a wide line with open diamonds. The marks nest,
//! so readings that agree stay legible on top of each other.

use crate::error::ChartError;
use crate::geometry::Point;
use crate::palette::Ink;
use crate::svg::Svg;
use crate::text::clip;

/// One reading per axis or row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Series {
    /// Whose or which it is, as the legend says it: "self, 12 May", "expected at D4".
    pub label: String,
    /// The step, counted from 1; 0 where there is no reading. A missing reading is a gap, never a zero.
    pub steps: Vec<u8>,
}

impl Series {
    pub fn new(label: impl Into<String>, steps: impl Into<Vec<u8>>) -> Self {
        Self {
            label: label.into(),
            steps: steps.into(),
        }
    }
}

/// What is laid over the same axes or rows; each part is optional.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Readings {
    pub expectation: Option<Series>,
    pub own: Option<Series>,
    pub manager: Option<Series>,
    pub target: Option<Series>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Target,
    Expectation,
    Manager,
    Own,
}

impl Readings {
    /// From the lowest layer to the highest.
    pub(crate) fn layers(&self) -> impl Iterator<Item = (Kind, &Series)> {
        [
            (Kind::Target, &self.target),
            (Kind::Expectation, &self.expectation),
            (Kind::Manager, &self.manager),
            (Kind::Own, &self.own),
        ]
        .into_iter()
        .filter_map(|(kind, series)| Some((kind, series.as_ref()?)))
    }

    /// In the order in which the legend and the table name them.
    pub(crate) fn named(&self) -> impl Iterator<Item = (Kind, &Series)> {
        [
            (Kind::Expectation, &self.expectation),
            (Kind::Own, &self.own),
            (Kind::Manager, &self.manager),
            (Kind::Target, &self.target),
        ]
        .into_iter()
        .filter_map(|(kind, series)| Some((kind, series.as_ref()?)))
    }

    /// Whether somebody's reading (not an expectation) is missing somewhere.
    pub(crate) fn has_gap(&self) -> bool {
        [&self.own, &self.manager]
            .into_iter()
            .flatten()
            .any(|series| series.steps.contains(&0))
    }

    /// Every series has one value for each `(name, number of steps)`, and none beyond its last step.
    pub(crate) fn check<'a>(
        &self,
        scales: &(impl ExactSizeIterator<Item = (&'a str, usize)> + Clone),
    ) -> Result<(), ChartError> {
        for (kind, series) in self.named() {
            let (expected, found) = (scales.len(), series.steps.len());
            if expected != found {
                return Err(ChartError::Mismatch {
                    series: kind.word(),
                    expected,
                    found,
                });
            }
            for ((name, steps), &step) in scales.clone().zip(&series.steps) {
                if usize::from(step) > steps {
                    let name = clip(name).to_owned();
                    return Err(ChartError::NoSuchStep { name, step, steps });
                }
            }
        }
        Ok(())
    }
}

impl Kind {
    pub(crate) const fn ink(self) -> Ink {
        match self {
            Self::Target => Ink::Accent,
            Self::Expectation => Ink::Expect,
            Self::Manager => Ink::Manager,
            Self::Own => Ink::Own,
        }
    }

    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Target => "target",
            Self::Expectation => "expected",
            Self::Manager => "manager",
            Self::Own => "self",
        }
    }

    /// How the legend names the drawing.
    pub(crate) const fn shape(self) -> &'static str {
        match self {
            Self::Target => "diamonds",
            Self::Expectation => "dashed outline",
            Self::Manager => "squares",
            Self::Own => "circles",
        }
    }

    /// Attributes of the group that holds the line.
    pub(crate) const fn stroke(self) -> &'static str {
        match self {
            Self::Target => r#"stroke="currentColor" stroke-width="2""#,
            Self::Expectation => {
                r#"stroke="currentColor" stroke-width="2.6" stroke-dasharray="7 5""#
            }
            Self::Manager => {
                r#"stroke="currentColor" stroke-width="2.8" stroke-linecap="round" stroke-dasharray="0.01 5.5""#
            }
            Self::Own => r#"stroke="currentColor" stroke-width="1.5""#,
        }
    }

    /// Attributes of the group that holds the marks.
    pub(crate) const fn marks(self) -> &'static str {
        match self {
            Self::Target => r#"stroke="currentColor" stroke-width="1.8""#,
            Self::Expectation => r#"stroke="currentColor" stroke-width="2.6""#,
            Self::Manager => r#"stroke="currentColor" stroke-width="1.6""#,
            Self::Own => r#"fill="currentColor""#,
        }
    }
}

/// Half the extent of the largest mark, the expectation's bar.
pub(crate) const MARK_REACH: f64 = 10.0;

/// Adds one mark to a path's data; the bar of an expectation stands along `bar`.
pub(crate) fn mark(svg: &mut Svg, kind: Kind, at: Point, bar: Point) {
    match kind {
        Kind::Own => {
            svg.step('M', Point::new(at.x - 3.3, at.y));
            svg.raw("a3.3 3.3 0 1 0 6.6 0a3.3 3.3 0 1 0-6.6 0z");
        }
        Kind::Manager => {
            svg.step('M', Point::new(at.x - 4.9, at.y - 4.9));
            svg.raw("h9.8v9.8h-9.8z");
        }
        Kind::Target => {
            svg.step('M', Point::new(at.x, at.y - 9.8));
            svg.raw("l9.8 9.8l-9.8 9.8l-9.8-9.8z");
        }
        Kind::Expectation => {
            svg.step('M', at.along(bar, -MARK_REACH));
            svg.step('L', at.along(bar, MARK_REACH));
        }
    }
}

/// Adds the parts of an open line through the points that are there; `None` breaks it. A lone point
/// gets no line, its mark shows it.
pub(crate) fn open_line(svg: &mut Svg, points: impl Iterator<Item = Option<Point>>) {
    let mut before = None;
    let mut drawing = false;
    for point in points {
        match (before, point) {
            (Some(from), Some(to)) => {
                if !drawing {
                    svg.step('M', from);
                }
                svg.step('L', to);
                drawing = true;
            }
            _ => drawing = false,
        }
        before = point;
    }
}

/// Adds a closed outline, left open wherever a point is missing.
pub(crate) fn closed_line(svg: &mut Svg, points: &[Option<Point>]) {
    let around = points.iter().copied();
    if let Some(gap) = points.iter().position(Option::is_none) {
        open_line(svg, around.clone().skip(gap).chain(around.take(gap)));
    } else {
        open_line(svg, around);
        svg.raw("z");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::svg::written;

    fn outline(points: &[Option<(f64, f64)>]) -> String {
        let points: Vec<_> = points
            .iter()
            .map(|point| point.map(|(x, y)| Point::new(x, y)))
            .collect();
        written(|svg| closed_line(svg, &points))
    }

    const A: Option<(f64, f64)> = Some((1.0, 1.0));
    const B: Option<(f64, f64)> = Some((2.0, 2.0));
    const C: Option<(f64, f64)> = Some((3.0, 3.0));
    const D: Option<(f64, f64)> = Some((4.0, 4.0));

    #[test]
    fn a_full_outline_is_closed() {
        assert_eq!(outline(&[A, B, C]), "M1 1L2 2L3 3z");
    }

    #[test]
    fn a_missing_reading_leaves_the_outline_open_there() {
        assert_eq!(outline(&[A, B, None, D]), "M4 4L1 1L2 2");
        assert_eq!(outline(&[None, B, C, D]), "M2 2L3 3L4 4");
    }

    #[test]
    fn a_reading_between_two_gaps_has_no_line() {
        assert_eq!(outline(&[A, None, C, None]), "");
        assert_eq!(outline(&[A, B, None, D, None]), "M1 1L2 2");
    }

    #[test]
    fn an_open_line_breaks_and_goes_on() {
        let points = [A, B, None, C, D].map(|point| point.map(|(x, y)| Point::new(x, y)));
        assert_eq!(
            written(|svg| open_line(svg, points.into_iter())),
            "M1 1L2 2M3 3L4 4"
        );
    }

    #[test]
    fn a_series_must_fit_its_scales() {
        let scales = [("People", 5), ("Process", 3)];
        let readings = |steps: &[u8]| Readings {
            own: Some(Series::new("self", steps)),
            ..Readings::default()
        };
        let check = |steps: &[u8]| readings(steps).check(&scales.into_iter());
        assert_eq!(check(&[5, 0]), Ok(()));
        assert_eq!(
            check(&[5]),
            Err(ChartError::Mismatch {
                series: "self",
                expected: 2,
                found: 1
            })
        );
        let beyond = ChartError::NoSuchStep {
            name: "Process".into(),
            step: 4,
            steps: 3,
        };
        assert_eq!(beyond.to_string(), "Process has 3 steps, so no step 4");
        assert_eq!(check(&[5, 4]), Err(beyond));
    }
}
