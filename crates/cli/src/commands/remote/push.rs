//! `waymark push`: a folder becomes the draft of its framework.

use std::path::Path;
use std::process::{Command, Stdio};

use framework::{Outcome as Read, read_path};
use serde::Deserialize;
use serde_json::json;

use super::File;
use super::server::Server;
use crate::args::Push;
use crate::error::{CommandError, Outcome};
use crate::output::Output;

#[derive(Debug, Deserialize)]
struct Pushed {
    draft: String,
    version: String,
    begun: bool,
    changed: bool,
    blocking: usize,
}

/// Where a folder stands in its repository.
enum Commit {
    /// Everything in it is committed.
    At(String),
    /// Something in it is not, so no commit says what is sent.
    Unclean,
    /// It is in no repository, or there is no git.
    None,
}

pub(in crate::commands) fn push(push: &Push, output: &mut Output) -> Result<Outcome, CommandError> {
    let dir = push.dir.as_path();
    let read = read_path(dir);
    let Some(framework) = &read.framework else {
        let what = dir.display().to_string();
        return Err(CommandError::usage(
            format!("{what} cannot be read as a framework, so nothing was sent"),
            format!("`waymark check {what}` tells everything that is wrong with it"),
        ));
    };
    let server = Server::at(&push.to)?;
    let commit = commit(dir);
    let named = match &commit {
        Commit::At(id) => Some(id.as_str()),
        Commit::Unclean | Commit::None => None,
    };
    let body = json!({ "commit": named, "files": files(dir, &read) });
    let path = format!("/api/frameworks/{}/draft", framework.id());
    let pushed: Pushed = server.put(&path, &body)?;
    let what = format!("{} {}", framework.id(), pushed.version);
    output.line(match (pushed.begun, pushed.changed) {
        (true, _) => format!("{what}: a new draft"),
        (false, true) => format!("{what}: the draft is what the folder says now"),
        (false, false) => format!("{what}: the draft was the same already"),
    })?;
    match &commit {
        Commit::At(id) => output.line(format!("commit {id}"))?,
        Commit::Unclean => {
            output.line("no commit is named: the folder holds changes that are not committed")?;
        }
        Commit::None => {}
    }
    output.line(server.page(&pushed.draft))?;
    if pushed.blocking == 0 {
        return Ok(Outcome::Fine);
    }
    output.line(format!(
        "before it can be published, {} to be mended: `waymark check {}`",
        match pushed.blocking {
            1 => "one finding has".to_owned(),
            more => format!("{more} findings have"),
        },
        dir.display()
    ))?;
    Ok(Outcome::Findings)
}

/// What was read, as it stands in the files.
fn files(dir: &Path, read: &Read) -> Vec<File> {
    let below = |path: &Path| {
        let below = match path.strip_prefix(dir) {
            Ok(below) if !below.as_os_str().is_empty() => below,
            // One file is the whole framework.
            _ => Path::new(path.file_name().unwrap_or_default()),
        };
        let parts = below.iter().map(|part| part.to_string_lossy().into_owned());
        parts.collect::<Vec<_>>().join("/")
    };
    let files = read.sources.files().iter().map(|file| File {
        path: below(&file.path),
        text: format!("{}{}", if file.bom { "\u{feff}" } else { "" }, file.text),
    });
    files.collect()
}

fn commit(dir: &Path) -> Commit {
    let folder = if dir.is_dir() {
        dir
    } else {
        dir.parent().unwrap_or(dir)
    };
    let git = |args: &[&str]| {
        let mut git = Command::new("git");
        let asked = git.current_dir(folder).args(args).stdin(Stdio::null());
        let answer = asked.output().ok().filter(|done| done.status.success())?;
        Some(String::from_utf8_lossy(&answer.stdout).trim().to_owned())
    };
    let Some(id) = git(&["rev-parse", "--verify", "HEAD"]) else {
        return Commit::None;
    };
    match git(&["status", "--porcelain", "--", "."]) {
        Some(changes) if changes.is_empty() => Commit::At(id),
        _ => Commit::Unclean,
    }
}
