//! `Authorization: Bearer …`: RFC 6750, section 2.1.

/// The token that a header carries. `None`: it is of another scheme, or carries none.
pub fn bearer(line: &str) -> Option<&str> {
    let (scheme, token) = line.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

#[cfg(test)]
mod tests {
    use super::bearer;

    #[test]
    fn a_token_follows_its_scheme() {
        for (line, token) in [
            ("Bearer abc", Some("abc")),
            ("bearer  abc ", Some("abc")),
            ("BEARER a b", Some("a b")),
            ("Bearer", None),
            ("Bearer ", None),
            (" Bearer abc", None),
            ("Basic abc", None),
            ("Bearerabc", None),
            ("", None),
        ] {
            assert_eq!(bearer(line), token, "{line:?}");
        }
    }
}
