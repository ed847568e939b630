//! Plain data in, accessible SVG out: [`Radar`], [`Jagged`] profile, [`Landscape`], [`Comparison`].
//!
//! Each chart is a struct of plain strings and numbers with two methods: `draw` gives a [`Drawing`] for a
//! [`Frame`] (id, title, width, theme), `table` gives its twin, a [`Table`] of the same facts. Both are
//! pure: the same input gives the same bytes on every machine (trigonometry through `libm`, coordinates
//! to 0.01, no time, no randomness). Input that cannot be drawn is a [`ChartError`]; nothing panics.
//!
//! # What a picture promises
//!
//! - A `viewBox` in CSS pixels of the frame's width. Texts keep their size and the layout adapts, so a
//!   page that is read on phones draws one picture for each of two widths and shows the one that fits.
//! - A name and a description, `{id}-title` and `{id}-desc`; `role="img"`, or `group` when the picture
//!   holds links, since the parts of an image cannot be reached.
//! - No two labels overlap; names that are too long are wrapped, then cut with an ellipsis. The whole
//!   names are in the table.
//! - Readings are told apart by stroke and mark as well as by colour. A missing reading (step 0) breaks
//!   its line and has no mark. No area is filled.
//! - Presentation attributes only: no `style`, no `<style>`, no script. Every text passes one escape.
//!
//! # Colours
//!
//! Parts carry a class and, as presentation attributes, the colours of the [`Theme`]. A page's stylesheet
//! overrides them by class. All classes but two set `color`, which the shapes inherit:
//!
//! | class | sets | part |
//! |---|---|---|
//! | `chart`, `chart-radar`, `chart-jagged`, `chart-landscape`, `chart-comparison` | – | the `svg` element |
//! | `chart-ink` | `color` | waypoints, open circles |
//! | `chart-hairline` | `color` | rings, axes, columns |
//! | `chart-accent` | `color` | the target, the way ahead |
//! | `chart-self`, `chart-manager`, `chart-expect` | `color` | the readings; `chart-expect` also ticks and paths |
//! | `chart-text`, `chart-text-quiet` | `color` | names; step names, legend |
//! | `chart-band` | `color` | tint behind an expected column |
//! | `chart-paper` | `fill` | the ground, and the inside of open marks |
//! | `chart-halo` | `stroke` | paper around texts and beneath crossing paths |
//! | `chart-level` | – | the link of a level |

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
