//! Ink and paper: the class of every part of a picture and its colour outside a stylesheet. The colours
//! are those of the web app's own tokens.

use crate::frame::Theme;

/// What a part of the picture is. Its class sets `color`; the shapes paint with `currentColor`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    Line,
    Hairline,
    Accent,
    Own,
    Manager,
    Expect,
    Text,
    Quiet,
    /// The tint behind an expected column.
    Band,
}

impl Ink {
    #[cfg(test)]
    pub(crate) const ALL: [Self; 9] = [
        Self::Line,
        Self::Hairline,
        Self::Accent,
        Self::Own,
        Self::Manager,
        Self::Expect,
        Self::Text,
        Self::Quiet,
        Self::Band,
    ];

    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Line => "chart-ink",
            Self::Hairline => "chart-hairline",
            Self::Accent => "chart-accent",
            Self::Own => "chart-self",
            Self::Manager => "chart-manager",
            Self::Expect => "chart-expect",
            Self::Text => "chart-text",
            Self::Quiet => "chart-text-quiet",
            Self::Band => "chart-band",
        }
    }

    pub(crate) const fn color(self, theme: Theme) -> &'static str {
        match (self, theme) {
            (Self::Line | Self::Own | Self::Text, Theme::Dark) => "#ece4d5",
            (Self::Line | Self::Own | Self::Text, _) => "#211c16",
            (Self::Hairline, Theme::Dark) => "#3b352c",
            (Self::Hairline, _) => "#dcd4c5",
            (Self::Accent, Theme::Dark) => "#f29a52",
            (Self::Accent, _) => "#a6480c",
            (Self::Manager, Theme::Dark) => "#7fbcc4",
            (Self::Manager, _) => "#2b6670",
            (Self::Expect, Theme::Dark) => "#988e7d",
            (Self::Expect, _) => "#7a7062",
            (Self::Quiet, Theme::Dark) => "#a69c8b",
            (Self::Quiet, _) => "#696053",
            (Self::Band, Theme::Dark) => "#26221c",
            (Self::Band, _) => "#f2ede1",
        }
    }
}

/// The ground: page background of a standalone file, halo of texts and filling of hollow marks.
pub(crate) const fn paper(theme: Theme) -> &'static str {
    match theme {
        Theme::Dark => "#1c1915",
        Theme::Light | Theme::Inline => "#faf7f0",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(hex: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                libm::pow((value + 0.055) / 1.055, 2.4)
            }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn texts_and_marks_stand_out_from_the_paper() {
        for theme in [Theme::Light, Theme::Dark] {
            for (ink, least) in [
                (Ink::Text, 7.0),
                (Ink::Quiet, 4.5),
                (Ink::Accent, 4.5),
                (Ink::Own, 4.5),
                (Ink::Manager, 4.5),
                (Ink::Expect, 3.0),
                (Ink::Line, 4.5),
            ] {
                for ground in [paper(theme), Ink::Band.color(theme)] {
                    let found = contrast(ink.color(theme), ground);
                    assert!(
                        found >= least,
                        "{ink:?} on {ground} in {theme:?}: {found:.2}"
                    );
                }
            }
        }
    }

    #[test]
    fn every_part_has_a_class_of_its_own() {
        let mut classes: Vec<_> = Ink::ALL.iter().map(|ink| ink.class()).collect();
        classes.sort_unstable();
        classes.dedup();
        assert_eq!(classes.len(), Ink::ALL.len());
    }
}
