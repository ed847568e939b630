//! In what is paid: the currency of an amount, from its own words or from those of its label.

/// Codes of ISO 4217 that ladders name.
const CODES: [&str; 21] = [
    "USD", "EUR", "GBP", "CHF", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF",
    "INR", "JPY", "BRL", "MXN", "ZAR", "SGD", "HKD", "ILS",
];

/// A currency, and the sign that it was guessed from where it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Currency {
    pub(super) code: &'static str,
    /// A sign that several countries write.
    pub(super) guessed: Option<char>,
}

/// The currency that some words name.
pub(super) fn currency(words: &str) -> Option<Currency> {
    let upper = words.to_uppercase();
    let mut pieces = upper.split(|c: char| !c.is_ascii_alphabetic());
    let named = pieces.find_map(|piece| CODES.iter().find(|code| **code == piece));
    if let Some(code) = named {
        return Some(Currency {
            code,
            guessed: None,
        });
    }
    [
        ('£', "GBP", false),
        ('€', "EUR", false),
        ('₹', "INR", false),
        ('$', "USD", true),
        ('¥', "JPY", true),
    ]
    .into_iter()
    .find(|(sign, ..)| words.contains(*sign))
    .map(|(sign, code, guessed)| Currency {
        code,
        guessed: guessed.then_some(sign),
    })
}

/// Whether a label says that its amounts are thousands: "Salary (k€)".
pub(super) fn in_thousands(label: &str) -> bool {
    let lower = label.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    words.any(|word| matches!(word, "k" | "thousand" | "thousands"))
}

/// Whether a word beside an amount says no more than that it is money a year.
pub(super) fn says_money(word: &str) -> bool {
    const WORDS: [&str; 15] = [
        "$", "£", "€", "¥", "₹", "per", "year", "annum", "annually", "yearly", "pa", "p", "base",
        "salary", "gross",
    ];
    WORDS.contains(&word) || CODES.iter().any(|code| code.eq_ignore_ascii_case(word))
}

/// Whether some words tell of money, or of a share: an amount, a currency, a percentage, or that
/// one has to ask.
pub(super) fn is_told(words: &str) -> bool {
    const WORDS: [&str; 8] = [
        "yes",
        "no",
        "none",
        "eligible",
        "discretionary",
        "negotiable",
        "on request",
        "tbd",
    ];
    let plain = words.trim().to_lowercase();
    WORDS.contains(&plain.as_str())
        || plain.contains('%')
        || super::amounts::amount(words).is_some()
        || currency(words).is_some()
}

#[cfg(test)]
mod tests {
    use super::currency;

    #[test]
    fn currencies_are_named_by_code_or_sign() {
        for (words, code, guessed) in [
            ("£35k", "GBP", None),
            ("CHF 105 000", "CHF", None),
            ("Base salary (USD)", "USD", None),
            ("$90,000", "USD", Some('$')),
            ("90,000 CAD $", "CAD", None),
        ] {
            let found = currency(words).expect("a currency");
            assert_eq!((found.code, found.guessed), (code, guessed), "{words}");
        }
        assert_eq!(currency("90,000"), None);
        assert_eq!(currency("Euclid"), None);
    }
}
