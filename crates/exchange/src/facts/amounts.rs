//! Amounts as people write them: `3-5`, `10+ years`, `£35k – £45k`, `up to 2`, `at least 5`.

use framework::Range;

/// What was read of a few words: the range, and the words that say of what it is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Amount {
    pub(super) range: Range<i64>,
    /// Lower-case words and marks beside the numbers, each once.
    pub(super) of: Vec<String>,
}

/// Longest text that is an amount. Anything above is a sentence about one.
const LONGEST: usize = 60;

#[derive(Debug, Clone, PartialEq)]
enum Piece {
    Number {
        /// In thousandths, so that "97.5k" and "1.25m" are whole numbers all the same.
        thousandths: i64,
        /// 1, or what stands behind: 1,000 for "k", 1,000,000 for "m".
        scale: i64,
    },
    /// Between two ends.
    To,
    /// Behind or before a number that is the least.
    Least,
    /// Before a number that is the most.
    Most,
    Word(String),
}

/// The amount that these words are; nothing where they say more than a range and of what it is.
pub(super) fn amount(words: &str) -> Option<Amount> {
    if words.chars().count() > LONGEST {
        return None;
    }
    let mut of: Vec<String> = Vec::new();
    let mut shape = Vec::new();
    for piece in pieces(words)? {
        match piece {
            Piece::Word(word) => {
                if !of.contains(&word) {
                    of.push(word);
                }
            }
            other => shape.push(other),
        }
    }
    let (from, to) = match shape.as_slice() {
        [Piece::Number { thousandths, scale }] => {
            let only = whole(*thousandths, *scale)?;
            (only, Some(only))
        }
        [Piece::Number { thousandths, scale }, Piece::Least]
        | [Piece::Least, Piece::Number { thousandths, scale }] => {
            (whole(*thousandths, *scale)?, None)
        }
        [Piece::Most, Piece::Number { thousandths, scale }] => {
            (0, Some(whole(*thousandths, *scale)?))
        }
        [
            Piece::Number {
                thousandths: from,
                scale: lower,
            },
            Piece::To,
            Piece::Number {
                thousandths: to,
                scale: upper,
            },
        ] => {
            // "40-50k" means both.
            let both = if *lower == 1 && from <= to {
                *upper
            } else {
                *lower
            };
            (whole(*from, both)?, Some(whole(*to, *upper)?))
        }
        _ => return None,
    };
    let rises = to.is_none_or(|to| from <= to);
    rises.then_some(Amount {
        range: Range {
            from,
            to,
            open: false,
        },
        of,
    })
}

/// A whole number, where it is one.
fn whole(thousandths: i64, scale: i64) -> Option<i64> {
    let scaled = thousandths.checked_mul(scale)?;
    (scaled % 1_000 == 0).then_some(scaled / 1_000)
}

fn pieces(words: &str) -> Option<Vec<Piece>> {
    let lower = words.to_lowercase();
    let mut rest = lower.trim();
    let mut pieces = Vec::new();
    while let Some(first) = rest.chars().next() {
        if first.is_ascii_digit() {
            let (piece, after) = number(rest)?;
            pieces.push(piece);
            rest = after;
        } else if first.is_alphabetic() {
            let end = rest
                .find(|c: char| !c.is_alphabetic())
                .unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            pieces.extend(said(word));
            rest = after;
        } else {
            match first {
                '-' | '–' | '—' | '−' => pieces.push(Piece::To),
                '+' | '>' | '≥' => pieces.push(Piece::Least),
                '<' | '≤' => pieces.push(Piece::Most),
                '$' | '£' | '€' | '¥' | '₹' => pieces.push(Piece::Word(first.to_string())),
                '.' | ',' | '~' | '/' | '(' | ')' | ':' | '=' | '\'' | '’' => {}
                c if c.is_whitespace() => {}
                _ => return None,
            }
            rest = &rest[first.len_utf8()..];
        }
    }
    Some(with_least_once(pieces))
}

/// What a word says of the numbers beside it, or of what they are. Words that only join are left out.
fn said(word: &str) -> Option<Piece> {
    Some(match word {
        "to" | "until" => Piece::To,
        "least" | "more" | "above" | "over" | "min" | "minimum" | "upwards" | "plus" => {
            Piece::Least
        }
        "up" | "under" | "max" | "maximum" | "most" | "below" | "less" => Piece::Most,
        "at" | "or" | "and" | "of" | "than" | "from" | "between" | "about" | "approx"
        | "approximately" | "around" | "roughly" | "typically" | "usually" | "generally" | "ca"
        | "circa" | "a" | "the" | "in" => return None,
        word => Piece::Word(word.to_owned()),
    })
}

