//! What a form for evidence about somebody needs to know.

use std::sync::Arc;

use careers::policy::Audience;
use careers::records::{Act, Evidence, EvidenceId, Person, PersonId, Visibility};
use framework::Published;
use jiff::Timestamp;
use uuid::Uuid;

use super::write::framework_of;
use crate::people::{Subject, audience_sentence};
use crate::{App, AppError, Caller};

/// Whom the evidence will be about, what it can be tied to, and who will see it.
#[derive(Debug, Clone)]
pub struct Blank {
    pub subject: Person,
    /// Whether the viewer writes about themselves.
    pub own: bool,
    /// The framework that ties are paths of.
    pub published: Option<Arc<Published>>,
    /// The level that the subject holds in it, where the viewer may see levels.
    pub level: Option<String>,
    /// Who sees it once it is shared, in a sentence.
    pub shared_with: String,
}

/// Not found where the viewer may not write about the person.
pub async fn blank(app: &App, caller: &Caller, subject: PersonId) -> Result<Blank, AppError> {
    let mut read = app.db.read().await?;
    let about = Subject::load(app, &mut read, caller, subject).await?;
    if !about.access.may_write_evidence() {
        return Err(AppError::NotFound);
    }
    let person = about.standing.person.clone();
    let published = framework_of(app, &mut read, &about).await?;
    let entry = store::directory::entry(&mut read, subject, app.today()).await?;
    let placement = entry.and_then(|entry| entry.placement);
    let placement = placement.filter(|_| about.access.may_see_level(app.shows_levels));
    let here = |id| !about.standing.gone.contains(&id);
    let audience = Audience::of_evidence(&shared(subject, caller.id(), app), &about.facts, &here);
    let shared_with = audience_sentence(&mut read, &audience, &about).await?;
    // Where the directory shows levels, this one says nothing new.
    let reads_level = placement.is_some() && !app.shows_levels;
    let act = caller.did(Act::ReadLevel).about(subject);
    app.shown(read, reads_level.then_some(act)).await?;
    Ok(Blank {
        own: about.access.is_own(),
        level: placement.map(|placement| placement.level),
        shared_with,
        subject: person,
        published,
    })
}

/// Evidence as it would be once it is shared: the policy asks no more of it than this.
fn shared(subject: PersonId, author: PersonId, app: &App) -> Evidence {
    Evidence {
        id: EvidenceId(Uuid::nil()),
        subject,
        author,
        happened_on: app.today(),
        title: String::new(),
        text: String::new(),
        link: None,
        about: Vec::new(),
        framework: None,
        project: None,
        visibility: Visibility::Shared,
        created_at: Timestamp::UNIX_EPOCH,
    }
}
