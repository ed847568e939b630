//! One piece of evidence.

use std::sync::Arc;

use careers::policy::Audience;
use careers::profile::{Tie, ties};
use careers::records::{Act, Evidence, EvidenceId, Person, Visibility};
use framework::Published;

use super::write::framework_of;
use crate::people::Subject;
use crate::{App, AppError, Caller};

/// A piece of evidence, who it is about, and who can see it.
#[derive(Debug, Clone)]
pub struct EvidenceView {
    pub evidence: Evidence,
    pub subject: Person,
    pub author: String,
    /// The framework that is read against.
    pub published: Option<Arc<Published>>,
    /// What it is tied to, as that framework calls it.
    pub ties: Vec<Tie>,
    /// The version that it was tied on, where it is another one of the same framework and at hand.
    pub tied_on: Option<Arc<Published>>,
    pub may_change: bool,
    /// Who can see it, in a sentence.
    pub audience: String,
}

pub async fn show(app: &App, caller: &Caller, id: EvidenceId) -> Result<EvidenceView, AppError> {
    let mut read = app.db.read().await?;
    let found = store::evidence::by_id(&mut read, id).await?;
    let (evidence, about) =
        Subject::behind(app, &mut read, caller, found, |evidence| evidence.subject).await?;
    if !about.access.may_read_evidence(&evidence) {
        return Err(AppError::NotFound);
    }
    let here = |id| !about.standing.gone.contains(&id);
    let audience = Audience::of_evidence(&evidence, &about.facts, &here);
    let mut ids: Vec<_> = audience
        .readers
        .iter()
        .map(|reader| reader.person)
        .collect();
    ids.push(evidence.author);
    let names = store::people::names(&mut read, &ids).await?;
    let name = |id| {
        let known = names.iter().find(|known| known.id == id);
        known.map(|known| known.name.clone()).unwrap_or_default()
    };
    let published = framework_of(app, &mut read, &about).await?;
    // What somebody notes about another and keeps to themselves is not to be known by them.
    let known = evidence.author == evidence.subject || evidence.visibility == Visibility::Shared;
    let act = caller.did(Act::ReadEvidence).about(evidence.subject);
    app.shown(read, [act.on(id.0).told_if(known)]).await?;
    let library = app.library.now();
    let ties = published.as_ref().map_or_else(Vec::new, |published| {
        ties(&evidence, &published.framework, &*library)
    });
    let tied_on = evidence.framework.as_ref().and_then(|of| {
        let now = &published.as_ref()?.framework;
        let other = of.id == now.id() && of.version != now.version();
        library.version(&of.id, &of.version).filter(|_| other)
    });
    Ok(EvidenceView {
        ties,
        tied_on: tied_on.cloned(),
        author: name(evidence.author),
        audience: audience.sentence(evidence.subject, caller.id(), &name),
        may_change: about.access.may_change_evidence(&evidence),
        subject: about.standing.person,
        published,
        evidence,
    })
}
