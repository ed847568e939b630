//! What the files of a framework may be called and hold, for the server to keep them: what is pulled
//! must fit into a folder of any system, and every way in is bounded.

use std::collections::BTreeSet;
use std::path::Path;

use crate::records::FrameworkFile;

/// One file, in bytes.
pub const MAX_FILE_BYTES: usize = 4 * 1024 * 1024;
/// All files of a framework together, in bytes.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;
/// Files of one framework.
pub const MAX_FILES: usize = 1_000;
/// Characters of a path.
const MAX_PATH: usize = 200;
/// Parts of a path, its file among them.
const MAX_PARTS: usize = 9;

/// Names that a system keeps for its devices, whatever follows a dot.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];

/// Why files cannot be kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    #[error("There is no file.")]
    None,
    #[error("`{0}` is no name for a file of a framework: {1}.")]
    Path(String, &'static str),
    #[error("Two files would be one where capitals make no difference: `{0}` and `{1}`.")]
    Twice(String, String),
    #[error("`{0}` holds a character with the number nought, which is no text.")]
    Nought(String),
    #[error("`{0}` has more than {max} MiB.", max = MAX_FILE_BYTES / 1024 / 1024)]
    Large(String),
    #[error("The files have more than {max} MiB together.", max = MAX_BYTES / 1024 / 1024)]
    AllLarge,
    #[error("There are more than {MAX_FILES} files.")]
    Many,
}

/// What stands against keeping these files as those of one framework.
pub fn check(files: &[FrameworkFile]) -> Result<(), FileFault> {
    if files.is_empty() {
        return Err(FileFault::None);
    }
    if files.len() > MAX_FILES {
        return Err(FileFault::Many);
    }
    let mut folded = BTreeSet::new();
    let mut bytes = 0;
    for FrameworkFile { path, text } in files {
        check_path(path).map_err(|why| FileFault::Path(path.clone(), why))?;
        let fold = path.to_lowercase();
        if !folded.insert(fold.clone()) {
            let mut others = files.iter().map(|file| &file.path);
            let first = others.find(|other| other.to_lowercase() == fold);
            let first = first.unwrap_or(path).clone();
            return Err(FileFault::Twice(first, path.clone()));
        }
        if text.contains('\0') {
            return Err(FileFault::Nought(path.clone()));
        }
        if text.len() > MAX_FILE_BYTES {
            return Err(FileFault::Large(path.clone()));
        }
        bytes += text.len();
    }
    if bytes > MAX_BYTES {
        return Err(FileFault::AllLarge);
    }
    Ok(())
}

/// Why a path is none of a framework's file, as what follows a colon.
pub fn check_path(path: &str) -> Result<(), &'static str> {
    if path.chars().count() > MAX_PATH {
        return Err("it is too long");
    }
    let strange = |c: char| c.is_control() || r#"\:*?"<>|"#.contains(c);
    if path.contains(strange) {
        return Err("it holds a character that not every system allows in a name");
    }
    let parts: Vec<&str> = path.split('/').collect();
    if parts.len() > MAX_PARTS {
        return Err("it lies too deep: eight folders below the framework's own are read");
    }
    for part in &parts {
        let stem = part.split('.').next().unwrap_or_default().to_lowercase();
        if part.is_empty() {
            return Err("it is a path below the framework's folder, such as `levels/senior.toml`");
        }
        if part.starts_with('.') {
            return Err("what begins with a dot is not read");
        }
        if part.ends_with(['.', ' ']) || part.starts_with(' ') {
            return Err("no part of it begins with a space, or ends with one or with a dot");
        }
        if DEVICES.contains(&stem.as_str()) {
            return Err("not every system allows this name");
        }
    }
    let ending = Path::new(path).extension();
    if ending.is_none_or(|ending| ending != "toml") {
        return Err("the files of a framework end in `.toml`");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> FrameworkFile {
        FrameworkFile {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn a_path_stays_below_its_folder_on_every_system() {
        for good in [
            "framework.toml",
            "levels/d4 senior.toml",
            "Größe.toml",
            "waymark.toml",
        ] {
            assert_eq!(check_path(good), Ok(()), "{good}");
        }
        for bad in [
            "",
            "/etc/passwd.toml",
            "../framework.toml",
            "levels/../../x.toml",
            "./x.toml",
            "levels//x.toml",
            "levels\\x.toml",
            "c:x.toml",
            ".git/x.toml",
            "readme.md",
            "x.toml/",
            "NUL.toml",
            "levels /x.toml",
            "a\nb.toml",
        ] {
            assert!(check_path(bad).is_err(), "{bad:?}");
        }
        assert!(check_path(&format!("{}.toml", "a".repeat(200))).is_err());
        assert!(check_path(&format!("{}x.toml", "a/".repeat(9))).is_err());
    }

    #[test]
    fn files_are_bounded_and_told_apart_by_more_than_capitals() {
        assert_eq!(check(&[]), Err(FileFault::None));
        assert_eq!(check(&[file("a.toml", "\u{feff}x = 1\r\n")]), Ok(()));
        let twice = [file("A.toml", ""), file("a.toml", "")];
        let fault = FileFault::Twice("A.toml".to_owned(), "a.toml".to_owned());
        assert_eq!(check(&twice), Err(fault));
        let nought = check(&[file("a.toml", "a\0b")]);
        assert_eq!(nought, Err(FileFault::Nought("a.toml".to_owned())));
        let full = "x".repeat(MAX_FILE_BYTES);
        assert_eq!(
            check(&[file("a.toml", &full), file("b.toml", &full)]),
            Ok(())
        );
        let large = check(&[file("a.toml", &format!("{full}x"))]);
        assert_eq!(large, Err(FileFault::Large("a.toml".to_owned())));
        let three = ["a.toml", "b.toml", "c.toml"].map(|path| file(path, &full));
        assert_eq!(check(&three), Err(FileFault::AllLarge));
        let many = (0..=MAX_FILES).map(|n| file(&format!("{n}.toml"), ""));
        assert_eq!(check(&many.collect::<Vec<_>>()), Err(FileFault::Many));
    }
}
