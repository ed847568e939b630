//! What a draft in review would do in all. It is worked out once for what the draft says, and kept:
//! whoever looks next finds it, on whichever server. It stays as it is, even if records move: two
//! answers to the same question, a day apart, would tell whom that day was about.
//!
//! Where many people stand on the framework it takes longer than anybody waits for a page. Then it
//! goes on by itself, and the page says how far it is.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use careers::impact::totals::{Counted, InAll};
use careers::records::{Act, DraftId, FrameworkDraft, PersonId};
use framework::{Framework, digest};
use jiff::{SignedDuration, Timestamp};
use store::framework_impacts::{self, Kept, Numbers, Work};
use store::{Conn, Placed, placements};
use tokio::task::JoinHandle;

use super::weigh::{AT_ONCE, Weigh};
use super::{act_on, editors};
use crate::change::Upkeep;
use crate::{App, AppError, Caller};

/// How long an answer waits before it says how far it is.
const PATIENCE: Duration = Duration::from_secs(3);
/// How often is looked whether somebody else has come to an end with it.
const BETWEEN_LOOKS: Duration = Duration::from_millis(100);
/// How long whoever is at it may be silent before somebody else begins.
const SILENT: SignedDuration = SignedDuration::from_mins(1);

/// What is known of what a draft would do in all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    /// As things stood then.
    Told { in_all: InAll, at: Timestamp },
    /// How far the work on it is.
    UnderWay(Progress),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub done: usize,
    pub people: usize,
}

/// Who is counted: everybody on the framework but those who edit it and whoever reports to one of
/// them. These are seen by name, and could be taken from the numbers. So every editor gets the same
/// answer.
async fn counted(app: &App, conn: &mut Conn, framework: &str) -> Result<Vec<Placed>, AppError> {
    let editors: BTreeSet<PersonId> = editors::of(app, conn, framework).await?;
    let mut placed = placements::on_framework(conn, framework, app.today()).await?;
    let is_near = |one: &Placed| {
        let led = one
            .manager
            .is_some_and(|manager| editors.contains(&manager));
        led || editors.contains(&one.person.id)
    };
    placed.retain(|one| !is_near(one));
    Ok(placed)
}

/// The numbers, or how far they are: they are begun where nobody is at them. That somebody saw them
/// stands in the log.
///
/// The draft is in review, and the caller may know them: that is asked before.
pub(super) async fn look(
    app: &App,
    caller: &Caller,
    draft: &FrameworkDraft,
    after: &Arc<Framework>,
) -> Result<Known, AppError> {
    let sought = digest(after);
    let mut read = app.db.read().await?;
    let kept = framework_impacts::of(&mut read, draft.id).await?;
    let known = if let Some(told) = told(kept, &sought) {
        told
    } else {
        let placed = counted(app, &mut read, &draft.framework).await?;
        let people = placed.len();
        drop(read);
        wait(app, draft.id, after, &sought, placed).await?;
        read = app.db.read().await?;
        let kept = framework_impacts::of(&mut read, draft.id).await?;
        known(kept, &sought, people)
    };
    if matches!(known, Known::Told { .. }) {
        let act = act_on(caller, Act::ReadImpact, draft);
        app.shown(read, [act]).await?;
    }
    Ok(known)
}

/// Until they are worked out, or for as long as anybody waits for a page.
async fn wait(
    app: &App,
    draft: DraftId,
    after: &Arc<Framework>,
    sought: &str,
    placed: Vec<Placed>,
) -> Result<(), AppError> {
    let begun = Task::begin(app, draft, after, sought, placed).await?;
    let waited = tokio::time::timeout(PATIENCE, async {
        match begun {
            Some(task) => task.await.map_err(|_| AppError::Busy)?,
            None => others(app, draft, sought).await,
        }
    });
    waited.await.unwrap_or(Ok(()))
}

fn told(kept: Kept, sought: &str) -> Option<Known> {
    let numbers = kept.numbers.filter(|kept| kept.rests_on == sought)?;
    Some(Known::Told {
        in_all: numbers.in_all,
        at: numbers.at,
    })
}

fn known(mut kept: Kept, sought: &str, people: usize) -> Known {
    let work = kept.work.take();
    told(kept, sought).unwrap_or_else(|| {
        Known::UnderWay(work.map_or(Progress { done: 0, people }, |work| Progress {
            done: usize::try_from(work.done).unwrap_or_default(),
            people: usize::try_from(work.people).unwrap_or_default(),
        }))
    })
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
    holder: String,
    sought: String,
    weigh: Arc<Weigh>,
    placed: Vec<Placed>,
}

impl Task {
    /// `None`: somebody else is at it, or has just come to an end.
    async fn begin(
        app: &App,
        draft: DraftId,
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
        if !framework_impacts::claim(&mut tx, draft, &holder, app.now(), &work).await? {
            return Ok(None);
        }
        tx.commit_upkeep(Upkeep::NumbersWorkedOut).await?;
        let task = Self {
            app: app.clone(),
            draft,
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
            rests_on: self.sought.clone(),
            in_all: InAll::of(people),
            at: self.app.now(),
        };
        let mut tx = self.app.begin().await?;
        framework_impacts::finish(&mut tx, self.draft, &self.holder, &numbers).await?;
        tx.commit_upkeep(Upkeep::NumbersWorkedOut).await
    }

    /// `false`: somebody has begun anew, for what it says since, or the draft is over.
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
