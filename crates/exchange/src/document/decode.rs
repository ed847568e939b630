//! From bytes to text, and what had to be guessed for that.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The text without a byte order mark and with plain ends of lines; and, where it is not UTF-8,
/// what it was read as.
///
/// # Errors
/// In words, where the bytes are no text.
pub(crate) fn decode(bytes: &[u8]) -> Result<(String, Option<&'static str>), &'static str> {
    let (text, read_as) = if let Some((wide, name)) = wide(bytes) {
        let (text, _, broken) = wide.decode(bytes);
        if broken {
            return Err("the file begins as UTF-16 and does not go on as it: save it as UTF-8");
        }
        (text.into_owned(), Some(name))
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        (text.trim_start_matches('\u{feff}').to_owned(), None)
    } else {
        // It gives every byte a letter, as browsers do for Latin-1.
        let (text, _, _) = WINDOWS_1252.decode(bytes);
        (text.into_owned(), Some("Windows-1252 (Latin-1)"))
    };
    if text.contains('\0') {
        return Err("the file is not text");
    }
    Ok((text.replace("\r\n", "\n").replace('\r', "\n"), read_as))
}

/// UTF-16 by its mark, or by every other byte being empty as in Latin text.
pub(crate) fn wide(bytes: &[u8]) -> Option<(&'static Encoding, &'static str)> {
    let little = (UTF_16LE, "UTF-16, little end first");
    let big = (UTF_16BE, "UTF-16, big end first");
    if bytes.starts_with(b"\xff\xfe") {
        return Some(little);
    }
    if bytes.starts_with(b"\xfe\xff") {
        return Some(big);
    }
    let (pairs, _) = bytes[..bytes.len().min(4096)].as_chunks::<2>();
    let empty = |place: usize| pairs.iter().filter(|pair| pair[place] == 0).count() * 10;
    match (empty(1) > pairs.len() * 6, empty(0) > pairs.len() * 6) {
        (true, false) => Some(little),
        (false, true) => Some(big),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn other_encodings_are_read_and_named() {
        assert_eq!(decode("\u{feff}é\r\n".as_bytes()), Ok(("é\n".into(), None)));
        let latin = decode(b"caf\xe9").unwrap();
        assert_eq!(latin, ("café".into(), Some("Windows-1252 (Latin-1)")));
        let wide: Vec<u8> = "{\"a\": 1}"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decode(&wide).unwrap().0, "{\"a\": 1}");
        assert!(decode(b"\xff\xfe\x00\xd8").is_err());
        assert!(decode(b"a\0b and no more of that here").is_err());
    }
}
