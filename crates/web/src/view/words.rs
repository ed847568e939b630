//! Numbers, dates and choices as people say them.

use std::borrow::Borrow;

use framework::{Change, Level, Range, TransitionKind};
use jiff::civil::Date;

/// `1 level`, `3 levels`.
pub(crate) fn count(number: impl Borrow<usize>, one: &str, many: &str) -> String {
    let number = *number.borrow();
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A level as links and headings name it: the id and the name, where they differ.
pub(crate) fn level(level: &Level) -> String {
    let (id, name) = (level.id.as_str(), level.name.as_str());
    if id == name {
        name.to_owned()
    } else {
        format!("{id}, {name}")
    }
}

/// A short name that is not broken over two lines.
pub(crate) fn unbroken(name: impl AsRef<str>) -> String {
    const SHORT: usize = 18;
    let name = name.as_ref();
    if name.chars().count() > SHORT {
        name.to_owned()
    } else {
        name.replace(' ', "\u{a0}")
    }
}

/// The mark of a change, as the stylesheet knows it.
pub(crate) fn mark(change: impl Borrow<Change>) -> &'static str {
    match change.borrow() {
        Change::New => "new",
        Change::Rises | Change::Changed => "rises",
        Change::Same => "same",
        Change::Lower | Change::Dropped => "drops",
    }
}

/// `5 to 8`, `100 and more`, `1,000`.
pub(crate) fn range(range: &Range<i64>) -> String {
    match (range.to, range.open) {
        (Some(to), false) if to == range.from => number(to),
        (Some(to), false) => format!("{} to {}", number(range.from), number(to)),
        (Some(to), true) => format!("{} to {} and more", number(range.from), number(to)),
        (None, _) => format!("{} and more", number(range.from)),
    }
}

/// A whole number with its thousands set apart.
pub(crate) fn number(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if number < 0 {
        format!("−{text}")
    } else {
        text
    }
}

/// A small number in letters, a larger one in digits.
pub(crate) fn small(number: usize) -> String {
    const LETTERS: [&str; 13] = [
        "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    LETTERS
        .get(number)
        .map_or_else(|| number.to_string(), |letters| (*letters).to_owned())
}

/// The same at the beginning of a sentence.
pub(crate) fn small_first(number: usize) -> String {
    let mut text = small(number);
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// `3 March 2025`.
pub(crate) fn day(date: impl Borrow<Date>) -> String {
    date.borrow().strftime("%-d %B %Y").to_string()
}

/// `March 2025`.
pub(crate) fn month(date: impl Borrow<Date>) -> String {
    date.borrow().strftime("%B %Y").to_string()
}

/// `3 Mar`, where the year stands elsewhere.
pub(crate) fn short_day(date: impl Borrow<Date>) -> String {
    date.borrow().strftime("%-d %b").to_string()
}

/// `3 Mar 2025`, where there is little room.
pub(crate) fn short_date(date: impl Borrow<Date>) -> String {
    date.borrow().strftime("%-d %b %Y").to_string()
}

/// What kind of way it is, as the label above its name.
pub(crate) fn way(kind: impl Borrow<TransitionKind>) -> &'static str {
    match kind.borrow() {
        TransitionKind::Promotion => "The next step on this track",
        TransitionKind::Fork => "A fork: another track from here",
        TransitionKind::Rejoin => "Where the tracks meet again",
        TransitionKind::Lateral => "Across, at the same height",
    }
}

/// The words of an error as a sentence: `no way there` becomes `No way there.`
pub(crate) fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    let sentence: String = first.chain(letters).collect();
    format!("{}.", sentence.trim_end_matches('.'))
}

/// Names joined as in a sentence: `a`, `a and b`, `a, b and c`.
pub(crate) fn joined<T: AsRef<str>>(names: &[T]) -> String {
    match names {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_ranges_and_lists_read_like_sentences() {
        assert_eq!(number(1_250_000), "1,250,000");
        assert_eq!(number(-950), "−950");
        assert_eq!(
            range(&Range {
                from: 5,
                to: Some(8),
                open: false
            }),
            "5 to 8"
        );
        assert_eq!(
            range(&Range {
                from: 100,
                to: Some(1000),
                open: true
            }),
            "100 to 1,000 and more"
        );
        assert_eq!(
            range(&Range {
                from: 12,
                to: None,
                open: true
            }),
            "12 and more"
        );
        assert_eq!(joined(&["a", "b", "c"]), "a, b and c");
        assert_eq!(joined::<&str>(&[]), "");
    }
}
