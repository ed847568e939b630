//! Values in words: ranges, money, ways.

use framework::{Range, SpanOfControl, TransitionKind, Way};

/// A kind of way, as one speaks of it.
pub(crate) fn kind(kind: TransitionKind) -> &'static str {
    match kind {
        TransitionKind::Promotion => "promotion",
        TransitionKind::Fork => "fork",
        TransitionKind::Rejoin => "rejoin",
        TransitionKind::Lateral => "lateral move",
    }
}

/// "promotion to D5 Developer 5".
pub(crate) fn way(way: &Way<'_>) -> String {
    format!("{} to {}", kind(way.kind), way.to.titled())
}

/// "5 to 8", "400,000 or more", "300,000 to 400,000 or more".
pub(crate) fn range(range: &Range<i64>) -> String {
    let from = grouped(range.from);
    match (range.to, range.open) {
        (Some(to), false) if to == range.from => from,
        (Some(to), false) => format!("{from} to {}", grouped(to)),
        (Some(to), true) => format!("{from} to {} or more", grouped(to)),
        (None, _) => format!("{from} or more"),
    }
}

/// "1.2 to 1.3".
pub(crate) fn factor(range: &Range<f64>) -> String {
    match range.to {
        Some(to) => format!("{} to {to}", range.from),
        None => format!("{} or more", range.from),
    }
}

/// "1 month", "6 months".
pub(crate) fn months(count: u32) -> String {
    match count {
        1 => "1 month".to_owned(),
        _ => format!("{count} months"),
    }
}

/// A count and what is counted: "1 level", "18 levels".
pub(crate) fn counted(count: usize, one: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {one}s"),
    }
}

/// Whom someone answers for, one line each.
pub(crate) fn span(span: &SpanOfControl) -> Vec<String> {
    let direct = span.direct.as_ref();
    let whole = span.organisation.as_ref();
    let mut lines: Vec<String> = Vec::new();
    lines.extend(direct.map(|r| format!("{} direct reports", range(r))));
    lines.extend(whole.map(|r| format!("{} people in all", range(r))));
    lines.extend(span.alternatives.iter().map(|text| format!("or {text}")));
    lines.extend(span.note.as_ref().map(ToString::to_string));
    lines
}

/// A whole number with its thousands apart.
fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if number < 0 { format!("-{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use framework::Range;

    use super::{counted, factor, months, range};

    #[test]
    fn ranges_in_words() {
        for (from, to, open, words) in [
            (5, Some(8), false, "5 to 8"),
            (4, Some(4), false, "4"),
            (400_000, None, true, "400,000 or more"),
            (
                300_000,
                Some(1_400_000),
                true,
                "300,000 to 1,400,000 or more",
            ),
            (-1_200, Some(0), false, "-1,200 to 0"),
        ] {
            assert_eq!(range(&Range { from, to, open }), words);
        }
        let open = Range {
            from: 1.5,
            to: None,
            open: true,
        };
        assert_eq!(factor(&open), "1.5 or more");
    }

    #[test]
    fn one_and_many() {
        assert_eq!(
            (months(1), months(6)),
            ("1 month".into(), "6 months".into())
        );
        assert_eq!(
            (counted(1, "level"), counted(0, "level")),
            ("1 level".into(), "0 levels".into())
        );
    }
}
