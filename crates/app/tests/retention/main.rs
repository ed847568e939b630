//! The rules about how long records are kept, as the job applies them, on both engines.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails where something is missing"
)]

mod job;
mod log;
mod people;
mod rest;

use app::accounts::Passwords;
use app::{App, Clock, Log, Shelf};
use careers::records::AuditEntry;
use careers::retention::{Keep, Kind};
use framework::Library;
use jiff::Timestamp;
use store::Db;
use testkit::TestDb;

/// The application on a database when the clock shows this.
fn app_at(db: &Db, now: Timestamp) -> App {
    App {
        db: db.clone(),
        library: Shelf::new(Library::default()),
        clock: Clock::Fixed(now),
        log: Log::new(db),
        shows_levels: true,
        passwords: Passwords::default(),
        work: app::Work::default(),
    }
}

async fn rule(db: &TestDb, kind: Kind, keep: Keep) {
    let mut tx = db.begin().await.unwrap();
    let key = format!("retention.{}", kind.word());
    store::settings::set(&mut tx, &key, &keep.word())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// Everything in the audit log, oldest first.
async fn logged(db: &TestDb) -> Vec<AuditEntry> {
    let mut read = db.read().await.unwrap();
    let kept = store::audit::opened(&mut read, 0, 1_000).await.unwrap();
    kept.into_iter().map(|kept| kept.entry.unwrap()).collect()
}
