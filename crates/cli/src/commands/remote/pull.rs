//! `waymark pull`: the files of a published version, as they were pushed or written.

use std::fs;
use std::path::{Path, PathBuf};

use careers::drafts::files::check;
use careers::records::FrameworkFile;
use framework::{Address, LookupError, read_path};
use serde::Deserialize;

use super::File;
use super::server::Server;
use crate::args::Pull;
use crate::error::{CommandError, Outcome};
use crate::output::Output;
use crate::whole;

/// Files that are named one by one when something stands against writing.
const NAMED: usize = 10;

#[derive(Debug, Deserialize)]
struct Pulled {
    framework: String,
    version: String,
    files: Vec<File>,
}

pub(in crate::commands) fn pull(pull: &Pull, output: &mut Output) -> Result<Outcome, CommandError> {
    let out = pull.out.as_path();
    let address: Address = pull.framework.parse().map_err(LookupError::from)?;
    if !address.path.is_empty() {
        return Err(CommandError::usage(
            format!("{address} is a part of a framework, and a whole one is pulled"),
            format!("`waymark pull {} --from URL --out DIR`", address.framework),
        ));
    }
    let server = Server::at(&pull.from)?;
    let version = address.version.as_deref().unwrap_or("current");
    let path = format!("/api/frameworks/{}/versions/{version}", address.framework);
    let pulled: Pulled = server.get(&path)?;
    let files = pulled.files.into_iter().map(|file| FrameworkFile {
        path: file.path,
        text: file.text,
    });
    let files: Vec<FrameworkFile> = files.collect();
    // The server keeps no others; what is written here does not rest on that.
    check(&files).map_err(|fault| CommandError::Usage {
        message: format!("what the server sent cannot be written: {fault}"),
        hint: None,
    })?;
    let places = places(out, &files)?;
    let standing = standing(out, &files);
    if !standing.is_empty() && !pull.overwrite {
        return Err(CommandError::usage(
            format!(
                "{} holds files that say something else, and nothing was written: {}",
                out.display(),
                named(&standing)
            ),
            "`--overwrite` writes over them; another folder keeps both",
        ));
    }
    for folder in places.iter().filter_map(|place| place.parent()) {
        fs::create_dir_all(folder).map_err(|error| CommandError::file(folder, "made", error))?;
    }
    let texts = files.iter().map(|file| file.text.as_str());
    whole::write(places.iter().map(PathBuf::as_path).zip(texts))?;
    output.line(format!(
        "{}: {} {}, {} files",
        out.display(),
        pulled.framework,
        pulled.version,
        files.len()
    ))?;
    let others = others(out, &files);
    if others.is_empty() {
        return Ok(Outcome::Fine);
    }
    output.line(format!(
        "not part of this version, and left as they were: {}",
        named(&others)
    ))?;
    Ok(Outcome::Findings)
}

/// Files in the folder that say something else than those that come.
fn standing(out: &Path, files: &[FrameworkFile]) -> Vec<PathBuf> {
    let differs = |file: &&FrameworkFile| {
        let path = out.join(&file.path);
        path.exists() && fs::read(path).ok().as_deref() != Some(file.text.as_bytes())
    };
    let standing = files.iter().filter(differs);
    standing.map(|file| PathBuf::from(&file.path)).collect()
}

/// Files in the folder that would be read as part of the framework, and are not.
fn others(out: &Path, files: &[FrameworkFile]) -> Vec<PathBuf> {
    let sources = read_path(out).sources;
    let below = sources.files().iter().filter_map(|file| {
        let below = file.path.strip_prefix(out).ok()?;
        Some(below.to_owned())
    });
    below
        .filter(|path| !files.iter().any(|file| Path::new(&file.path) == path))
        .collect()
}

fn named(paths: &[PathBuf]) -> String {
    let shown = paths.iter().take(NAMED);
    let shown: Vec<String> = shown.map(|path| path.display().to_string()).collect();
    let rest = paths.len().saturating_sub(NAMED);
    match rest {
        0 => shown.join(", "),
        rest => format!("{} and {rest} more", shown.join(", ")),
    }
}

/// Where the files are going to stand, links followed. Nothing is written out of the folder.
fn places(out: &Path, files: &[FrameworkFile]) -> Result<Vec<PathBuf>, CommandError> {
    fs::create_dir_all(out).map_err(|error| CommandError::file(out, "made", error))?;
    let real = |path: &Path| {
        let real = path.canonicalize();
        real.map_err(|error| CommandError::file(path, "followed", error))
    };
    let root = real(out)?;
    let place = |file: &FrameworkFile| {
        let mut place = root.clone();
        for part in Path::new(&file.path) {
            place.push(part);
            if place.symlink_metadata().is_ok() {
                place = real(&place)?;
            }
            if !place.starts_with(&root) {
                return Err(CommandError::usage(
                    format!(
                        "{} leads out of the folder, and nothing was written",
                        out.join(&file.path).display()
                    ),
                    "remove the link, or name another folder",
                ));
            }
        }
        Ok(place)
    };
    files.iter().map(place).collect()
}
