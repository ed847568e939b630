//! Writing evidence down, about oneself or about somebody one works with.

use std::sync::Arc;

use careers::records::{Act, Evidence, EvidenceId, FrameworkRef, PersonId, Visibility};
use framework::{Framework, Published, Thing};
use jiff::civil::Date;

use crate::people::{NOTHING_IS_WRITTEN, Subject};
use crate::{App, AppError, Caller};

/// What somebody wrote on the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub happened_on: Date,
    pub title: String,
    pub text: String,
    pub link: Option<String>,
    /// Paths in the subject's framework: dimensions, steps, criteria.
    pub about: Vec<String>,
    pub project: Option<String>,
    pub share: bool,
}

/// Why a draft cannot be kept, and at which field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("Say in a line what happened.")]
    NoTitle,
    #[error("Keep the line under {LONGEST_TITLE} characters; the text below has room.")]
    TitleTooLong,
    #[error("The text has room for {LONGEST_TEXT} characters.")]
    TextTooLong,
    #[error("Name the project in under {LONGEST_PROJECT} characters.")]
    ProjectTooLong,
    #[error("A link begins with https:// or http://.")]
    Link,
    #[error("The day lies ahead. Evidence is of something that has happened.")]
    Ahead,
    #[error("There is nothing called {0} in this framework to tie it to.")]
    Tie(String),
    #[error("Ten ties are enough; choose the ones that it shows best.")]
    TooManyTies,
}

const LONGEST_TITLE: usize = 200;
const LONGEST_TEXT: usize = 8_000;
const LONGEST_PROJECT: usize = 120;
const LONGEST_LINK: usize = 1_000;
const MOST_TIES: usize = 10;

/// Keeps a new piece of evidence about `subject`. The faults say what stands against it.
pub async fn write(
    app: &App,
    caller: &Caller,
    subject: PersonId,
    draft: Draft,
) -> Result<Result<EvidenceId, Vec<Fault>>, AppError> {
    let mut tx = app.begin().await?;
    // Nobody is erased from here on, so that nothing is written about them afterwards.
    store::people::lock_each(&mut tx, &[subject, caller.id()]).await?;
    let about = Subject::load(app, &mut tx, caller, subject).await?;
    if !about.access.may_write_evidence() {
        return Err(AppError::NotFound);
    }
    if about.standing.erased {
        return Err(AppError::rule(NOTHING_IS_WRITTEN));
    }
    let framework = framework_of(app, &mut tx, &about).await?;
    let faults = faults(
        &draft,
        framework.as_deref().map(|p| &p.framework),
        app.today(),
    );
    if !faults.is_empty() {
        return Ok(Err(faults));
    }
    let id = EvidenceId(app.new_id());
    let whose = (subject, caller.id());
    let tied_on = framework.as_deref();
    let new = kept(id, whose, app.now(), draft, tied_on);
    store::evidence::insert(&mut tx, &new).await?;
    tx.commit(caller.did(Act::WriteEvidence).about(subject).on(id.0))
        .await?;
    Ok(Ok(id))
}

/// Replaces what an author wrote, and whether it is shared.
pub async fn change(
    app: &App,
    caller: &Caller,
    id: EvidenceId,
    draft: Draft,
) -> Result<Result<(), Vec<Fault>>, AppError> {
    let mut tx = app.begin().await?;
    let found = store::evidence::by_id(&mut tx, id).await?;
    // What is about somebody who is being erased goes while this waits, and is not found then.
    let subject = found.map_or(caller.id(), |before| before.subject);
    store::people::lock_each(&mut tx, &[subject, caller.id()]).await?;
    let found = store::evidence::by_id(&mut tx, id).await?;
    let (before, about) =
        Subject::behind(app, &mut tx, caller, found, |before| before.subject).await?;
    if !about.access.may_change_evidence(&before) {
        return Err(AppError::NotFound);
    }
    let framework = framework_of(app, &mut tx, &about).await?;
    let faults = faults(
        &draft,
        framework.as_deref().map(|p| &p.framework),
        app.today(),
    );
    if !faults.is_empty() {
        return Ok(Err(faults));
    }
    let whose = (before.subject, before.author);
    let after = kept(id, whose, before.created_at, draft, framework.as_deref());
    store::evidence::update(&mut tx, &after).await?;
    tx.commit(
        caller
            .did(Act::ChangeEvidence)
            .about(after.subject)
            .on(id.0),
    )
    .await?;
    Ok(Ok(()))
}

fn kept(
    id: EvidenceId,
    (subject, author): (PersonId, PersonId),
    created_at: jiff::Timestamp,
    draft: Draft,
    tied_on: Option<&Published>,
) -> Evidence {
    Evidence {
        id,
        subject,
        author,
        happened_on: draft.happened_on,
        title: draft.title,
        text: draft.text,
        link: draft.link,
        about: draft.about,
        framework: tied_on.map(|published| FrameworkRef::to(&published.framework)),
        project: draft.project,
        visibility: if draft.share {
            Visibility::Shared
        } else {
            Visibility::Private
        },
        created_at,
    }
}

/// The framework that a person's evidence is tied to: that of their level, else their team's. To
/// whoever may not see levels the level says nothing, here neither.
pub(crate) async fn framework_of(
    app: &App,
    conn: &mut store::Conn,
    about: &Subject,
) -> Result<Option<Arc<Published>>, AppError> {
    let person = &about.standing.person;
    let entry = store::directory::entry(conn, person.id, app.today()).await?;
    let placement = entry.and_then(|entry| entry.placement);
    if let Some(placement) = placement.filter(|_| about.access.may_see_level(app.shows_levels)) {
        let of = &placement.framework;
        return Ok(app.library.now().version(&of.id, &of.version).cloned());
    }
    let Some(team) = person.team else {
        return Ok(None);
    };
    let team = store::teams::by_id(conn, team).await?;
    Ok(team.and_then(|team| app.library.now().get(&team.framework).cloned()))
}

fn faults(draft: &Draft, framework: Option<&Framework>, today: Date) -> Vec<Fault> {
    let mut faults = Vec::new();
    let characters = |text: &str| text.chars().count();
    if draft.title.is_empty() {
        faults.push(Fault::NoTitle);
    } else if characters(&draft.title) > LONGEST_TITLE {
        faults.push(Fault::TitleTooLong);
    }
    if characters(&draft.text) > LONGEST_TEXT {
        faults.push(Fault::TextTooLong);
    }
    let project = draft.project.as_deref().unwrap_or_default();
    if characters(project) > LONGEST_PROJECT {
        faults.push(Fault::ProjectTooLong);
    }
    if draft.link.as_deref().is_some_and(|link| !is_link(link)) {
        faults.push(Fault::Link);
    }
    if draft.happened_on > today {
        faults.push(Fault::Ahead);
    }
    if draft.about.len() > MOST_TIES {
        faults.push(Fault::TooManyTies);
    }
    let known = |path: &str| {
        let thing = framework.and_then(|framework| framework.resolve(path).ok());
        matches!(
            thing,
            Some(Thing::Dimension(_) | Thing::Step(..) | Thing::Criterion(..))
        )
    };
    let unknown = draft.about.iter().find(|path| !known(path));
    faults.extend(unknown.map(|path| Fault::Tie(path.clone())));
    faults
}

fn is_link(link: &str) -> bool {
    let http = link.starts_with("https://") || link.starts_with("http://");
    http && link.len() <= LONGEST_LINK && !link.contains(char::is_whitespace)
}
