//! `waymark push`: a folder becomes the draft of its framework.

use std::path::Path;

use framework::{Outcome as Read, digest, read_path};
use serde::Deserialize;
use serde_json::json;

use super::File;
use super::commit::{Checkout, Commit};
use super::follows::{Folder, folder_of, rests};
use super::seen::{self, Seen, Sight};
use super::server::Server;
use super::standing::{self, Standing};
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
    let files = files(dir, &read);
    let (place, id) = (folder_of(dir), framework.id());
    let checkout = Checkout::of(place);
    let commit = checkout.commit(dir, &files);
    let named = match &commit {
        Commit::At(id) => Some(id.as_str()),
        Commit::Unclean | Commit::None => None,
    };
    let standing = Standing::of(&server, id)?;
    let digest = digest(framework);
    let seen = seen::recall(place, server.address(), id);
    let folder = Folder {
        framework: id,
        files: &files,
        digest: &digest,
        checkout: &checkout,
        seen: &seen,
    };
    let rests = rests(&folder, &standing, push)?;
    let body = json!({
        "commit": named,
        "from": rests.from,
        "revision": rests.revision,
        "files": files,
    });
    let pushed: Pushed = server.put(&standing::address(id), &body)?;
    let kept = seen::remember(place, server.address(), id, sent(&folder, &standing));
    if let Err(error) = kept {
        output.line(format!(
            "the next push may ask what this folder holds: {error}"
        ))?;
    }
    let what = format!("{} {}", framework.id(), pushed.version);
    output.line(match (pushed.begun, pushed.changed) {
        (true, _) => format!("{what}: a new draft"),
        (false, true) => format!("{what}: the draft is what the folder says now"),
        (false, false) => format!("{what}: the draft was the same already"),
    })?;
    match &commit {
        Commit::At(id) => output.line(format!("commit {id}"))?,
        Commit::Unclean => {
            output.line("no commit is named: the last one does not hold what was sent")?;
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

/// What the folder has seen once it was sent: the draft is what it says, and it holds what the
/// current version brought.
fn sent(folder: &Folder<'_>, standing: &Standing) -> Seen {
    let current = standing.current.iter().map(|current| &current.digest);
    let digests = current.cloned().chain([folder.digest.to_owned()]);
    let versions = digests.map(|says| Sight {
        says,
        at: folder.checkout.head(),
    });
    Seen {
        draft: Some(Sight {
            says: seen::fingerprint(folder.files),
            // On another branch what it was made from may be missing.
            at: folder.checkout.head(),
        }),
        versions: versions.collect(),
    }
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
