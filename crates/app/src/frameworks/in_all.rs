//! What a draft would do in all. It is worked out once for what it rests on, and kept: whoever looks
//! next finds it, on whichever server, and publishing only asks whether anything has moved since.
//!
//! Where many people stand on the framework it takes longer than anybody waits for a page. Then it
//! goes on by itself, and the page says how far it is.

use std::sync::Arc;
use std::time::Duration;

use careers::impact::totals::{Counted, InAll};
use careers::records::{DraftId, FrameworkDraft, Revision};
use framework::Framework;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};
use store::framework_impacts::{self, Kept, Numbers, Work};
use store::{Conn, Placed, ground, placements};
use tokio::task::JoinHandle;

use super::weigh::{AT_ONCE, Weigh};
use crate::change::Upkeep;
use crate::{App, AppError};

/// How long an answer waits before it says how far it is.
const PATIENCE: Duration = Duration::from_secs(3);
/// How often is looked whether somebody else has come to an end with it.
const BETWEEN_LOOKS: Duration = Duration::from_millis(100);
/// How long whoever is at it may be silent before somebody else begins.
const SILENT: SignedDuration = SignedDuration::from_mins(1);

/// What is known of what a draft would do in all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// For this revision of the draft.
    pub in_all: Option<InAll>,
    /// How far the work on it is. `None`: it is as things stand now. With numbers beside it, they
    /// are those of a moment ago, and records have moved since.
    pub under_way: Option<Progress>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub done: usize,
    pub people: usize,
}

/// What the numbers rest on, as a text that is another one as soon as that moves; and who stands on
/// the framework.
pub(super) async fn rests_on(
    app: &App,
    conn: &mut Conn,
    draft: &FrameworkDraft,
) -> Result<(String, Vec<Placed>), AppError> {
    let today = app.today();
    let placed = placements::on_framework(conn, &draft.framework, today).await?;
    let (shared, when) = ground::readings(conn, &draft.framework).await?;
    let mut hash = Sha256::new();
    hash.update(format!("{} {today} {shared} {when}\n", draft.revision.0));
    for one in &placed {
        let (person, of) = (one.person.id, &one.framework.version);
        hash.update(format!("{person} {of} {:?} {:?}\n", one.level, one.team));
    }
    Ok((hex::encode(hash.finalize()), placed))
}

/// The numbers that rest on this, where they have been worked out.
pub(super) async fn resting_on(
    conn: &mut Conn,
    draft: DraftId,
    rests_on: &str,
) -> Result<Option<InAll>, AppError> {
    let kept = framework_impacts::of(conn, draft).await?;
    let current = kept.numbers.filter(|kept| kept.rests_on == rests_on);
    Ok(current.map(|numbers| numbers.in_all))
}

/// The numbers as things stand, or how far they are: they are begun where nobody is at them.
///
/// The caller may know them: that is asked before.
pub(super) async fn look(
    app: &App,
    draft: &FrameworkDraft,
    after: &Arc<Framework>,
) -> Result<Known, AppError> {
    let mut read = app.db.read().await?;
    let (sought, placed) = rests_on(app, &mut read, draft).await?;
    let current = resting_on(&mut read, draft.id, &sought).await?;
    drop(read);
    if let Some(in_all) = current {
        return Ok(Known {
            in_all: Some(in_all),
            under_way: None,
        });
    }
    let people = placed.len();
    let begun = Task::begin(app, draft, after, &sought, placed).await?;
    let waited = tokio::time::timeout(PATIENCE, async {
        match begun {
            Some(task) => task.await.map_err(|_| AppError::Busy)?,
            None => others(app, draft.id, &sought).await,
        }
    });
    if let Ok(outcome) = waited.await {
        outcome?;
    }
    let kept = framework_impacts::of(&mut *app.db.read().await?, draft.id).await?;
    Ok(known(kept, draft.revision, &sought, people))
}

fn known(kept: Kept, revision: Revision, sought: &str, people: usize) -> Known {
    let numbers = kept.numbers.filter(|kept| kept.revision == revision);
    let is_current = numbers.as_ref().is_some_and(|of| of.rests_on == sought);
    let progress = kept
        .work
        .map_or(Progress { done: 0, people }, |work| Progress {
            done: usize::try_from(work.done).unwrap_or_default(),
            people: usize::try_from(work.people).unwrap_or_default(),
        });
    Known {
        in_all: numbers.map(|numbers| numbers.in_all),
        under_way: (!is_current).then_some(progress),
    }
}

