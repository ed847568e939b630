//! One draft: its files, what was said of it, and what stands in its way.

use std::collections::BTreeSet;

use careers::drafts::{self, Agreement, Obstacle};
use careers::records::{
    DraftId, DraftReview, DraftState, FrameworkDraft, FrameworkFile, FrameworkRef, Keeping,
    PersonId,
};
use framework::{Finding, Library, Outcome};
use store::Conn;

use super::{NamedReview, editors, load};
use crate::{App, AppError, Caller};

/// A draft, as somebody who edits the framework sees it.
#[derive(Debug)]
pub struct DraftView {
    pub draft: FrameworkDraft,
    /// The framework's name: as its files have it, as it is published, or its id.
    pub name: String,
    /// The version that it was published as.
    pub became: Option<FrameworkRef>,
    /// The name of whoever began it.
    pub author: String,
    /// By path.
    pub files: Vec<FrameworkFile>,
    /// The framework that the files say, and where everything in it stands.
    pub read: Outcome,
    /// What reading and the rules found.
    pub findings: Vec<Finding>,
    /// What was said of it, newest first.
    pub reviews: Vec<NamedReview>,
    pub agreement: Agreement,
    /// Where the framework is written, once somebody has chosen.
    pub keeping: Option<Keeping>,
    /// Those who changed its files.
    pub hands: BTreeSet<PersonId>,
    /// Those who may write the framework today.
    pub editors: BTreeSet<PersonId>,
    pub viewer: PersonId,
}

pub async fn show(app: &App, caller: &Caller, id: DraftId) -> Result<DraftView, AppError> {
    let mut conn = app.db.read().await?;
    let named = load::draft(app, &mut conn, caller, id).await?;
    let draft = named.draft;
    let files = store::framework_drafts::files(&mut conn, id).await?;
    let hands = store::framework_drafts::hands(&mut conn, id).await?;
    let reviews = store::framework_reviews::of(&mut conn, id).await?;
    let keeping = store::framework_keepings::of(&mut conn, &draft.framework).await?;
    let editors = editors::of(app, &mut conn, &draft.framework).await?;
    let became = became(&mut conn, &draft).await?;
    drop(conn);
    let said: Vec<DraftReview> = reviews.iter().map(|named| named.review.clone()).collect();
    let reading = move || {
        let read = super::read(&files);
        (read.check(), read, files)
    };
    let read = app.work.aside_for(caller.id(), reading).await?;
    let (findings, read, files) = read;
    Ok(DraftView {
        agreement: drafts::agreement(&draft, &hands, &said, &editors),
        findings,
        name: name(&draft, &read, &app.library.now()),
        became,
        author: named.author,
        viewer: caller.id(),
        draft,
        files,
        read,
        reviews,
        keeping,
        hands,
        editors,
    })
}

/// A draft as it is written: its files, which nobody has read yet.
#[derive(Debug, Clone)]
pub struct DraftFiles {
    pub draft: FrameworkDraft,
    /// By path.
    pub files: Vec<FrameworkFile>,
    pub keeping: Option<Keeping>,
}

/// The files of a draft, for whoever works on them. Reading and checking them takes longer than all
/// the rest, and is for [`crate::Work`].
pub async fn files(app: &App, caller: &Caller, id: DraftId) -> Result<DraftFiles, AppError> {
    let mut conn = app.db.read().await?;
    let draft = load::draft(app, &mut conn, caller, id).await?.draft;
    Ok(DraftFiles {
        files: store::framework_drafts::files(&mut conn, id).await?,
        keeping: store::framework_keepings::of(&mut conn, &draft.framework).await?,
        draft,
    })
}

impl DraftFiles {
    /// Whether the reader may change the files here, in the browser.
    pub fn may_write(&self) -> bool {
        drafts::change(&self.draft, self.keeping, Keeping::Browser).is_ok()
    }
}

/// The framework's name as the files of a draft have it, as it is published, or its id where it
/// never was and the files cannot be read.
pub(super) fn name(draft: &FrameworkDraft, read: &Outcome, library: &Library) -> String {
    let published = || Some(&library.get(&draft.framework)?.framework);
    let framework = read.framework.as_ref().or_else(published);
    let named = framework.map(|framework| framework.header.name.to_string());
    named
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| draft.framework.clone())
}

/// The version that a published draft became: a framework has one open draft at a time, so it is the
/// last one that was there when the draft changed for the last time.
async fn became(conn: &mut Conn, draft: &FrameworkDraft) -> Result<Option<FrameworkRef>, AppError> {
    if draft.state != DraftState::Published {
        return Ok(None);
    }
    let versions = store::framework_versions::of(conn, &draft.framework).await?;
    let versions = versions.into_iter().map(|named| named.version);
    let before = versions
        .filter(|version| version.at <= draft.changed_at && version.based_on == draft.based_on);
    let last = before.max_by_key(|version| version.at);
    Ok(last.map(|version| version.of))
}

impl DraftView {
    /// What has to be mended in the files.
    pub fn obstacles(&self, library: &Library) -> Vec<Obstacle> {
        drafts::obstacles(&self.draft, &self.read, &self.findings, library)
    }

    /// What the reader's word is worth: whoever wrote alone agrees to nothing.
    pub fn wrote_alone(&self) -> bool {
        let mut wrote = self.hands.iter().chain([&self.draft.author]);
        wrote.all(|hand| *hand == self.viewer)
    }
}
