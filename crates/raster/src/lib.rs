//! Pictures of dots: the charts' SVG in, PNG out.
//!
//! A crate of its own, because what it stands on is large and changes seldom. It reads no file and
//! asks no system for fonts: the same picture gives the same bytes on every machine.

mod fonts;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree};

/// A picture holds at most this many dots: 128 MB while it is being drawn.
pub const MOST_DOTS: u64 = 32_000_000;

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum RasterError {
    /// A defect of whoever drew it.
    #[error("this is no SVG that can be drawn: {0}")]
    Unreadable(String),
    #[error("{width} × {height} dots are too many; {MOST_DOTS} are the most")]
    TooLarge { width: u32, height: u32 },
}

/// A picture as PNG, with this many dots for each of its pixels.
///
/// The SVG is one of `charts`, drawn with a theme of its own: without a page around it, there is no
/// stylesheet to colour it.
pub fn png(svg: &str, scale: u8) -> Result<Vec<u8>, RasterError> {
    let options = Options {
        font_family: fonts::FAMILY.to_owned(),
        fontdb: fonts::all(),
        // Nothing is loaded, whatever an image's address says.
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options);
    let tree = tree.map_err(|error| RasterError::Unreadable(error.to_string()))?;
    let scale = f32::from(scale);
    let dots = |side: f32| (side * scale).ceil() as u32;
    let (width, height) = (dots(tree.size().width()), dots(tree.size().height()));
    let is_small_enough = u64::from(width) * u64::from(height) <= MOST_DOTS;
    let paper = is_small_enough
        .then(|| Pixmap::new(width, height))
        .flatten();
    let mut paper = paper.ok_or(RasterError::TooLarge { width, height })?;
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut paper.as_mut(),
    );
    let png = paper.encode_png();
    png.map_err(|error| RasterError::Unreadable(error.to_string()))
}

/// The characters of a picture's labels that a PNG leaves out, since its letters have no shape for
/// them: scripts other than Latin, mostly. An SVG shows them in whatever fonts its reader has.
pub fn without_shape(svg: &str) -> Vec<char> {
    let labels = svg.split_once("</desc>").map_or(svg, |(_, labels)| labels);
    let mut missing: Vec<char> = labels.chars().filter(|c| !fonts::has(*c)).collect();
    missing.sort_unstable();
    missing.dedup();
    missing
}
