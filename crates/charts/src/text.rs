//! How wide a text is, without a font at hand, and how it is fitted into a width.
//!
//! The table holds, per printable ASCII character, the wider advance of Source Sans 3 Regular and of an
//! Arial-metric fallback, in thousandths of the font size. Measuring errs on the wide side, so labels
//! that do not overlap here do not overlap with the fallback font either.

const ADVANCE: [u16; 95] = [
    278, 289, 426, 556, 556, 889, 667, 249, 333, 333, 418, 584, 278, 333, 278, 350, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 303, 350, 303, 497, 556, 542, 556, 556, 500, 556, 556, 292, 556, 556, 246, 247, 500,
    255, 833, 556, 556, 556, 556, 347, 500, 338, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
const ELLIPSIS: u32 = 1000;

/// A size in CSS pixels and a weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Font {
    pub(crate) size: f64,
    pub(crate) bold: bool,
}

impl Font {
    pub(crate) const fn regular(size: f64) -> Self {
        Self { size, bold: false }
    }

    pub(crate) const fn bold(size: f64) -> Self {
        Self { size, bold: true }
    }

    /// Distance between two baselines.
    pub(crate) fn leading(self) -> f64 {
        self.size * 1.22
    }

    /// Height of a line's box: ascenders to descenders.
    pub(crate) fn height(self) -> f64 {
        self.size * 1.06
    }

    /// From the middle of a line's box down to its baseline.
    pub(crate) fn drop(self) -> f64 {
        self.size * 0.3
    }

    fn pixels(self, thousandths: u32) -> f64 {
        let weight = if self.bold { 1.05 } else { 1.0 };
        f64::from(thousandths) * self.size * weight / 1000.0
    }
}

/// One line of a fitted text: a part of the source, cut with an ellipsis or not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Line<'a> {
    pub(crate) text: &'a str,
    pub(crate) cut: bool,
    pub(crate) width: f64,
}

fn advance(c: char) -> u32 {
    match c as u32 {
        code @ 0x20..=0x7e => u32::from(ADVANCE[(code - 0x20) as usize]),
        // Combining marks and joiners sit on the letter before them.
        0x300..=0x36f | 0x200b..=0x200f | 0xfe00..=0xfe0f => 0,
        0x2026 | 0x2190..=0x21ff => ELLIPSIS,
        0xa0..=0x24f => 722,
        0x250..=0x10ff => 860,
        0x2010..=0x2015 => 800,
        _ => 1060,
    }
}

fn thousandths(text: &str) -> u32 {
    text.chars()
        .fold(0, |sum: u32, c| sum.saturating_add(advance(c)))
}

/// Width in CSS pixels, on the wide side.
pub(crate) fn width(text: &str, font: Font) -> f64 {
    font.pixels(thousandths(text))
}

/// The text on one line of at most `room` pixels, cut with an ellipsis where it does not fit; nothing
/// where not even the ellipsis does.
pub(crate) fn fit(text: &str, font: Font, room: f64) -> Line<'_> {
    let text = text.trim();
    let whole = font.pixels(thousandths(text));
    if whole <= room {
        return Line {
            text,
            cut: false,
            width: whole,
        };
    }
    let mut used = 0_u32;
    let mut keep = 0;
    for (at, c) in text.char_indices() {
        used = used.saturating_add(advance(c));
        if font.pixels(used.saturating_add(ELLIPSIS)) > room {
            break;
        }
        keep = at + c.len_utf8();
    }
    cut(&text[..keep], font, room)
}

fn cut(kept: &str, font: Font, room: f64) -> Line<'_> {
    let text = kept.trim_end();
    if font.pixels(ELLIPSIS) > room {
        return Line {
            text: "",
            cut: false,
            width: 0.0,
        };
    }
    Line {
        text,
        cut: true,
        width: font.pixels(thousandths(text).saturating_add(ELLIPSIS)),
    }
}

