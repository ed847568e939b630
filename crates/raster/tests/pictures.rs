//! What a picture of dots shows, and that it is always the same.

#![expect(
    clippy::unwrap_used,
    reason = "what a test needs and does not get ends it"
)]

use raster::{RasterError, png, without_shape};
use resvg::tiny_skia::Pixmap;

/// A picture as `charts` writes them: with families that are not here, and colours of its own.
fn svg(width: u32, label: &str) -> String {
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 100" width="{width}" height="100" font-family="'Source Sans 3', system-ui, sans-serif" font-size="13" fill="none"><title>A</title><desc>B</desc><rect fill="#faf7f0" width="{width}" height="100"/><g class="chart-accent" color="#a6480c" stroke="currentColor"><path d="M10 80H90" stroke-width="2"/></g><g color="#211c16" fill="currentColor"><text x="10" y="30">{label}</text><text x="10" y="60" font-weight="600">{label}</text></g></svg>"##
    )
}

/// How many dots of a region are darker than the paper.
fn inked(picture: &Pixmap, rows: std::ops::Range<u32>) -> usize {
    let dots = rows.flat_map(|y| (0..picture.width()).map(move |x| (x, y)));
    dots.filter(|(x, y)| picture.pixel(*x, *y).unwrap().red() < 120)
        .count()
}

#[test]
fn labels_and_lines_are_drawn_at_the_size_that_was_asked_for() {
    for scale in [1, 2, 3] {
        let picture = Pixmap::decode_png(&png(&svg(100, "Owns"), scale).unwrap()).unwrap();
        let factor = u32::from(scale);
        assert_eq!(
            (picture.width(), picture.height()),
            (100 * factor, 100 * factor)
        );
        let regular = inked(&picture, 15 * factor..34 * factor);
        let semibold = inked(&picture, 45 * factor..64 * factor);
        assert!(regular > 40, "the label is there: {regular}");
        assert!(semibold > regular, "and there are two weights: {semibold}");
        let line = picture.pixel(50 * factor, 80 * factor).unwrap();
        assert_eq!((line.red(), line.green(), line.blue()), (0xa6, 0x48, 0x0c));
        let paper = picture.pixel(0, 0).unwrap();
        assert_eq!(
            (paper.red(), paper.green(), paper.blue()),
            (0xfa, 0xf7, 0xf0)
        );
    }
}

#[test]
fn the_same_picture_gives_the_same_bytes() {
    assert_eq!(
        png(&svg(300, "Żółć"), 2).unwrap(),
        png(&svg(300, "Żółć"), 2).unwrap()
    );
}

#[test]
fn letters_without_a_shape_are_told() {
    assert_eq!(without_shape(&svg(100, "Mentors, Żółć – “quoted” →")), []);
    assert_eq!(without_shape(&svg(100, "日本 D4 日")), ['日', '本']);
}

#[test]
fn what_would_be_too_large_is_refused() {
    let wide = svg(200_000, "Owns");
    let refused = png(&wide, 2).unwrap_err();
    assert!(
        matches!(
            refused,
            RasterError::TooLarge {
                width: 400_000,
                height: 200
            }
        ),
        "{refused}"
    );
}

#[test]
fn what_is_no_picture_is_refused_and_nothing_is_loaded() {
    assert!(matches!(png("<svg", 1), Err(RasterError::Unreadable(_))));
    let image = svg(100, "").replace(
        "<path",
        r#"<image href="/etc/hostname" width="9" height="9"/><path"#,
    );
    assert_eq!(png(&image, 1).unwrap(), png(&svg(100, ""), 1).unwrap());
}
