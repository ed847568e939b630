//! From a path to the texts below it, in a stable order and within bounds.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::SCHEMA;
use crate::finding::{Finding, Severity};
use crate::model::Span;

/// A framework's file may be this large, in bytes.
pub(crate) const MAX_FILE_BYTES: u64 = 4 * 1024 * 1024;

/// All files of a framework together, in bytes.
const MAX_TOTAL_BYTES: u64 = 8 * MAX_FILE_BYTES;

/// Files in one framework folder.
const MAX_FILES: usize = 1_000;

/// Folders below the framework's own.
const MAX_DEPTH: usize = 8;

/// The code of findings about files that could not be read at all.
pub(crate) const UNREADABLE: &str = "unreadable";

/// The texts that were found, and what stood in the way.
pub(crate) struct Loaded {
    pub(crate) files: Vec<(PathBuf, String)>,
    pub(crate) findings: Vec<Finding>,
}

pub(crate) fn load(path: &Path) -> Loaded {
    let mut loaded = Loaded {
        files: Vec::new(),
        findings: Vec::new(),
    };
    let mut walk = Walk {
        seen: BTreeSet::new(),
        paths: Vec::new(),
    };
    if path.is_dir() {
        walk.folder(path, 0, &mut loaded.findings);
        walk.paths.sort();
        if walk.paths.is_empty() && loaded.findings.is_empty() {
            loaded.findings.push(
                unreadable(path, "holds no TOML file")
                    .help("name a framework's folder, or start one with `waymark init`"),
            );
        }
    } else {
        walk.paths.push(path.to_owned());
    }
    let mut total = 0;
    for file in walk.paths {
        match read(&file) {
            Ok(text) => {
                total += text.len() as u64;
                if total > MAX_TOTAL_BYTES {
                    let why = format!("goes beyond {MAX_TOTAL_BYTES} bytes in all");
                    loaded
                        .findings
                        .push(unreadable(&file, &why).help("split it into several frameworks"));
                    break;
                }
                loaded.files.push((file, text));
            }
            Err(finding) => loaded.findings.push(*finding),
        }
    }
    loaded
}

/// The finding for a file over the size limit.
pub(crate) fn too_large(bytes: usize, whole: Span) -> Option<Finding> {
    (bytes as u64 > MAX_FILE_BYTES).then(|| {
        Finding::new(
            SCHEMA,
            Severity::Error,
            format!("the file has {bytes} bytes; {MAX_FILE_BYTES} are allowed"),
        )
        .at(
            Span {
                end: whole.start,
                ..whole
            },
            "in this file",
        )
        .help("split it: a framework may be a folder of many files")
    })
}

/// A walk below one folder that goes through every real folder once.
struct Walk {
    seen: BTreeSet<PathBuf>,
    paths: Vec<PathBuf>,
}

impl Walk {
    fn folder(&mut self, folder: &Path, depth: usize, findings: &mut Vec<Finding>) {
        let real = match folder.canonicalize() {
            Ok(real) => real,
            Err(error) => return findings.push(unreadable(folder, &words(&error))),
        };
        if !self.seen.insert(real) {
            findings.push(
                unreadable(folder, "leads back to a folder that was already read")
                    .help("remove the link that closes the loop"),
            );
            return;
        }
        if depth > MAX_DEPTH {
            findings.push(unreadable(
                folder,
                "lies too deep: eight folders below the framework's own are read",
            ));
            return;
        }
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return findings.push(unreadable(folder, &words(&error))),
        };
        let mut paths = Vec::new();
        for entry in entries {
            match entry {
                Ok(entry) => paths.push(entry.path()),
                Err(error) => findings.push(unreadable(folder, &words(&error))),
            }
        }
        // In a stable order, so that of two names for one folder the same one is always read.
        paths.sort();
        for path in paths {
            self.entry(&path, depth, findings);
        }
    }

    fn entry(&mut self, path: &Path, depth: usize, findings: &mut Vec<Finding>) {
        if is_hidden(path) {
            return;
        }
        if path.is_dir() {
            self.folder(path, depth + 1, findings);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            if self.paths.len() == MAX_FILES {
                findings.push(unreadable(
                    path,
                    "is one file too many: a thousand are read",
                ));
            } else if self.paths.len() < MAX_FILES {
                self.paths.push(path.to_owned());
            }
        }
    }
}

fn is_hidden(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

fn read(path: &Path) -> Result<String, Box<Finding>> {
    let failed = |why: &str| Box::new(unreadable(path, why));
    let size = fs::metadata(path).map_err(|error| failed(&words(&error)))?;
    if !size.is_file() {
        return Err(failed("is not a file"));
    }
    if size.len() > MAX_FILE_BYTES {
        let why = format!("has {} bytes; {MAX_FILE_BYTES} are allowed", size.len());
        return Err(Box::new(
            unreadable(path, &why).help("split it: a framework may be a folder of many files"),
        ));
    }
    let bytes = fs::read(path).map_err(|error| failed(&words(&error)))?;
    if is_spreadsheet(path) {
        let help = format!(
            "make a framework of it first: `waymark import framework {} --out our-ladder`",
            path.display()
        );
        return Err(Box::new(unreadable(path, "is a spreadsheet").help(help)));
    }
    String::from_utf8(bytes).map_err(|error| {
        let why = format!(
            "is not UTF-8: byte {} cannot be read",
            error.utf8_error().valid_up_to() + 1
        );
        Box::new(unreadable(path, &why).help("save the file as UTF-8"))
    })
}

fn is_spreadsheet(path: &Path) -> bool {
    let ending = path.extension().and_then(|it| it.to_str());
    let ending = ending.unwrap_or_default().to_lowercase();
    ["xlsx", "xlsm", "xls", "ods", "csv", "tsv"].contains(&ending.as_str())
}

fn unreadable(path: &Path, why: &str) -> Finding {
    Finding::new(
        UNREADABLE,
        Severity::Error,
        format!("{} {why}", path.display()),
    )
    .about(path.display().to_string())
}

fn words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "does not exist".into(),
        io::ErrorKind::PermissionDenied => "may not be read by this user".into(),
        _ => format!("could not be read: {error}"),
    }
}
