//! Recording what was shown. An answer that shows somebody's records leaves only once the audit
//! log says so.
//!
//! Reads come in numbers, and SQLite has one writer, so those that come together are written
//! together: a batch is what has gathered while the one before it was being written, in one
//! transaction. Nobody waits for a batch to fill: where nothing is being written, it is written at
//! once. A batch is written to its end even when those who wait for it have gone away.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use careers::records::AuditEntry;
use jiff::Timestamp;
use store::{Db, Read};
use tokio::sync::oneshot;

use crate::{App, AppError, Caller};

type Moments = Vec<(Timestamp, AuditEntry)>;

/// Why something was not recorded, in words for whoever runs the system.
type Outcome = Result<(), Arc<str>>;

/// Where reads are handed in. Cheap to clone; all clones write the same batches.
#[derive(Clone)]
pub struct Log(Arc<Shared>);

struct Shared {
    db: Db,
    queue: Mutex<Queue>,
}

#[derive(Default)]
struct Queue {
    waiting: Vec<Waiting>,
    /// Whether somebody is writing, who will come back for those who wait.
    writing: bool,
}

struct Waiting {
    acts: Moments,
    written: oneshot::Sender<Outcome>,
}

impl Log {
    pub fn new(db: &Db) -> Self {
        Self(Arc::new(Shared {
            db: db.clone(),
            queue: Mutex::default(),
        }))
    }

    /// Returns once these are in the log.
    async fn record(&self, acts: Moments) -> Result<(), AppError> {
        let (written, answer) = oneshot::channel();
        let begin = {
            let mut queue = self.0.queue();
            queue.waiting.push(Waiting { acts, written });
            !std::mem::replace(&mut queue.writing, true)
        };
        if begin {
            tokio::spawn(write(Arc::clone(&self.0)));
        }
        let outcome = answer.await;
        let outcome = outcome.unwrap_or_else(|_| Err("the program is stopping".into()));
        outcome.map_err(AppError::Unrecorded)
    }
}

impl Shared {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Those who wait now. None: then nobody is writing any more.
    fn next(&self) -> Option<Vec<Waiting>> {
        let mut queue = self.queue();
        queue.writing = !queue.waiting.is_empty();
        queue.writing.then(|| std::mem::take(&mut queue.waiting))
    }
}

/// Writes batch after batch until nobody waits.
async fn write(shared: Arc<Shared>) {
    while let Some(mut batch) = shared.next() {
        let acts = batch
            .iter_mut()
            .flat_map(|one| std::mem::take(&mut one.acts));
        // In a task of its own, so that even a panic in there is an answer to those who wait.
        let appended = tokio::spawn(append(shared.db.clone(), acts.collect()));
        let outcome: Outcome = match appended.await {
            Ok(outcome) => outcome.map_err(|error| error.to_string().into()),
            Err(error) => Err(error.to_string().into()),
        };
        for one in batch {
            // Whoever has gone away needs no answer.
            let _ = one.written.send(outcome.clone());
        }
    }
}

async fn append(db: Db, acts: Moments) -> Result<(), store::StoreError> {
    let mut tx = db.begin().await?;
    store::audit::append(&mut tx, &acts).await?;
    tx.commit().await
}

impl Caller {
    /// What they did, for the log.
    pub(crate) fn did(&self, act: careers::records::Act) -> AuditEntry {
        AuditEntry::new(act, self.origin).by(self.id())
    }
}

impl App {
    /// Records an act that changes nothing, such as a sign-in that was refused.
    pub(crate) async fn note(&self, act: AuditEntry) -> Result<(), AppError> {
        self.log.record(vec![(self.now(), act)]).await
    }

    /// Ends an answer that shows records about people: an entry for each of them. Nobody's reads of
    /// their own records are kept.
    ///
    /// Takes the connection, to give it back before it waits: whoever held one and waited for the
    /// log, which needs one too, could wait for themselves.
    pub(crate) async fn shown(
        &self,
        read: Read,
        acts: impl IntoIterator<Item = AuditEntry>,
    ) -> Result<(), AppError> {
        drop(read);
        let now = self.now();
        let of_others = |act: &AuditEntry| act.about.is_none() || act.about != act.who;
        let acts = acts.into_iter().filter(of_others);
        let acts: Moments = acts.map(|act| (now, act)).collect();
        if acts.is_empty() {
            return Ok(());
        }
        self.log.record(acts).await
    }
}
