//! From the bytes of a CSV file to its text, and what had to be guessed for that.

use encoding_rs::WINDOWS_1252;

use super::refused::Refused;
use crate::document::decode::wide;

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

fn not_what_it_says() -> Refused {
    Refused::file(
        "the file begins with the mark of an encoding that it is not written in: save the sheet \
         once more as “CSV UTF-8”",
    )
}