/// The text on at most `most` lines of at most `room` pixels, broken at spaces; the last one takes the
/// ellipsis, and so does a word that is wider than a line.
pub(crate) fn wrap(text: &str, font: Font, room: f64, most: usize) -> Vec<Line<'_>> {
    let mut lines = Vec::with_capacity(most.min(4));
    let mut rest = text.trim();
    while !rest.is_empty() && lines.len() < most {
        if lines.len() + 1 == most {
            lines.push(fit(rest, font, room));
            break;
        }
        let end = break_at(rest, font, room);
        lines.push(fit(&rest[..end], font, room));
        rest = rest[end..].trim_start();
    }
    lines
}

/// Where the first line ends: before the last space that fits, or after the first word when none does.
fn break_at(text: &str, font: Font, room: f64) -> usize {
    let mut used = 0_u32;
    let mut space = None;
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            if font.pixels(used) > room {
                return space.unwrap_or(at);
            }
            space = Some(at);
        }
        used = used.saturating_add(advance(c));
    }
    if font.pixels(used) > room {
        space.unwrap_or(text.len())
    } else {
        text.len()
    }
}

/// The widest line of a fitted text, 0 for none.
pub(crate) fn widest(lines: &[Line<'_>]) -> f64 {
    lines.iter().fold(0.0, |most, line| line.width.max(most))
}

/// A name as descriptions and legends quote it: its first 80 characters.
pub(crate) fn clip(name: &str) -> &str {
    let name = name.trim();
    if name.len() <= 80 {
        return name;
    }
    let end = name.char_indices().nth(80).map_or(name.len(), |(at, _)| at);
    &name[..end]
}

/// A step's number as a text; steps are counted from 1 and there are at most ten.
pub(crate) fn numeral(step: usize) -> &'static str {
    const NUMERALS: [&str; 10] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];
    NUMERALS[step.clamp(1, 10) - 1]
}

/// A letter for the thing at a position; there are at most twelve.
pub(crate) fn letter(at: usize) -> &'static str {
    const LETTERS: [&str; 12] = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L"];
    LETTERS[at.min(11)]
}

#[cfg(test)]
mod tests {
    use super::*;

    const FONT: Font = Font::regular(12.0);

    #[test]
    fn a_text_that_fits_is_left_alone() {
        let line = fit("specializes", FONT, 100.0);
        assert_eq!((line.text, line.cut), ("specializes", false));
        assert_eq!(wrap("multiple teams", FONT, 200.0, 2).len(), 1);
    }

    #[test]
    fn a_long_text_is_cut_within_its_room() {
        let line = fit("organisational effectiveness", FONT, 80.0);
        assert!(line.cut && line.width <= 80.0 && line.text.starts_with("organi"));
    }

    #[test]
    fn wrapping_breaks_at_spaces_and_cuts_only_the_last_line() {
        let lines = wrap(
            "Definition doc and green light for the build",
            FONT,
            110.0,
            2,
        );
        assert_eq!(lines.len(), 2);
        assert!(!lines[0].cut && lines[1].cut);
        assert!(lines.iter().all(|l| l.width <= 110.0));
    }

    #[test]
    fn a_word_wider_than_the_line_is_cut_and_the_rest_goes_on() {
        let lines = wrap("Donaudampfschifffahrtsgesellschaft team", FONT, 60.0, 3);
        assert!(lines[0].cut && lines[0].width <= 60.0);
        assert_eq!(lines[1].text, "team");
    }

    #[test]
    fn nothing_is_split_inside_a_character() {
        for room in 0..60 {
            fit("日本語🙂é", FONT, f64::from(room));
            wrap("日本 語🙂 é", FONT, f64::from(room), 3);
        }
    }

    #[test]
    fn an_empty_text_has_no_lines() {
        assert!(wrap("  ", FONT, 50.0, 2).is_empty());
        assert!(fit("", FONT, 0.0).width.abs() < f64::EPSILON);
    }
}
