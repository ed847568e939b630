//! `Cookie: a=b; c=d`: RFC 6265, section 5.4, as far as our own cookies go.

/// The first cookie of this name, where its value looks like one of our secrets: 64 hex digits.
/// Names are exact. Anything else is none of ours.
///
/// Bytes, since the cookies of others beside ours need not be text.
pub fn secret<'l>(lines: impl IntoIterator<Item = &'l [u8]>, name: &str) -> Option<&'l str> {
    let pairs = lines
        .into_iter()
        .flat_map(|line| line.split(|byte| *byte == b';'));
    let mut values = pairs.filter_map(|pair| {
        let rest = pair.trim_ascii().strip_prefix(name.as_bytes())?;
        rest.strip_prefix(b"=")
    });
    let value = values.next()?;
    let is_secret = value.len() == 64 && value.iter().all(u8::is_ascii_hexdigit);
    std::str::from_utf8(value).ok().filter(|_| is_secret)
}

#[cfg(test)]
mod tests {
    use super::secret;

    fn read<'l>(line: &'l str, name: &str) -> Option<&'l str> {
        secret([line.as_bytes()], name)
    }

    #[test]
    fn a_secret_is_found_under_its_exact_name() {
        let (one, other) = ("ab".repeat(32), "0C".repeat(32));
        let line = format!("x=y; own={one};own={other}; Own={other}");
        assert_eq!(read(&line, "own"), Some(one.as_str()));
        assert_eq!(read(&line, "Own"), Some(other.as_str()));
        assert_eq!(read(&line, "wn"), None);
        assert_eq!(read(&line, "ow"), None);
        let second = format!("own={one}");
        let lines = [b"a=b".as_slice(), second.as_bytes()];
        assert_eq!(secret(lines, "own"), Some(one.as_str()));
    }

    #[test]
    fn what_is_no_secret_of_ours_is_not_read() {
        let secrets = [
            "",
            "x",
            "=",
            &"g".repeat(64),
            &"a".repeat(63),
            &"a".repeat(65),
        ];
        for value in secrets {
            assert_eq!(read(&format!("own={value}"), "own"), None);
        }
        assert_eq!(read(&format!("own=\"{}\"", "a".repeat(64)), "own"), None);
        assert_eq!(read(&format!("own ={}", "a".repeat(64)), "own"), None);
        // The first of a name counts: nobody can be made to use another by one put behind it.
        let line = format!("own=x; own={}", "a".repeat(64));
        assert_eq!(read(&line, "own"), None);
    }

    #[test]
    fn cookies_of_others_need_not_be_text() {
        let own = "ab".repeat(32);
        let line = [b"theirs=\xff\xfe; own=".as_slice(), own.as_bytes()].concat();
        assert_eq!(secret([line.as_slice()], "own"), Some(own.as_str()));
    }
}
