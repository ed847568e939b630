//! The archive that an XLSX or ODS file is: parts that are unpacked one at a time, and no further
//! than the bounds, whatever they say of their own size.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::bounds;
use super::refused::Refused;

pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that may still be unpacked.
    left: usize,
}

impl<'a> Archive<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Refused> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
        if zip.len() > bounds::PARTS {
            return Err(Refused::file(format!(
                "the file is an archive of {} parts; a spreadsheet has a few dozen, and at most \
                 {} are read",
                zip.len(),
                bounds::PARTS
            )));
        }
        Ok(Self {
            zip,
            left: bounds::UNPACKED_BYTES,
        })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// A part's text; nothing where there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Refused> {
        let found = match self.zip.by_name(name) {
            Ok(found) => found,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(_)) => return Err(locked(name)),
            Err(_) => return Err(damaged()),
        };
        if found.encrypted() {
            return Err(locked(name));
        }
        let mut bytes = Vec::new();
        let most = self.left as u64 + 1;
        found
            .take(most)
            .read_to_end(&mut bytes)
            .map_err(|_| damaged())?;
        self.left = self.left.checked_sub(bytes.len()).ok_or_else(|| {
            Refused::file(
                "the file unpacks to more than 48 MiB; nothing of it is read. Save the sheets \
                 that hold the framework as a file of their own",
            )
        })?;
        let text = String::from_utf8(bytes).map_err(|_| {
            Refused::file(format!(
                "{name} is not written in UTF-8, as spreadsheets are: save the file again"
            ))
        })?;
        Ok(Some(match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        }))
    }
}

fn damaged() -> Refused {
    Refused::file(
        "the file is damaged or not whole: copy it again, or save the spreadsheet once more",
    )
}

fn locked(name: &str) -> Refused {
    Refused::file(format!(
        "{name} is encrypted or packed in a way that spreadsheets do not use: save the file \
         without a password, as .xlsx or .ods"
    ))
}
