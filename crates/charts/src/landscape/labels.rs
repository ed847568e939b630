//! What is written at a waypoint, and how it is fitted beside the ways.

use super::{Landscape, Level};
use crate::text::{Font, Line, wrap};

pub(super) const ID_FONT: Font = Font::bold(13.0);
pub(super) const NAME_FONT: Font = Font::regular(12.0);
pub(super) const TRACK_FONT: Font = Font::regular(12.0);
pub(super) const HERE: &str = "You are here";

/// The lines of one level, top to bottom.
pub(super) struct Text<'a> {
    pub(super) here: Vec<Line<'a>>,
    pub(super) id: Vec<Line<'a>>,
    pub(super) name: Vec<Line<'a>>,
}

impl Text<'_> {
    pub(super) fn height(&self) -> f64 {
        self.here.len() as f64 * NAME_FONT.leading()
            + self.id.len() as f64 * ID_FONT.leading()
            + self.name.len() as f64 * NAME_FONT.leading()
    }
}

/// Fits a level's id and name into a width; the name goes on without what id or track say already.
pub(super) fn text<'a>(map: &'a Landscape, level: &'a Level, room: f64) -> Text<'a> {
    let here = if map.is_here(level) {
        wrap(
            HERE,
            Font {
                bold: true,
                ..NAME_FONT
            },
            room,
            2,
        )
    } else {
        Vec::new()
    };
    let id = wrap(&level.id, ID_FONT, room, 2);
    let name = rest_of_name(
        level.name.trim(),
        level.id.trim(),
        &map.tracks[level.track].name,
    );
    Text {
        here,
        id,
        name: wrap(name, NAME_FONT, room, 3),
    }
}

fn rest_of_name<'a>(name: &'a str, id: &str, track: &str) -> &'a str {
    let after_id = after(name, id).unwrap_or(name);
    match after(after_id, track.trim()) {
        Some(rest) if !rest.chars().any(char::is_alphabetic) => "",
        _ => after_id,
    }
}

/// What follows a prefix that ends at a word's end, whatever the case.
fn after<'a>(name: &'a str, prefix: &str) -> Option<&'a str> {
    let head = name.get(..prefix.len())?;
    let rest = &name[prefix.len()..];
    let ends_a_word = !rest.starts_with(char::is_alphanumeric);
    (!prefix.is_empty() && ends_a_word && head.eq_ignore_ascii_case(prefix)).then(|| rest.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_does_not_repeat_its_id_or_its_track() {
        assert_eq!(
            rest_of_name("Staff Engineer", "Staff", "Individual contributor"),
            "Engineer"
        );
        assert_eq!(rest_of_name("Intern", "Intern", "Trunk"), "");
        assert_eq!(rest_of_name("Tech lead 4", "TL4", "Tech lead"), "");
        assert_eq!(
            rest_of_name("Senior Engineer", "L5", "Manager"),
            "Senior Engineer"
        );
        assert_eq!(
            rest_of_name("Managerial Lead", "ML", "Manager"),
            "Managerial Lead"
        );
    }
}
