//! `waymark chart`: pictures as files.

use std::fs;

use crate::support::Place;

/// Draws D4 into a file of this name, and gives its bytes.
fn drawn(name: &str, further: &[&str]) -> Vec<u8> {
    let place = Place::new();
    let drawing = ["chart", "engineering-ladders/D4", "--out", name];
    let said = place.run(&[&drawing, further].concat()).fine();
    assert!(said.starts_with(name), "{said}");
    fs::read(place.path(name)).unwrap()
}

/// How many dots a PNG has across: it stands in its first chunk.
fn across(png: &[u8]) -> u32 {
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
    u32::from_be_bytes(png[16..20].try_into().unwrap())
}

#[test]
fn the_ending_says_what_is_written_unless_the_format_does() {
    assert!(drawn("d4.svg", &[]).starts_with(b"<svg"));
    assert_eq!(across(&drawn("d4.png", &[])), 1440);
    assert_eq!(
        across(&drawn("d4", &["--format", "png", "--scale", "1"])),
        720
    );
    assert!(drawn("d4.png", &["--format", "svg"]).starts_with(b"<svg"));
}

#[test]
fn the_same_picture_gives_the_same_bytes() {
    let dark = ["--theme", "dark", "--width", "500"];
    assert_eq!(drawn("d4.png", &dark), drawn("d4.png", &dark));
}
