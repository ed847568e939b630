//! Points and label boxes.

/// A point in the chart's own units: CSS pixels at the width that the chart was laid out for.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Point {
    pub(crate) x: f64,
    pub(crate) y: f64,
}

impl Point {
    pub(crate) const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// This point moved by `far` along a direction.
    pub(crate) fn along(self, way: Self, far: f64) -> Self {
        Self::new(self.x + way.x * far, self.y + way.y * far)
    }

    pub(crate) fn dot(self, other: Self) -> f64 {
        self.x * other.x + self.y * other.y
    }
}

/// The area that a line of text takes: a box around a middle, turned by a direction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LabelBox {
    pub(crate) middle: Point,
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// Unit vector of the reading direction; (1, 0) for a level text.
    pub(crate) way: Point,
}

impl LabelBox {
    /// Half of the box's extent along an axis direction.
    fn reach(&self, axis: Point) -> f64 {
        let down = Point::new(-self.way.y, self.way.x);
        f64::midpoint(
            self.way.dot(axis).abs() * self.width,
            down.dot(axis).abs() * self.height,
        )
    }

    /// Left, top, right and bottom edge of the upright rectangle around the box.
    pub fn bounds(&self) -> (f64, f64, f64, f64) {
        let across = self.reach(Point::new(1.0, 0.0));
        let down = self.reach(Point::new(0.0, 1.0));
        let Point { x, y } = self.middle;
        (x - across, y - down, x + across, y + down)
    }

    /// Whether two boxes share any area (touching edges do not count).
    pub fn overlaps(&self, other: &Self) -> bool {
        let between = Point::new(
            other.middle.x - self.middle.x,
            other.middle.y - self.middle.y,
        );
        if self.way.y == 0.0 && other.way.y == 0.0 {
            let across = f64::midpoint(self.width, other.width);
            let down = f64::midpoint(self.height, other.height);
            return between.x.abs() + 1e-6 < across && between.y.abs() + 1e-6 < down;
        }
        let apart =
            |axis: Point| between.dot(axis).abs() + 1e-6 >= self.reach(axis) + other.reach(axis);
        if apart(self.way) || apart(Point::new(-self.way.y, self.way.x)) {
            return false;
        }
        self.way == other.way || !(apart(other.way) || apart(Point::new(-other.way.y, other.way.x)))
    }

    /// Whether a point lies within `margin` of the box.
    pub fn is_near(&self, x: f64, y: f64, margin: f64) -> bool {
        let from = Point::new(x - self.middle.x, y - self.middle.y);
        let down = Point::new(-self.way.y, self.way.x);
        from.dot(self.way).abs() < self.width / 2.0 + margin
            && from.dot(down).abs() < self.height / 2.0 + margin
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(x: f64, y: f64, width: f64, height: f64) -> LabelBox {
        LabelBox {
            middle: Point::new(x, y),
            width,
            height,
            way: Point::new(1.0, 0.0),
        }
    }

    #[test]
    fn boxes_side_by_side_do_not_overlap() {
        let a = level(0.0, 0.0, 10.0, 10.0);
        assert!(!a.overlaps(&level(10.0, 0.0, 10.0, 10.0)));
        assert!(a.overlaps(&level(9.0, 9.0, 10.0, 10.0)));
    }

    #[test]
    fn a_turned_box_is_measured_along_its_own_direction() {
        let slant = Point::new(0.6, 0.8);
        let a = LabelBox {
            middle: Point::default(),
            width: 40.0,
            height: 4.0,
            way: slant,
        };
        let beside = LabelBox {
            middle: Point::new(-8.0, 6.0),
            ..a
        };
        let upright = level(12.0, 0.0, 8.0, 4.0);
        assert!(!a.overlaps(&beside));
        assert!(
            !a.overlaps(&upright),
            "their upright rectangles overlap, the boxes do not"
        );
        assert!(a.overlaps(&level(6.0, 8.0, 8.0, 4.0)));
        assert!(a.is_near(6.0, 8.0, 0.0) && !a.is_near(12.0, 0.0, 0.0));
    }
}
