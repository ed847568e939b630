//! Plain data in, accessible SVG out: radar, jagged profile, landscape, comparison.
mod comparison;
mod drawing;
mod error;
mod frame;
mod geometry;
mod jagged;
mod landscape;
mod legend;
mod palette;
mod radar;
mod scale;
mod series;
mod svg;
mod table;
mod text;

pub use comparison::{Change, Comparison};
pub use drawing::Drawing;
pub use error::ChartError;
pub use frame::{Frame, Theme};
pub use geometry::LabelBox;
pub use jagged::{Group, Jagged, Row};
pub use landscape::{Landscape, Level, Move, Track, TrackKind, Transition};
pub use radar::{Axis, Radar};
pub use series::{Readings, Series};
pub use table::Table;
