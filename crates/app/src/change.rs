//! Changing something. A change ends with what was done, which the audit log keeps in the same
//! transaction: there is no other way to commit one, so none can go unrecorded.

use std::ops::{Deref, DerefMut};

use careers::records::AuditEntry;
use store::{Db, Tx};

use crate::{App, AppError, Clock};

/// What is kept without an entry in the log: it says nothing of anybody's records or rights, and
/// there is more of it than anybody would read.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Upkeep {
    /// Until when a session lasts that is in use, and when its owner last showed that it is them.
    SessionUsed,
    /// When a token was last used. What was done with it is an act.
    TokenUsed,
    /// Attempts to sign in, counted to slow guesses down. What came of one is an act.
    AttemptCounted,
    /// The first step of signing in was right, and the second is asked for.
    SecondStepAsked,
    /// Somebody has read what they were told. The change itself is an act.
    NoticePutAway,
    /// Somebody is written to that something waits for them, or was.
    MailTaken,
    /// A link did not reach its person. That it was made is an act.
    LinkNotDelivered,
    /// What a draft would change in all is worked out: numbers without names. Who may read them is
    /// asked of everybody who does.
    NumbersWorkedOut,
    /// What is good for a while only has gone by, and is forgotten. Also: who is at that, and until
    /// when.
    Swept,
}

/// A transaction of an action. Dropped without [`Change::commit`], it changes nothing.
#[must_use = "a change that is not committed changes nothing"]
pub(crate) struct Change {
    tx: Tx,
    clock: Clock,
}

impl App {
    /// Begins a change: the only way for an action to do so.
    pub(crate) async fn begin(&self) -> Result<Change, AppError> {
        Change::begin(&self.db, self.clock).await
    }
}

impl Change {
    /// The same where there is no application, such as on the command line.
    pub(crate) async fn begin(db: &Db, clock: Clock) -> Result<Self, AppError> {
        let tx = db.begin().await?;
        Ok(Self { tx, clock })
    }

    /// Keeps what was changed, and that it was.
    pub(crate) async fn commit(self, done: AuditEntry) -> Result<(), AppError> {
        self.commit_each(vec![done]).await
    }

    /// The same, where one transaction did several things, or something to several people.
    pub(crate) async fn commit_each(mut self, done: Vec<AuditEntry>) -> Result<(), AppError> {
        let now = self.clock.now();
        let done: Vec<_> = done.into_iter().map(|act| (now, act)).collect();
        // Last of all: the head of the log is held from here to the commit, and no longer.
        store::audit::append(&mut self.tx, &done).await?;
        Ok(self.tx.commit().await?)
    }

    /// Keeps what is no act of anybody's.
    pub(crate) async fn commit_upkeep(self, _what: Upkeep) -> Result<(), AppError> {
        Ok(self.tx.commit().await?)
    }
}

impl Deref for Change {
    type Target = Tx;

    fn deref(&self) -> &Tx {
        &self.tx
    }
}

impl DerefMut for Change {
    fn deref_mut(&mut self) -> &mut Tx {
        &mut self.tx
    }
}
