//! `waymark pull`: the files of a published version, or of the draft, as they were pushed or
//! written.

use std::fs;
use std::path::{Path, PathBuf};

use careers::drafts::files::check;
use careers::records::FrameworkFile;
use framework::{Address, LookupError, read_path};
use serde::Deserialize;

use super::File;
use super::commit::Checkout;
use super::seen::{self, Seen, Sight};
use super::server::Server;
use super::standing::Standing;
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
    digest: String,
    files: Vec<File>,
}

/// What is brought.
struct Brought {
    /// Such as "our-ladders 1.3.0".
    what: String,
    files: Vec<File>,
    /// What the folder has seen once it holds it.
    seen: Seen,
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
    let head = Checkout::of(nearest(out)).head();
    let brought = match (pull.draft, &address.version) {
        (false, _) => version(&server, &address, head)?,
        (true, None) => draft(&server, &address.framework, head)?,
        (true, Some(version)) => {
            return Err(CommandError::usage(
                format!("a draft is no version, and {version} was asked for"),
                format!(
                    "`waymark pull {} --draft --from URL --out DIR`",
                    address.framework
                ),
            ));
        }
    };
    let files = brought.files.into_iter().map(|file| FrameworkFile {
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
        "{}: {}, {} files",
        out.display(),
        brought.what,
        files.len()
    ))?;
    let framework = &address.framework;
    if let Err(error) = seen::remember(out, server.address(), framework, brought.seen) {
        output.line(format!("a push may ask what this folder holds: {error}"))?;
    }
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

/// The files of a published version.
fn version(
    server: &Server,
    address: &Address,
    head: Option<String>,
) -> Result<Brought, CommandError> {
    let version = address.version.as_deref().unwrap_or("current");
    let path = format!("/api/frameworks/{}/versions/{version}", address.framework);
    let pulled: Pulled = server.get(&path)?;
    Ok(Brought {
        what: format!("{} {}", pulled.framework, pulled.version),
        files: pulled.files,
        seen: Seen {
            draft: None,
            versions: vec![Sight {
                says: pulled.digest,
                at: head,
            }],
        },
    })
}

/// The files of the draft, which hold what the version brought that it was begun from.
fn draft(server: &Server, framework: &str, head: Option<String>) -> Result<Brought, CommandError> {
    let standing = Standing::of(server, framework)?;
    let base = standing.base().map(|base| Sight {
        says: base.digest.clone(),
        at: head.clone(),
    });
    let Some(draft) = standing.draft else {
        return Err(CommandError::usage(
            format!("nothing is being written of {framework} on the server"),
            format!("`waymark pull {framework} --from URL --out DIR` brings the current version"),
        ));
    };
    Ok(Brought {
        what: format!("the draft of {framework} ({})", draft.told()),
        seen: Seen {
            draft: Some(Sight {
                says: seen::fingerprint(&draft.files),
                at: head,
            }),
            versions: base.into_iter().collect(),
        },
        files: draft.files,
    })
}

/// A folder, or the nearest one above it that there is.
fn nearest(folder: &Path) -> &Path {
    let above = folder.ancestors().find(|above| above.is_dir());
    above.unwrap_or(Path::new("."))
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
