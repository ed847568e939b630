//! Taking the files of a framework from a repository: they become the draft, or take its files'
//! place.

use careers::drafts;
use careers::policy::{Record, Verb};
use careers::records::{
    Act, DraftId, DraftState, FrameworkDraft, FrameworkFile, Keeping, Revision,
};

use super::{act_on, begin, load, review, write};
use crate::change::Change;
use crate::{App, AppError, Caller};

/// What a program sends.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sent<'a> {
    pub files: &'a [FrameworkFile],
    /// The commit of the repository that they come from.
    pub commit: Option<&'a str>,
    /// The version that they were written from: its number, or its digest. None: nothing says it.
    pub from: Option<&'a str>,
    /// The revision of the draft that they take the place of, [`Revision::NONE`] where none is
    /// open. None: of whichever there is.
    pub expected: Option<Revision>,
}

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
    /// What counts the changes of the draft, now.
    pub revision: Revision,
    /// The version that the draft is held against. None: there is no other.
    pub based_on: Option<String>,
    /// Whether anything differs from what was there.
    pub changed: bool,
    /// Findings that stand in the way of publishing.
    pub blocking: usize,
}

/// Not found for whoever may not push this framework. Asked before anything of what they send is
/// read: nobody else learns anything of it, or keeps the server busy with it.
pub async fn may_push(app: &App, caller: &Caller, framework: &str) -> Result<(), AppError> {
    let mut read = app.db.read().await?;
    let creates = (Record::FrameworkDraft, Verb::Create);
    load::allow(app, &mut read, caller, framework, creates).await
}

/// Makes these files the draft of a framework. From the first time on the framework is kept in git.
///
/// # Errors
/// A rule: the files cannot be kept or read, they are of another framework or were written from
/// another version than the current one, the draft is in review or was changed meanwhile, or the
/// framework is written in the browser.
pub async fn push(
    app: &App,
    caller: &Caller,
    framework: &str,
    sent: &Sent<'_>,
) -> Result<Pushed, AppError> {
    // Nobody who writes waits while it is read.
    may_push(app, caller, framework).await?;
    let (files, commit) = (sent.files, sent.commit);
    drafts::files::check(files).map_err(AppError::rule)?;
    let fits = |commit: &str| {
        commit.len() <= LONGEST_COMMIT && commit.bytes().all(|byte| byte.is_ascii_graphic())
    };
    if !commit.is_none_or(fits) {
        return Err(AppError::rule("The commit is not the id of one."));
    }
    let whole = files.to_vec();
    let reading = move || {
        let read = super::read(&whole);
        let blocking = read.check().iter().filter(|found| found.blocks()).count();
        (read, blocking)
    };
    let (read, blocking) = app.work.aside_for(caller.id(), reading).await?;
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
    let creates = (Record::FrameworkDraft, Verb::Create);
    load::allow(app, &mut tx, caller, framework, creates).await?;
    let (mut draft, begun) = open(app, &mut tx, caller, framework).await?;
    let found = if begun {
        Revision::NONE
    } else {
        draft.revision
    };
    if sent.expected.is_some_and(|expected| expected != found) {
        return Err(review::stale());
    }
    follows(app, &draft, sent.from)?;
    store::framework_keepings::set(&mut tx, framework, Keeping::Git).await?;
    let before = store::framework_drafts::files(&mut tx, draft.id).await?;
    let changed = write::put(&mut tx, draft.id, &before, files).await?;
    if changed || draft.commit.as_deref() != commit {
        draft.commit = commit.map(str::to_owned);
        store::framework_drafts::add_hand(&mut tx, draft.id, caller.id()).await?;
        write::touch(app, &mut tx, &mut draft).await?;
    }
    tx.commit(act_on(caller, Act::PushDraft, &draft)).await?;
    Ok(Pushed {
        draft: draft.id,
        version: written.version().to_owned(),
        begun,
        revision: draft.revision,
        based_on: draft.based_on,
        changed,
        blocking,
    })
}

/// Whether files that say which version they were written from follow the current one. Those that
/// were written from an earlier one would take back what came since.
fn follows(app: &App, draft: &FrameworkDraft, from: Option<&str>) -> Result<(), AppError> {
    let Some(from) = from else {
        return Ok(());
    };
    let library = app.library.now();
    let current = library.get(&draft.framework);
    if current.is_some_and(|current| from == current.framework.version() || from == current.digest)
    {
        return Ok(());
    }
    let now = current.map_or("none", |current| current.framework.version());
    Err(AppError::Rule(format!(
        "The files were written from {from}, and the current version is {now}: bring in what has \
         changed since, then push again from {now}."
    )))
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
        // Another server may have published a moment ago.
        app.library.catch_up_on(tx).await?;
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
