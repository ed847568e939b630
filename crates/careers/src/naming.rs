//! How somebody's name and address may be written, whichever way they come in: by a form, a file or
//! a provider.

/// Longest name of a person or a team, in characters.
pub const LONGEST_NAME: usize = 200;

/// The longest address that can be written to, in bytes: RFC 5321, 4.5.3.1.3, without its brackets.
pub const LONGEST_EMAIL: usize = 254;

/// Whether a name stays on its line and lets what follows it be read as it is meant: no control
/// characters, and none that turn the direction of what comes after them (UAX 9: embeddings,
/// overrides and isolates). Marks that say how their neighbours read are a part of names.
pub fn is_in_a_line(name: &str) -> bool {
    let turns = |c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    !name.contains(|c| turns(c) || breaks(c))
}

/// Whether the text is an address that mail could go to.
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let odd = |c: char| {
        c.is_whitespace()
            || matches!(c, '@' | '<' | '>' | ',' | ';' | '"' | ':')
            || matches!(
                c,
                '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
            )
    };
    text.len() <= LONGEST_EMAIL
        && is_in_a_line(text)
        && !local.is_empty()
        && !local.contains(odd)
        && !domain.contains(odd)
        && domain.split('.').all(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for good in [
            "a@b",
            "ada.lovelace+x@mail.example.org",
            "łukasz@exämple.org",
            "o'neil@a.b",
        ] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "",
            "ada",
            "@b",
            "a@",
            "a b@c",
            "a@b@c",
            "Ada <a@b>",
            "a@b,c@d",
            "a@.org",
            "a@org.",
            "a@b..c",
            "mailto:a@b",
            "a\u{0}@b",
            "x\u{7}\u{202e}gro@elpmaxe",
            "a\u{200b}da@example.org",
        ] {
            assert!(!is_email(bad), "{bad:?}");
        }
        assert!(!is_email(&format!("{}@b", "a".repeat(260))));
    }

    #[test]
    fn names() {
        for good in ["Łukasz Żółkiewski", "נועה לוי", "نور\u{200f}", "O’Neil", ""] {
            assert!(is_in_a_line(good), "{good:?}");
        }
        for bad in ["x\u{7}", "x\u{202e}gro", "a\nb", "\u{2067}b", "a\u{2028}b"] {
            assert!(!is_in_a_line(bad), "{bad:?}");
        }
    }
}
