//! The drafts of the frameworks that somebody edits.

use std::collections::BTreeMap;

use careers::policy::{Record, Verb, may, over_the_framework};

use super::draft::name;
use super::{NamedDraft, editors::editing};
use crate::{App, AppError, Caller};

#[derive(Debug, Clone)]
pub struct DraftsView {
    /// Those that can still become something, the one changed last first.
    pub open: Vec<NamedDraft>,
    /// Those that were published or discarded.
    pub over: Vec<NamedDraft>,
    /// The names of their frameworks, by id.
    pub names: BTreeMap<String, String>,
}

pub async fn list(app: &App, caller: &Caller) -> Result<DraftsView, AppError> {
    let mut read = app.db.read().await?;
    let (viewer, grants) = editing(app, &mut read, caller).await?;
    let all = store::framework_drafts::all(&mut read).await?;
    let visible = |named: &NamedDraft| {
        let relations = over_the_framework(&viewer, &grants, &named.draft.framework);
        may(Record::FrameworkDraft, Verb::Read, relations)
    };
    let (open, over): (Vec<_>, Vec<_>) = all
        .into_iter()
        .filter(visible)
        .partition(|named| named.draft.state.is_open());
    let library = app.library.now();
    let mut names = BTreeMap::new();
    let mut unpublished = BTreeMap::new();
    // Those that can still become something first: what was never published is named in its files.
    for NamedDraft { draft, .. } in open.iter().chain(&over) {
        let id = &draft.framework;
        if let Some(published) = library.get(id) {
            let name = published.framework.header.name.to_string();
            names.entry(id.clone()).or_insert(name);
        } else if !unpublished.contains_key(id) {
            let files = store::framework_drafts::files(&mut read, draft.id).await?;
            unpublished.insert(id.clone(), (draft.clone(), files));
        }
    }
    drop(read);
    let read_names = move || {
        let drafts = unpublished.into_iter();
        let named = drafts.map(|(id, (draft, files))| {
            let name = name(&draft, &super::read(&files), &library);
            (id, name)
        });
        named.collect::<Vec<_>>()
    };
    names.extend(app.work.aside_for(caller.id(), read_names).await?);
    Ok(DraftsView { open, over, names })
}
