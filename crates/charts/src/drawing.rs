//! What drawing a chart gives.

use crate::geometry::LabelBox;

/// A finished picture and where its texts stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// A complete `<svg>` element, the same bytes for the same input.
    pub svg: String,
    /// Size in CSS pixels: the `viewBox`.
    pub width: f64,
    pub height: f64,
    /// One box per line of text, in drawing order.
    pub labels: Vec<LabelBox>,
}

impl Drawing {
    /// The first two labels that overlap, if any do: for tests and for authors' checks.
    pub fn first_overlap(&self) -> Option<(usize, usize)> {
        let boxes = &self.labels;
        (0..boxes.len()).find_map(|a| {
            (a + 1..boxes.len())
                .find(|&b| boxes[a].overlaps(&boxes[b]))
                .map(|b| (a, b))
        })
    }
}
