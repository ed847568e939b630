//! Names without case and accents, for sorting and searching the same way on both engines.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The text in lower case, without accents, with the letters that do not decompose spelled out:
/// "Łukasz Ørsted" is "lukasz orsted".
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.nfkd().filter(|letter| !is_combining_mark(*letter)) {
        for lower in letter.to_lowercase() {
            match lower {
                'ß' => out.push_str("ss"),
                'æ' => out.push_str("ae"),
                'œ' => out.push_str("oe"),
                'þ' => out.push_str("th"),
                'ø' => out.push('o'),
                'ł' => out.push('l'),
                'đ' | 'ð' => out.push('d'),
                'ħ' => out.push('h'),
                'ı' => out.push('i'),
                other if is_combining_mark(other) => {}
                other => out.push(other),
            }
        }
    }
    out
}

/// The end of the range of texts that begin with `prefix`: no text goes beyond the last code
/// point, and both engines compare by bytes.
pub(crate) fn beyond(prefix: &str) -> String {
    format!("{prefix}\u{10FFFF}")
}

/// The words of a folded text, each once, in order.
pub(crate) fn words(folded: &str) -> Vec<&str> {
    let mut words: Vec<&str> = Vec::new();
    for word in folded.split(|letter: char| !letter.is_alphanumeric()) {
        if !word.is_empty() && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fold_to_what_one_types_for_them() {
        for (name, folded) in [
            ("Ada Lovelace", "ada lovelace"),
            ("Zoë Müller-Weiß", "zoe muller-weiss"),
            ("Łukasz Ørsted", "lukasz orsted"),
            ("İbrahim Işık", "ibrahim isik"),
            ("Nguyễn Văn Đức", "nguyen van duc"),
            ("Æsa Þórsdóttir", "aesa thorsdottir"),
            ("李小龍", "李小龍"),
        ] {
            assert_eq!(fold(name), folded);
        }
    }

    #[test]
    fn words_split_at_anything_that_is_no_letter_or_digit() {
        assert_eq!(words("zoe o'neil-zoe  %_"), ["zoe", "o", "neil"]);
        assert!(words(" - ").is_empty());
    }
}