/// "Up to 2" is one bound, and so is "5+ or more".
fn with_least_once(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut kept: Vec<Piece> = Vec::new();
    for piece in pieces {
        let bound = matches!(piece, Piece::Least | Piece::Most);
        if piece == Piece::To && kept.last() == Some(&Piece::Most) {
            continue;
        }
        if bound && kept.contains(&piece) {
            continue;
        }
        // "Between 3 and 5" has two numbers and nothing between them.
        let between = matches!(piece, Piece::Number { .. })
            && matches!(kept.last(), Some(Piece::Number { .. }));
        if between {
            kept.push(Piece::To);
        }
        kept.push(piece);
    }
    kept
}

/// `105,000`, `105.000`, `105 000`, `35k`, `97.5k` or `1.2m`, and what stands behind it.
fn number(text: &str) -> Option<(Piece, &str)> {
    let (mut digits, mut rest) = digits(text);
    let mut fraction = String::new();
    let mut grouped = false;
    while let Some((more, after)) = group(rest).filter(|_| grouped || digits.len() <= 3) {
        digits.push_str(more);
        rest = after;
        grouped = true;
    }
    if let Some(behind) = rest.strip_prefix(['.', ',']) {
        let end = behind
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(behind.len());
        if end > 0 {
            fraction.push_str(&behind[..end]);
            rest = &behind[end..];
        }
    }
    let behind = rest.trim_start();
    let scaled = [('k', 1_000), ('m', 1_000_000)].into_iter();
    let mut scaled = scaled.filter_map(|(letter, scale)| {
        let after = behind.strip_prefix(letter)?;
        (!after.starts_with(char::is_alphabetic)).then_some((scale, after))
    });
    let (scale, rest) = scaled.next().unwrap_or((1, rest));
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > 3 {
        return None;
    }
    let part: i64 = format!("{fraction:0<3}").parse().ok()?;
    let value: i64 = digits.parse().ok()?;
    let thousandths = value.checked_mul(1_000)?.checked_add(part)?;
    Some((Piece::Number { thousandths, scale }, rest))
}

fn digits(text: &str) -> (String, &str) {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    (text[..end].to_owned(), &text[end..])
}

/// Three digits behind a mark that groups thousands.
fn group(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix([',', '.', ' ', '\u{a0}', '\u{202f}', '\'', '’'])?;
    let (three, after) = rest.split_at_checked(3)?;
    let whole = three.bytes().all(|byte| byte.is_ascii_digit());
    (whole && !after.starts_with(|c: char| c.is_ascii_digit())).then_some((three, after))
}

#[cfg(test)]
mod tests {
    use super::amount;

    #[test]
    fn ranges_are_read_as_people_write_them() {
        for (words, from, to) in [
            ("0-1", 0, Some(1)),
            ("3–5 years", 3, Some(5)),
            ("3 to 5 years", 3, Some(5)),
            ("between 3 and 5 yrs", 3, Some(5)),
            ("10+", 10, None),
            ("8 years or more", 8, None),
            ("at least 5", 5, None),
            ("> 5", 5, None),
            ("up to 2", 0, Some(2)),
            ("less than 2 years", 0, Some(2)),
            ("5", 5, Some(5)),
            ("£35k - £45k", 35_000, Some(45_000)),
            ("€40-50k", 40_000, Some(50_000)),
            ("$90,000 – $110,000", 90_000, Some(110_000)),
            ("45.000 €", 45_000, Some(45_000)),
            ("CHF 105 000 - 130 000", 105_000, Some(130_000)),
            ("97.5k+", 97_500, None),
            ("€1.2m", 1_200_000, Some(1_200_000)),
            ("£90-97.5k", 90_000, Some(97_500)),
            ("£100,000 to £120,000", 100_000, Some(120_000)),
            ("$1,200,000.00", 1_200_000, Some(1_200_000)),
        ] {
            let found = amount(words).unwrap_or_else(|| panic!("{words}"));
            assert_eq!((found.range.from, found.range.to), (from, to), "{words}");
        }
    }

    #[test]
    fn what_says_more_than_a_range_is_none() {
        for words in [
            "",
            "N/A",
            "1.5 years",
            "3-6 or 2-4",
            "5-3",
            "99999999999999999999",
            "5%",
            "see the handbook",
        ] {
            assert_eq!(amount(words), None, "{words}");
        }
        let found = amount("5 years of Rust").expect("an amount");
        assert_eq!(found.of, ["years", "rust"], "whoever asks looks at these");
    }
}
