//! Where an axis points, and on which side of it its step names stand.

use crate::geometry::Point;
use crate::svg::Anchor;

/// Distance from an axis to the names of its steps: clear of the largest mark.
const CLEAR: f64 = crate::series::MARK_REACH + 2.5;

/// The direction of one axis from the centre.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spoke {
    /// Unit vector from the centre outwards.
    pub(super) way: Point,
    /// Unit vector across the axis, towards its step names.
    pub(super) side: Point,
}

/// The directions of all axes, clockwise. The first points up, or just right of it where the axes would
/// otherwise lie level and leave no room for names.
pub(super) fn spokes(count: usize) -> impl Iterator<Item = Spoke> {
    let turn = std::f64::consts::TAU / count as f64;
    let start = if count.is_multiple_of(4) {
        turn / 2.0
    } else {
        0.0
    };
    (0..count).map(move |at| {
        let angle = start + turn * at as f64;
        let way = Point::new(tidy(libm::sin(angle)), tidy(-libm::cos(angle)));
        let right = way.x >= 0.0;
        let across = Point::new(-way.y, way.x);
        let side = if (across.x >= 0.0) == right {
            across
        } else {
            Point::new(way.y, -way.x)
        };
        Spoke { way, side }
    })
}

/// Axes that are meant to be upright are so exactly.
fn tidy(value: f64) -> f64 {
    if value.abs() < 1e-12 { 0.0 } else { value }
}

impl Spoke {
    pub(super) fn points_right(self) -> bool {
        self.way.x >= 0.0
    }

    pub(super) fn anchor(self) -> Anchor {
        if self.points_right() {
            Anchor::Start
        } else {
            Anchor::End
        }
    }

    /// The reading direction that keeps names of the given height apart on steps this far from each
    /// other: level where that will do, else turned away from the axis. `None` when they would have to
    /// stand too steep to be read.
    pub(super) fn reading_way(self, spacing: f64, height: f64) -> Option<Point> {
        let rise = self.way.y.abs();
        if spacing * rise >= height {
            return Some(Point::new(1.0, 0.0));
        }
        let needed = height / spacing;
        if needed > 0.8 {
            return None;
        }
        let tilt = libm::asin(needed) - libm::asin(rise);
        let down = self.side.y >= 0.0;
        let turned = if self.points_right() == down {
            tilt
        } else {
            -tilt
        };
        (tilt < 0.62).then(|| Point::new(libm::cos(turned), libm::sin(turned)))
    }

    /// The middle of the near edge of a step name's box.
    pub(super) fn name_at(self, tick: Point, way: Point, height: f64) -> Point {
        let down = Point::new(-way.y, way.x);
        tick.along(self.side, CLEAR)
            .along(down, self.side.dot(down) * height / 2.0)
    }
}
