//! A framework in other forms, to take along: for the pages that offer it, and for published sites.
//!
//! What stands on no page is in no copy either: pay bands, and the regions that scale them. The
//! command line writes them, since whoever runs it has the files.

use std::io::{self, Cursor, Write as _};

use careers::records::FrameworkFile;
use exchange::tables::ExportError;
use exchange::{json, markdown, tables};
use framework::Framework;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A form that a framework is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CopyForm {
    Markdown,
    Xlsx,
    Csv,
    Json,
}

/// Why there is no copy.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CopyError {
    #[error("{0}. The CSV files have no such bound.")]
    Workbook(#[from] ExportError),
    #[error("the archive could not be made: {0}")]
    Archive(#[from] io::Error),
}

impl CopyForm {
    pub(crate) const ALL: [Self; 4] = [Self::Markdown, Self::Xlsx, Self::Csv, Self::Json];

    /// As addresses say it.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    pub(crate) fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.key() == key)
    }

    /// What people call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Markdown => "Markdown",
            Self::Xlsx => "Workbook",
            Self::Csv => "CSV",
            Self::Json => "JSON",
        }
    }

    /// What it carries, and what it cannot. `docs/guides/bring-in-a-framework.md` and
    /// `docs/guides/bring-in-texts.md` say it to the last key.
    pub(crate) fn carries(self) -> &'static str {
        match self {
            Self::Markdown => {
                "One document, to read or to put into a wiki. It leaves out conversations, the \
                 promotion policy and where the framework comes from."
            }
            Self::Xlsx => {
                "A spreadsheet (.xlsx) that opens with the matrix, and holds the rest on further \
                 sheets. It can be brought in again whole, but for comments."
            }
            Self::Csv => {
                "A table for each kind of thing, in a zip. They can be brought in again whole, but \
                 for comments."
            }
            Self::Json => {
                "All that it says, for programs. It can be brought in again whole, but for comments."
            }
        }
    }

    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Self::Markdown => "text/markdown; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "application/zip",
            Self::Json => "application/json",
        }
    }

    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Xlsx => "xlsx",
            Self::Csv => "zip",
            Self::Json => "json",
        }
    }

    /// The file's name without its ending. The version is part of it: copies outlive what they were
    /// made of.
    pub(crate) fn stem(self, framework: &Framework) -> String {
        match self {
            Self::Csv => format!("{}-csv", versioned(framework)),
            Self::Markdown | Self::Xlsx | Self::Json => versioned(framework),
        }
    }

    /// The framework in this form. The same framework gives the same bytes.
    pub(crate) fn write(self, framework: &Framework) -> Result<Vec<u8>, CopyError> {
        let framework = &without_pay(framework);
        Ok(match self {
            Self::Markdown => markdown::document(framework).into_bytes(),
            Self::Xlsx => tables::xlsx(framework)?,
            Self::Json => json::write(framework).into_bytes(),
            Self::Csv => archive(&versioned(framework), &tables::csv_files(framework))?,
        })
    }
}

/// The files of a framework as they came, in a folder of its name.
pub(crate) fn own_files(
    framework: &Framework,
    files: Vec<FrameworkFile>,
) -> Result<Vec<u8>, CopyError> {
    let files: Vec<(String, String)> = files
        .into_iter()
        .map(|file| (file.path, file.text))
        .collect();
    Ok(archive(framework.id(), &files)?)
}

pub(crate) fn versioned(framework: &Framework) -> String {
    format!("{}-{}", framework.id(), framework.version())
}

/// What everybody may read of a framework: pay has no row in the policy that would open it.
pub(crate) fn without_pay(framework: &Framework) -> Framework {
    Framework {
        bands: Vec::new(),
        regions: Vec::new(),
        ..framework.clone()
    }
}

fn archive(folder: &str, files: &[(String, String)]) -> io::Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // Without the time of day, so that the same files give the same bytes.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, text) in files {
        archive.start_file(format!("{folder}/{name}"), options)?;
        archive.write_all(text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use exchange::read;
    use exchange::tables::Choices;
    use framework::{Library, digest};
    use zip::ZipArchive;

    use super::*;

    /// The files of an archive, without their folder.
    fn unpacked(bytes: Vec<u8>) -> Vec<(String, Vec<u8>)> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let names: Vec<String> = archive
            .file_names()
            .map(|name| name.unwrap().into_owned())
            .collect();
        let file = |name: String| {
            let mut bytes = Vec::new();
            archive
                .by_name(&name)
                .unwrap()
                .read_to_end(&mut bytes)
                .unwrap();
            (name.split_once('/').unwrap().1.to_owned(), bytes)
        };
        names.into_iter().map(file).collect()
    }

    #[test]
    fn what_is_taken_along_can_be_brought_in_again_whole() {
        let library = Library::built_in().unwrap();
        let framework = &library.get("engineering-ladders").unwrap().framework;
        for form in [CopyForm::Xlsx, CopyForm::Csv, CopyForm::Json] {
            let bytes = form.write(framework).unwrap();
            let name = format!("{}.{}", form.stem(framework), form.ending());
            let files = match form {
                CopyForm::Csv => unpacked(bytes),
                _ => vec![(name, bytes)],
            };
            let again = read(&files, &Choices::default()).framework.unwrap();
            assert_eq!(digest(&again), digest(framework), "{}", form.name());
        }
    }

    #[test]
    fn pay_is_in_no_copy() {
        let library = Library::built_in().unwrap();
        let framework = &library.get("infrastructure-ladders").unwrap().framework;
        let amount = framework.bands[0].base.from.to_string();
        let whole = exchange::json::write(framework);
        assert!(whole.contains(&amount), "the amount can be found");
        for form in CopyForm::ALL {
            let bytes = form.write(framework).unwrap();
            let files = match form {
                CopyForm::Csv => unpacked(bytes),
                _ => vec![(String::new(), bytes)],
            };
            if form == CopyForm::Xlsx {
                let again = read(&files, &Choices::default()).framework.unwrap();
                assert!(again.bands.is_empty() && again.regions.is_empty());
                continue;
            }
            for (name, bytes) in files {
                let text = String::from_utf8(bytes).unwrap();
                assert!(!text.contains(&amount), "{}: {name}", form.name());
            }
        }
    }

    #[test]
    fn the_same_framework_gives_the_same_bytes() {
        let library = Library::built_in().unwrap();
        let framework = &library.get("career-pathways").unwrap().framework;
        for form in CopyForm::ALL {
            let (one, other) = (form.write(framework), form.write(framework));
            assert_eq!(one.unwrap(), other.unwrap(), "{}", form.name());
        }
    }
}
