//! Whether a folder holds what the server has, so that a push takes nothing back unseen.
//!
//! What speaks for it: it says the same; it is in the history of the commit that is checked out; or
//! this folder has sent it or taken it itself.

use std::path::Path;

use super::File;
use super::commit::Checkout;
use super::seen::{Seen, Sight, fingerprint};
use super::standing::{Current, Draft, Standing};
use crate::args::Push;
use crate::error::CommandError;

/// What is about to be sent.
pub(super) struct Folder<'a> {
    pub(super) framework: &'a str,
    pub(super) files: &'a [File],
    /// Of what the files mean.
    pub(super) digest: &'a str,
    pub(super) checkout: &'a Checkout,
    pub(super) seen: &'a Seen,
}

/// What a push rests on. Where it is so no more when it arrives, the server takes nothing.
#[derive(Debug)]
pub(super) struct Rests {
    /// The version that the files were written from.
    pub(super) from: Option<String>,
    /// The revision of the draft whose place they take; nought where there is none.
    pub(super) revision: i64,
}

/// # Errors
/// The server has something that the folder may never have seen: what it is, and how to go on.
pub(super) fn rests(
    folder: &Folder<'_>,
    standing: &Standing,
    push: &Push,
) -> Result<Rests, CommandError> {
    let mut holds_draft = false;
    if let Some(draft) = &standing.draft {
        holds_draft = folder.holds_draft(draft);
        // Where the browser writes it, nothing is taken anyway, and the server says why.
        let is_taken = standing.kept_in.as_deref() == Some("git");
        if is_taken && !holds_draft && !push.overwrite_draft {
            return Err(folder.unseen_draft(draft, push));
        }
    }
    let from = match (&push.written_from, &standing.current) {
        (Some(said), _) => Some(said.clone()),
        (None, None) => None,
        (None, Some(current)) => {
            let by_draft = holds_draft && standing.base().is_some();
            if !by_draft && !folder.holds_version(current) {
                return Err(folder.unseen_version(current, push));
            }
            Some(current.version.clone())
        }
    };
    Ok(Rests {
        from,
        revision: standing.draft.as_ref().map_or(0, |draft| draft.revision),
    })
}

impl Folder<'_> {
    fn holds_draft(&self, draft: &Draft) -> bool {
        let says = fingerprint(&draft.files);
        let seen = self.seen.draft.as_ref();
        says == fingerprint(self.files)
            || seen.is_some_and(|seen| seen.shows(&says, self.checkout))
            || self.checkout.holds_named(draft.commit.as_deref())
    }

    fn holds_version(&self, current: &Current) -> bool {
        let seen = |seen: &Sight| seen.shows(&current.digest, self.checkout);
        self.digest == current.digest
            || self.seen.versions.iter().any(seen)
            || self.checkout.holds_named(current.commit.as_deref())
    }

    fn unseen_draft(&self, draft: &Draft, push: &Push) -> CommandError {
        let (id, told) = (self.framework, draft.told());
        let why = self.why(draft.commit.as_deref());
        let message = format!(
            "the server has a draft of {id} that this folder may not hold ({told}): {why}; nothing \
             was sent"
        );
        let (server, dir) = (&push.to, push.dir.display());
        let hint = format!(
            "`waymark pull {id} --draft --from {server} --out theirs` brings it, and `waymark diff \
             theirs {dir}` says what differs; take over what is to stay, then push with \
             `--overwrite-draft`"
        );
        CommandError::usage(message, self.fetch_first(draft.commit.as_deref(), hint))
    }

    fn unseen_version(&self, current: &Current, push: &Push) -> CommandError {
        let (id, version) = (self.framework, &current.version);
        let why = self.why(current.commit.as_deref());
        let message = format!(
            "the current version of {id} on the server is {version}, and this folder may not hold \
             what it brought: {why}; nothing was sent"
        );
        let (server, dir) = (&push.to, push.dir.display());
        let hint = format!(
            "`waymark pull {id} --from {server} --out current` brings it, and `waymark diff current \
             {dir}` says what differs; once the folder holds what is to stay, push with \
             `--written-from {version}`"
        );
        CommandError::usage(message, self.fetch_first(current.commit.as_deref(), hint))
    }

    fn why(&self, commit: Option<&str>) -> String {
        match commit {
            Some(commit) if self.checkout.is_git() => {
                format!("it comes from commit {commit}, which this checkout does not have")
            }
            _ => "it was neither sent nor pulled here".to_owned(),
        }
    }

    /// What to do about a commit that is not here, before anything else.
    fn fetch_first(&self, commit: Option<&str>, or: String) -> String {
        if commit.is_none() || !self.checkout.is_git() {
            return or;
        }
        if self.checkout.is_shallow() {
            return "this clone has only the newest commits: bring the others with `git fetch \
                    --unshallow`, or `fetch-depth: 0` in a workflow, then push again"
                .to_owned();
        }
        format!("merge or rebase onto that commit, then push again; without it, {or}")
    }
}

/// The folder that a framework's files are in: one file may be all of it.
pub(super) fn folder_of(path: &Path) -> &Path {
    if path.is_dir() {
        return path;
    }
    let folder = path.parent().filter(|folder| *folder != Path::new(""));
    folder.unwrap_or(Path::new("."))
}
