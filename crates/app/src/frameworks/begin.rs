//! Beginning a new version of a framework, with the files of one that there is.

use careers::drafts;
use careers::policy::{Record, Verb};
use careers::records::{
    Act, DraftId, DraftState, FrameworkDraft, FrameworkFile, FrameworkRef, Keeping, Revision,
};
use store::{Conn, StoreError, Unique};

use super::{act_on, load};
use crate::{App, AppError, Caller};

/// Begins a draft from this version, the current one.
///
/// # Errors
/// A rule: one is being written already, the framework is written elsewhere, or another version was
/// published meanwhile, which this one would take back.
pub async fn begin(app: &App, caller: &Caller, from: &FrameworkRef) -> Result<DraftId, AppError> {
    let mut tx = app.begin().await?;
    let creates = (Record::FrameworkDraft, Verb::Create);
    load::allow(app, &mut tx, caller, &from.id, creates).await?;
    let kept = store::framework_keepings::of(&mut tx, &from.id).await?;
    drafts::written(kept, Keeping::Browser).map_err(AppError::rule)?;
    let files = files_of(app, &mut tx, from).await?;
    let files = files.ok_or(AppError::NotFound)?;
    if files.is_empty() {
        return Err(AppError::rule(
            "This version came with the program when it was started, so the server has none of \
             its files: push them with `waymark push`.",
        ));
    }
    let draft = new(app, caller, &from.id, Some(from.version.clone()));
    insert(&mut tx, &draft).await?;
    // From here on nobody publishes another: whoever did a moment ago has been waited for.
    is_current(app, &mut tx, from).await?;
    store::framework_drafts::put_files(&mut tx, draft.id, &files).await?;
    tx.commit(act_on(caller, Act::BeginDraft, &draft)).await?;
    Ok(draft.id)
}

async fn is_current(app: &App, tx: &mut store::Tx, from: &FrameworkRef) -> Result<(), AppError> {
    app.library.catch_up_on(tx).await?;
    let library = app.library.now();
    let current = library.get(&from.id).ok_or(AppError::NotFound)?;
    if from.names(&current.framework) {
        return Ok(());
    }
    Err(AppError::Rule(format!(
        "Version {} was published meanwhile: begin with that one.",
        current.framework.version()
    )))
}

/// A draft that begins now.
pub(super) fn new(
    app: &App,
    caller: &Caller,
    framework: &str,
    based_on: Option<String>,
) -> FrameworkDraft {
    let now = app.now();
    FrameworkDraft {
        id: DraftId(app.new_id()),
        framework: framework.to_owned(),
        based_on,
        state: DraftState::Draft,
        author: caller.id(),
        created_at: now,
        changed_at: now,
        revision: Revision::FIRST,
        commit: None,
    }
}

pub(super) async fn insert(tx: &mut store::Tx, draft: &FrameworkDraft) -> Result<(), AppError> {
    let inserted = store::framework_drafts::insert(tx, draft).await;
    inserted.map_err(|error| match error {
        StoreError::Taken(Unique::Draft) => AppError::rule(
            "A new version of this framework is being written already: go on with that one, or \
             discard it first.",
        ),
        other => other.into(),
    })
}

/// The files of a version: as they were published, else those that are built in. None: there is no
/// such version. Empty: it is at hand without its files.
pub(super) async fn files_of(
    app: &App,
    conn: &mut Conn,
    of: &FrameworkRef,
) -> Result<Option<Vec<FrameworkFile>>, AppError> {
    let published = store::framework_versions::files(conn, of).await?;
    if !published.is_empty() {
        return Ok(Some(published));
    }
    let library = app.library.now();
    if library.version(&of.id, &of.version).is_none() {
        return Ok(None);
    }
    Ok(Some(built_in(of)))
}

fn built_in(of: &FrameworkRef) -> Vec<FrameworkFile> {
    let files = framework::built_in_files(&of.id).into_iter();
    let files = files.filter_map(|(path, text)| {
        let path = path.strip_prefix(&of.id).ok()?.to_str()?.to_owned();
        Some(FrameworkFile { path, text })
    });
    let files: Vec<FrameworkFile> = files.collect();
    let framework = super::read(&files).framework;
    match framework {
        Some(framework) if of.names(&framework) => files,
        _ => Vec::new(),
    }
}
