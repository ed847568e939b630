//! The text of a cell as people write it there: lines that were wrapped, and points of a list.

/// What a cell says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// Lines before the first point, and running text.
    pub(super) text: Vec<String>,
    pub(super) points: Vec<String>,
}

/// Marks that begin a point of a list.
pub(super) const BULLETS: [char; 14] = [
    '•', '◦', '▪', '▫', '■', '□', '●', '○', '‣', '⁃', '·', '∙', '➢', '✓',
];

impl Said {
    /// Running text, or points where there are marks, or several lines that each end.
    pub(super) fn of(words: &str) -> Self {
        let mut lines: Vec<(bool, String)> = Vec::new();
        for line in words.lines() {
            let line = line.trim();
            if line.is_empty() {
                continue;
            }
            match (point(line), lines.last_mut()) {
                (Some(point), _) => lines.push((true, point.to_owned())),
                (None, Some((_, before))) if goes_on(before, line) => {
                    before.push(' ');
                    before.push_str(line);
                }
                (None, _) => lines.push((false, line.to_owned())),
            }
        }
        let marked = lines.iter().any(|(point, _)| *point);
        let mut said = Self::default();
        for (point, line) in lines {
            // What follows a list without a mark is a point that lost it.
            if point || (marked && !said.points.is_empty()) {
                said.points.push(line);
            } else {
                said.text.push(line);
            }
        }
        if !marked && said.text.len() > 1 {
            let head = usize::from(is_heading(&said.text[0]));
            // One line below a heading says what it means, and is no list.
            if head == 0 || said.text.len() > 2 {
                said.points = said.text.split_off(head);
            }
        }
        said
    }

    /// The heading above the rest, where the cell begins with one.
    pub(super) fn heading(&self) -> Option<&str> {
        let first = self.text.first()?;
        let alone = self.text.len() == 1 && self.points.is_empty();
        (!alone && is_heading(first)).then_some(first.as_str())
    }

    /// One point for each line, for what is a list wherever it stands.
    pub(super) fn into_points(self) -> Vec<String> {
        self.text.into_iter().chain(self.points).collect()
    }
}

/// Whether a text is short enough to be the name of a step: "Mentors", "Owns a system".
pub(super) fn is_name(words: &str) -> bool {
    let ends = words.ends_with(['.', ';', '!', '?', ',']);
    !words.contains('\n') && !ends && words.chars().count() <= 60 && words.split(' ').count() <= 6
}

fn is_heading(line: &str) -> bool {
    is_name(line) && point(line).is_none()
}

/// The text behind a mark such as `-`, `•`, `1.` or `a)`.
fn point(line: &str) -> Option<&str> {
    if let Some(rest) = line.strip_prefix(BULLETS) {
        return Some(rest.trim()).filter(|rest| !rest.is_empty());
    }
    let dashed = ["- ", "* ", "– ", "— ", "+ "];
    if let Some(rest) = dashed.iter().find_map(|mark| line.strip_prefix(mark)) {
        return Some(rest.trim()).filter(|rest| !rest.is_empty());
    }
    let (mark, rest) = line.split_once(' ')?;
    let number = mark.strip_suffix(['.', ')'])?;
    let digits = (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let letter = number.len() == 1 && number.bytes().all(|b| b.is_ascii_lowercase());
    (digits || letter)
        .then(|| rest.trim())
        .filter(|rest| !rest.is_empty())
}

/// Whether a line is the rest of the one before, which was wrapped.
fn goes_on(before: &str, line: &str) -> bool {
    let open = !before.ends_with(['.', ';', ':', '!', '?']);
    open && line.chars().next().is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::Said;

    fn said(text: &[&str], points: &[&str]) -> Said {
        let own = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
        Said {
            text: own(text),
            points: own(points),
        }
    }

    #[test]
    fn marks_and_lines_make_points() {
        for (words, expected) in [
            ("Builds small things.", said(&["Builds small things."], &[])),
            (
                "• One\n• Two\n  goes on",
                said(&[], &["One", "Two goes on"]),
            ),
            ("- One\n- Two", said(&[], &["One", "Two"])),
            (
                "1. One\n2) Two\na) Three",
                said(&[], &["One", "Two", "Three"]),
            ),
            ("One.\nTwo.", said(&[], &["One.", "Two."])),
            ("Owns\nBuilds it.", said(&["Owns", "Builds it."], &[])),
            (
                "Owns\nBuilds it.\nRuns it.",
                said(&["Owns"], &["Builds it.", "Runs it."]),
            ),
            (
                "Owns\nwhat was wrapped",
                said(&["Owns what was wrapped"], &[]),
            ),
            (
                "Before:\n• One\nlost its mark",
                said(&["Before:"], &["One lost its mark"]),
            ),
            ("-5 degrees", said(&["-5 degrees"], &[])),
        ] {
            assert_eq!(Said::of(words), expected, "{words}");
        }
    }

    #[test]
    fn a_heading_stands_above_something() {
        assert_eq!(Said::of("Owns\nBuilds it.").heading(), Some("Owns"));
        assert_eq!(Said::of("Owns").heading(), None);
        assert_eq!(Said::of("Builds it and runs it.\nMore.").heading(), None);
    }
}
