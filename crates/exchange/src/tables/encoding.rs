//! From the bytes of a CSV file to its text, and what had to be guessed for that.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::refused::Refused;

/// The text without a byte order mark and with plain ends of lines; and, where the file is not
/// UTF-8, what it was read as.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Option<&'static str>), Refused> {
    let (text, read_as) = if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        let text = std::str::from_utf8(rest).map_err(|_| not_what_it_says())?;
        (text.to_owned(), None)
    } else if let Some((wide, name)) = wide(bytes) {
        let (text, _, broken) = wide.decode(bytes);
        if broken {
            return Err(not_what_it_says());
        }
        (text.into_owned(), Some(name))
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        (text.to_owned(), None)
    } else {
        // It gives every byte a letter, as browsers do for Latin-1.
        let (text, _, _) = WINDOWS_1252.decode(bytes);
        (text.into_owned(), Some("Windows-1252 (Latin-1)"))
    };
    if text.contains('\0') {
        return Err(Refused::file(
            "the file is not text: save the sheet as “CSV UTF-8”, or bring in the .xlsx or .ods \
             file itself",
        ));
    }
    Ok((text.replace("\r\n", "\n").replace('\r', "\n"), read_as))
}

/// UTF-16 by its mark, or by every other byte being empty as in Latin text.
fn wide(bytes: &[u8]) -> Option<(&'static encoding_rs::Encoding, &'static str)> {
    const LITTLE: (&encoding_rs::Encoding, &str) = (UTF_16LE, "UTF-16, little end first");
    const BIG: (&encoding_rs::Encoding, &str) = (UTF_16BE, "UTF-16, big end first");
    if bytes.starts_with(b"\xff\xfe") {
        return Some(LITTLE);
    }
    if bytes.starts_with(b"\xfe\xff") {
        return Some(BIG);
    }
    let beginning = &bytes[..bytes.len().min(4096)];
    let (pairs, _) = beginning.as_chunks::<2>();
    let second = pairs.iter().filter(|pair| pair[1] == 0).count();
    let first = pairs.iter().filter(|pair| pair[0] == 0).count();
    match (second * 10 > pairs.len() * 6, first * 10 > pairs.len() * 6) {
        (true, false) => Some(LITTLE),
        (false, true) => Some(BIG),
        _ => None,
    }
}

fn not_what_it_says() -> Refused {
    Refused::file(
        "the file begins with the mark of an encoding that it is not written in: save the sheet \
         once more as “CSV UTF-8”",
    )
}
