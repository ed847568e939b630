//! The one place that writes SVG: numbers to 0.01, texts escaped, ids made safe.

use crate::drawing::Drawing;
use crate::frame::{Frame, Theme};
use crate::geometry::{LabelBox, Point};
use crate::palette::{Ink, paper};
use crate::text::{Font, Line};

/// Which end of a text stands at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// A line of text with its place: `at` is the middle of the box's edge that the anchor names.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Label<'a> {
    pub(crate) line: Line<'a>,
    pub(crate) font: Font,
    pub(crate) at: Point,
    pub(crate) anchor: Anchor,
    /// Unit vector of the reading direction.
    pub(crate) way: Point,
}

impl<'a> Label<'a> {
    pub(crate) fn level(line: Line<'a>, font: Font, at: Point, anchor: Anchor) -> Self {
        Self {
            line,
            font,
            at,
            anchor,
            way: Point::new(1.0, 0.0),
        }
    }

    pub(crate) fn area(&self) -> LabelBox {
        let half = self.line.width / 2.0;
        let shift = match self.anchor {
            Anchor::Start => half,
            Anchor::Middle => 0.0,
            Anchor::End => -half,
        };
        let middle = self.at.along(self.way, shift);
        LabelBox {
            middle,
            width: self.line.width,
            height: self.font.height(),
            way: self.way,
        }
    }
}

/// An SVG document being written.
pub(crate) struct Svg {
    /// UTF-8: only whole strings and ASCII bytes are appended.
    out: Vec<u8>,
    theme: Theme,
    width: f64,
    height: f64,
    labels: Vec<LabelBox>,
}

/// The head of a document: what it is and how it is announced.
pub(crate) struct Head<'a> {
    pub(crate) frame: &'a Frame,
    pub(crate) kind: &'static str,
    pub(crate) description: &'a str,
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// Holds links: then it is a group, since the parts of an image cannot be reached.
    pub(crate) interactive: bool,
}

