//! Taking the files of a framework from a repository: they become the draft, or take its files'
//! place.

use careers::drafts;
use careers::policy::{Record, Verb};
use careers::records::{Act, DraftId, DraftState, FrameworkDraft, FrameworkFile, Keeping};

use super::{act_on, begin, load, write};
use crate::change::Change;
use crate::{App, AppError, Caller};

/// The longest commit id, in characters: two to the byte of the longest hash in use, and room.
const LONGEST_COMMIT: usize = 100;

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pushed {
    pub draft: DraftId,
    /// The version that the files say.
    pub version: String,
    /// Whether the draft is a new one.
    pub begun: bool,
    /// Whether anything differs from what was there.
    pub changed: bool,
    /// Findings that stand in the way of publishing.
    pub blocking: usize,
}

/// Makes these files the draft of a framework. From the first time on the framework is kept in git.
///
/// # Errors
/// A rule: the files cannot be kept or read, they are of another framework, the draft is in review,
/// or the framework is written in the browser.
pub async fn push(
    app: &App,
    caller: &Caller,
    framework: &str,
    files: &[FrameworkFile],
    commit: Option<&str>,
) -> Result<Pushed, AppError> {
    let creates = (Record::FrameworkDraft, Verb::Create);
    // Nobody else learns anything of what they sent, and nobody who writes waits while it is read.
    let mut read = app.db.read().await?;
    load::allow(app, &mut read, caller, framework, creates).await?;
    drop(read);
    drafts::files::check(files).map_err(AppError::rule)?;
    let fits = |commit: &str| {
        commit.len() <= LONGEST_COMMIT && commit.bytes().all(|byte| byte.is_ascii_graphic())
    };
    if !commit.is_none_or(fits) {
        return Err(AppError::rule("The commit is not the id of one."));
    }
    let read = super::read(files);
    let blocking = read.check().iter().filter(|found| found.blocks()).count();
    let Some(written) = &read.framework else {
        return Err(AppError::rule(
            "The files cannot be read as a framework: `waymark check` says where and why.",
        ));
    };
    if written.id() != framework {
        return Err(AppError::Rule(format!(
            "The files are of the framework `{}`, and were sent as `{framework}`.",
            written.id()
        )));
    }
    let mut tx = app.begin().await?;
    load::allow(app, &mut tx, caller, framework, creates).await?;
    let (mut draft, begun) = open(app, &mut tx, caller, framework).await?;
    store::framework_keepings::set(&mut tx, framework, Keeping::Git).await?;
    let before = store::framework_drafts::files(&mut tx, draft.id).await?;
    let changed = write::put(&mut tx, draft.id, &before, files).await?;
    let pushed = Pushed {
        draft: draft.id,
        version: written.version().to_owned(),
        begun,
        changed,
        blocking,
    };
    if changed || draft.commit.as_deref() != commit {
        draft.commit = commit.map(str::to_owned);
        store::framework_drafts::add_hand(&mut tx, draft.id, caller.id()).await?;
        write::touch(app, &mut tx, &mut draft).await?;
    }
    tx.commit(act_on(caller, Act::PushDraft, &draft)).await?;
    Ok(pushed)
}

/// The open draft of a framework, locked, or one that begins now. Whether it begins now.
async fn open(
    app: &App,
    tx: &mut Change,
    caller: &Caller,
    framework: &str,
) -> Result<(FrameworkDraft, bool), AppError> {
    let kept = store::framework_keepings::of(tx, framework).await?;
    drafts::written(kept, Keeping::Git).map_err(AppError::rule)?;
    let Some(found) = store::framework_drafts::open_of(tx, framework).await? else {
        let library = app.library.now();
        let current = library.get(framework);
        let based_on = current.map(|published| published.framework.version().to_owned());
        let draft = begin::new(app, caller, framework, based_on);
        begin::insert(tx, &draft).await?;
        return Ok((draft, true));
    };
    let writes = (Record::FrameworkDraft, Verb::Write);
    let draft = load::locked(app, tx, caller, found.id, writes).await?;
    if kept.is_none() {
        return Err(AppError::rule(
            "A new version of this framework is being written in the browser: publish or discard \
             it first.",
        ));
    }
    if draft.state == DraftState::Review {
        return Err(AppError::rule(
            "The draft is in review, so its files stand still: take it back from review in the \
             browser, then push again.",
        ));
    }
    drafts::change(&draft, kept, Keeping::Git).map_err(AppError::rule)?;
    Ok((draft, false))
}
