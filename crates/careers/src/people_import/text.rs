//! From bytes to text, or to a finding that says how to save the file.

use framework::{Finding, Severity, Span};

use super::MOST_BYTES;

/// The text of a file without its byte order mark and with plain ends of lines, and what keeps it
/// from being read.
///
/// Where there is a finding, the text is only there to be pointed at.
pub(super) fn decode(bytes: &[u8]) -> (String, Option<Finding>) {
    let refused = |message: &str, help: &str| {
        let finding = Finding::new("unreadable", Severity::Error, message).help(help);
        (String::new(), Some(finding))
    };
    if bytes.len() > MOST_BYTES {
        return refused(
            "the file is larger than 5 MB",
            "split it into several files, and import managers before those who report to them",
        );
    }
    // https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT: .xlsx and .ods are zip files.
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return refused("the file is a spreadsheet, not CSV", SAVE_AS);
    }
    if is_utf16(bytes) {
        return refused("the file is written in UTF-16, not UTF-8", SAVE_AS);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.replace("\r\n", "\n").replace('\r', "\n"), None),
        Err(error) => {
            let start = u32::try_from(error.valid_up_to()).unwrap_or(u32::MAX);
            let mark = char::REPLACEMENT_CHARACTER.len_utf8() as u32;
            let span = Span {
                file: 0,
                start,
                end: start + mark,
            };
            let finding = Finding::new(
                "unreadable",
                Severity::Error,
                "the file is not UTF-8: letters with accents would be lost",
            )
            .at(span, "this cannot be read")
            .help(SAVE_AS);
            (String::from_utf8_lossy(bytes).into_owned(), Some(finding))
        }
    }
}

const SAVE_AS: &str = "save it as “CSV UTF-8”: in Excel under “Save as”, in LibreOffice under \
                       “Save as”, “Text CSV”, with the character set Unicode (UTF-8)";

/// Whether every other byte is empty, as in Latin text in UTF-16, or a mark says so.
fn is_utf16(bytes: &[u8]) -> bool {
    let beginning = &bytes[..bytes.len().min(512)];
    let pairs = beginning.chunks(2);
    let empty = pairs.filter(|pair| pair.contains(&0)).count();
    bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || empty * 3 > beginning.len()
}
