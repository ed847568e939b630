//! What surrounds a chart: its id on the page, its title, its width and its colours.

/// Where the chart will be seen, and so who decides on its colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Inside a page: no background, 100 % wide; light colours until the page's stylesheet says otherwise.
    #[default]
    Inline,
    /// A file of its own on light paper, at its natural size.
    Light,
    /// A file of its own on dark paper, at its natural size.
    Dark,
}

impl Theme {
    pub(crate) fn is_standalone(self) -> bool {
        self != Self::Inline
    }

    /// Paper around the chart: a page has margins of its own.
    pub(crate) fn padding(self) -> f64 {
        if self.is_standalone() { 20.0 } else { 0.0 }
    }
}

/// How a chart is set on its page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Prefix of every id in the picture; give each chart on a page its own. Characters other than ASCII
    /// letters, digits, `-` and `_` become `-`.
    pub id: String,
    /// What the picture shows, in one line: its accessible name.
    pub title: String,
    /// The width in CSS pixels that the layout is made for (text keeps its size, the drawing adapts).
    /// Taken into the range 300 to 1600.
    pub width: u16,
    pub theme: Theme,
}

impl Frame {
    /// An inline chart, 720 pixels wide.
    pub fn new(id: impl Into<String>, title: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            width: 720,
            theme: Theme::Inline,
        }
    }

    #[must_use]
    pub fn width(self, width: u16) -> Self {
        Self { width, ..self }
    }

    #[must_use]
    pub fn theme(self, theme: Theme) -> Self {
        Self { theme, ..self }
    }

    /// Width that the chart itself may take.
    pub(crate) fn room(&self) -> f64 {
        f64::from(self.width.clamp(300, 1600)) - 2.0 * self.theme.padding()
    }
}