impl Svg {
    pub(crate) fn open(head: &Head<'_>, capacity: usize) -> Self {
        let theme = head.frame.theme;
        let (width, height) = (head.width, head.height);
        let labels = Vec::with_capacity(64);
        let mut svg = Self {
            out: Vec::with_capacity(capacity),
            theme,
            width,
            height,
            labels,
        };
        svg.raw(r#"<svg xmlns="http://www.w3.org/2000/svg" class="chart chart-"#);
        svg.raw(head.kind);
        let padding = theme.padding();
        let (full_width, full_height) = (width + 2.0 * padding, height + 2.0 * padding);
        svg.raw(r#"" viewBox=""#);
        for (at, side) in [-padding, -padding, full_width, full_height]
            .into_iter()
            .enumerate()
        {
            svg.raw(if at > 0 { " " } else { "" });
            svg.num(side);
        }
        svg.raw("\"");
        if theme.is_standalone() {
            svg.attr("width", full_width);
            svg.attr("height", full_height);
        } else {
            svg.raw(r#" width="100%""#);
        }
        svg.raw(if head.interactive {
            r#" role="group""#
        } else {
            r#" role="img""#
        });
        for (attribute, suffix) in [("aria-labelledby", "-title"), ("aria-describedby", "-desc")] {
            svg.raw(" ");
            svg.raw(attribute);
            svg.raw("=\"");
            svg.id(&head.frame.id, suffix);
        }
        svg.raw(
            r#" font-family="'Source Sans 3', system-ui, sans-serif" font-size="11" fill="none""#,
        );
        svg.raw(r#" stroke-linejoin="round"><title id=""#);
        svg.id(&head.frame.id, "-title");
        svg.raw(">");
        svg.escaped(&head.frame.title);
        svg.raw("</title><desc id=\"");
        svg.id(&head.frame.id, "-desc");
        svg.raw(">");
        svg.escaped(head.description);
        svg.raw("</desc>");
        if theme.is_standalone() {
            svg.raw(r#"<rect class="chart-paper" fill=""#);
            svg.raw(paper(theme));
            svg.raw("\"");
            svg.attr("x", -padding);
            svg.attr("y", -padding);
            svg.attr("width", full_width);
            svg.attr("height", full_height);
            svg.raw("/>");
        }
        svg
    }

    pub(crate) fn close(mut self) -> Drawing {
        self.raw("</svg>");
        // Never lossy: see `out`.
        let svg = String::from_utf8(self.out)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        Drawing {
            svg,
            width: self.width,
            height: self.height,
            labels: self.labels,
        }
    }

    /// Text of our own, written as it is.
    pub(crate) fn raw(&mut self, markup: &str) {
        self.out.extend_from_slice(markup.as_bytes());
    }

    /// Opens a group of one ink; `attributes` is markup of our own and begins without a space.
    pub(crate) fn group(&mut self, ink: Ink, attributes: &str) {
        self.raw("<g class=\"");
        self.raw(ink.class());
        self.raw("\" color=\"");
        self.raw(ink.color(self.theme));
        self.raw("\" ");
        self.raw(attributes);
        self.raw(">");
    }

    /// Opens a group of texts with a halo of paper, so that lines may pass beneath them.
    pub(crate) fn text_group(&mut self, ink: Ink, font: Font, anchor: Anchor) {
        self.raw("<g class=\"chart-halo ");
        self.raw(ink.class());
        self.raw("\" color=\"");
        self.raw(ink.color(self.theme));
        self.raw(r#"" fill="currentColor" stroke-width="3" paint-order="stroke" stroke=""#);
        self.raw(paper(self.theme));
        self.raw("\"");
        self.attr("font-size", font.size);
        if font.bold {
            self.raw(r#" font-weight="600""#);
        }
        self.raw(match anchor {
            Anchor::Start => ">",
            Anchor::Middle => r#" text-anchor="middle">"#,
            Anchor::End => r#" text-anchor="end">"#,
        });
    }

    /// The fill of hollow marks, for an element that is being written.
    pub(crate) fn paper_fill(&mut self) {
        self.raw(r#" class="chart-paper" fill=""#);
        self.raw(paper(self.theme));
        self.raw("\"");
    }

    /// The stroke of paper that lets a line pass over others, for an element that is being written.
    pub(crate) fn paper_halo(&mut self) {
        self.raw(r#" class="chart-halo" stroke=""#);
        self.raw(paper(self.theme));
        self.raw("\"");
    }

    pub(crate) fn end(&mut self) {
        self.raw("</g>");
    }

    /// Writes a text inside a `text_group` of the same font and anchor, and keeps its box.
    pub(crate) fn label(&mut self, label: &Label<'_>) {
        let down = Point::new(-label.way.y, label.way.x);
        let base = label.at.along(down, label.font.drop());
        self.raw("<text");
        self.attr("x", base.x);
        self.attr("y", base.y);
        if label.way.y != 0.0 {
            self.raw(" transform=\"rotate(");
            self.num(libm::atan2(label.way.y, label.way.x).to_degrees());
            self.raw(" ");
            self.num(base.x);
            self.raw(" ");
            self.num(base.y);
            self.raw(")\"");
        }
        self.raw(">");
        self.escaped(label.line.text);
        if label.line.cut {
            self.raw("…");
        }
        self.raw("</text>");
        self.labels.push(label.area());
    }

    /// ` name="value"`, a number to 0.01.
    pub(crate) fn attr(&mut self, name: &str, value: f64) {
        self.raw(" ");
        self.raw(name);
        self.raw("=\"");
        self.num(value);
        self.raw("\"");
    }

    /// A path command and its point, such as `M12 3.5`.
    pub(crate) fn step(&mut self, command: char, to: Point) {
        debug_assert!(command.is_ascii_alphabetic());
        self.out.push(command as u8);
        self.num(to.x);
        self.raw(" ");
        self.num(to.y);
    }

    /// A number to 0.01, without trailing zeros and without a negative zero.
    pub(crate) fn num(&mut self, value: f64) {
        let hundredths = (value.abs() * 100.0 + 0.5) as u64;
        // Filled from the end: 20 digits of an integer, the point and two decimals.
        let mut text = [b'0'; 24];
        let mut at = text.len();
        let mut put = |byte: u8| {
            at -= 1;
            text[at] = byte;
        };
        let (mut whole, tenths, cents) = (hundredths / 100, hundredths / 10 % 10, hundredths % 10);
        if cents > 0 {
            put(b'0' + cents as u8);
        }
        if tenths + cents > 0 {
            put(b'0' + tenths as u8);
            put(b'.');
        }
        loop {
            put(b'0' + (whole % 10) as u8);
            whole /= 10;
            if whole == 0 {
                break;
            }
        }
        if value < 0.0 && hundredths > 0 {
            put(b'-');
        }
        self.out.extend_from_slice(&text[at..]);
    }

    /// A text or attribute value from outside.
    pub(crate) fn escaped(&mut self, text: &str) {
        escape(&mut self.out, text);
    }

    fn id(&mut self, prefix: &str, suffix: &str) {
        for c in prefix.chars() {
            self.out.push(if c.is_ascii_alphanumeric() || c == '_' {
                c as u8
            } else {
                b'-'
            });
        }
        self.raw(suffix);
        self.raw("\"");
    }
}

/// Writes a text so that it can stand in an element or in a quoted attribute. Characters that XML does
/// not allow become spaces.
fn escape(out: &mut Vec<u8>, text: &str) {
    let plain =
        |b: u8| (0x20..0x7f).contains(&b) && !matches!(b, b'&' | b'<' | b'>' | b'"' | b'\'');
    if text.bytes().all(plain) {
        out.extend_from_slice(text.as_bytes());
        return;
    }
    let mut buffer = [0; 4];
    for c in text.chars() {
        let entity = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\'' => "&#39;",
            '\u{fffe}' | '\u{ffff}' => " ",
            c if c.is_control() => " ",
            c => c.encode_utf8(&mut buffer),
        };
        out.extend_from_slice(entity.as_bytes());
    }
}

/// What a drawing function writes, without the document around it.
#[cfg(test)]
pub(crate) fn written(draw: impl FnOnce(&mut Svg)) -> String {
    let frame = Frame::new("n", "n");
    let head = Head {
        frame: &frame,
        kind: "n",
        description: "",
        width: 1.0,
        height: 1.0,
        interactive: false,
    };
    let mut svg = Svg::open(&head, 0);
    svg.out.clear();
    draw(&mut svg);
    svg.close().svg.replace("</svg>", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: f64) -> String {
        written(|svg| svg.num(value))
    }

    #[test]
    fn numbers_are_written_to_a_hundredth_and_short() {
        for (value, text) in [
            (0.0, "0"),
            (-0.001, "0"),
            (12.0, "12"),
            (12.5, "12.5"),
            (-3.456, "-3.46"),
            (0.05, "0.05"),
            (1234.999, "1235"),
        ] {
            assert_eq!(number(value), text);
        }
    }

    #[test]
    fn texts_cannot_leave_their_place() {
        let mut out = Vec::new();
        escape(
            &mut out,
            "<script>\"a\" & 'b'\u{0}\u{1b}\u{ffff}\n</script>",
        );
        assert_eq!(
            String::from_utf8_lossy(&out),
            "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;    &lt;/script&gt;"
        );
    }
}