/// Waits until whoever is at it has come to an end.
async fn others(app: &App, draft: DraftId, sought: &str) -> Result<(), AppError> {
    loop {
        tokio::time::sleep(BETWEEN_LOOKS).await;
        let kept = framework_impacts::of(&mut *app.db.read().await?, draft).await?;
        if kept.work.is_none_or(|work| work.sought != sought) {
            return Ok(());
        }
    }
}

/// Somebody working the numbers out.
struct Task {
    app: App,
    draft: DraftId,
    revision: Revision,
    holder: String,
    sought: String,
    weigh: Arc<Weigh>,
    placed: Vec<Placed>,
}

impl Task {
    /// `None`: somebody else is at it.
    async fn begin(
        app: &App,
        draft: &FrameworkDraft,
        after: &Arc<Framework>,
        sought: &str,
        placed: Vec<Placed>,
    ) -> Result<Option<JoinHandle<Result<(), AppError>>>, AppError> {
        let holder = app.new_id().to_string();
        let work = Work {
            sought: sought.to_owned(),
            held_until: until(app),
            done: 0,
            people: placed.len() as u64,
        };
        let mut tx = app.begin().await?;
        if !framework_impacts::claim(&mut tx, draft.id, &holder, app.now(), &work).await? {
            return Ok(None);
        }
        tx.commit_upkeep(Upkeep::NumbersWorkedOut).await?;
        let task = Self {
            app: app.clone(),
            draft: draft.id,
            revision: draft.revision,
            holder,
            sought: sought.to_owned(),
            weigh: Arc::new(Weigh {
                as_of: app.today(),
                library: app.library.now(),
                after: Arc::clone(after),
            }),
            placed,
        };
        Ok(Some(tokio::spawn(task.run())))
    }

    async fn run(self) -> Result<(), AppError> {
        let outcome = self.to_the_end().await;
        if let Err(error) = &outcome {
            let draft = self.draft;
            tracing::warn!(%error, %draft, "what a draft would change could not be worked out");
            let mut tx = self.app.begin().await?;
            framework_impacts::let_go(&mut tx, self.draft, &self.holder).await?;
            tx.commit_upkeep(Upkeep::NumbersWorkedOut).await?;
        }
        outcome
    }

    async fn to_the_end(&self) -> Result<(), AppError> {
        let mut counted: Vec<Counted> = Vec::with_capacity(self.placed.len());
        for some in self.placed.chunks(AT_ONCE) {
            let mut read = self.app.db.read().await?;
            counted.extend(self.weigh.counted(&mut read, some).await?);
            drop(read);
            if counted.len() < self.placed.len() && !self.goes_on(counted.len()).await? {
                return Ok(());
            }
        }
        let people = self.placed.iter().zip(&counted).map(|(one, counted)| {
            let team = one.team.as_deref().unwrap_or("Without a team");
            (team, one.level.as_str(), *counted)
        });
        let numbers = Numbers {
            revision: self.revision,
            rests_on: self.sought.clone(),
            in_all: InAll::of(people),
            at: self.app.now(),
        };
        let mut tx = self.app.begin().await?;
        framework_impacts::finish(&mut tx, self.draft, &self.holder, &numbers).await?;
        tx.commit_upkeep(Upkeep::NumbersWorkedOut).await
    }

    /// `false`: somebody has begun anew, for what has moved since, or the draft is over.
    async fn goes_on(&self, done: usize) -> Result<bool, AppError> {
        let (draft, holder) = (self.draft, self.holder.as_str());
        let mut tx = self.app.begin().await?;
        let until = until(&self.app);
        let holds = framework_impacts::go_on(&mut tx, draft, holder, done as u64, until).await?;
        tx.commit_upkeep(Upkeep::NumbersWorkedOut).await?;
        Ok(holds)
    }
}

fn until(app: &App) -> Timestamp {
    app.now().saturating_add(SILENT).unwrap_or(Timestamp::MAX)
}
