//! Short ways to put records into a database.

use careers::records::{Person, PersonId};
use store::{Read, people};
use testkit::{TestDb, samples};

/// People of these names, kept.
pub(crate) async fn keep_people<const N: usize>(db: &TestDb, names: [&str; N]) -> [Person; N] {
    let kept = names.map(samples::person);
    let mut tx = db.begin().await.unwrap();
    people::insert_all(&mut tx, &kept).await.unwrap();
    tx.commit().await.unwrap();
    kept
}

/// Their ids.
pub(crate) async fn keep<const N: usize>(db: &TestDb, names: [&str; N]) -> [PersonId; N] {
    keep_people(db, names).await.map(|person| person.id)
}

pub(crate) async fn read(db: &TestDb) -> Read {
    db.read().await.unwrap()
}

/// Runs something in a transaction of its own and commits it.
macro_rules! change {
    ($db:expr, $function:path $(, $argument:expr)* $(,)?) => {{
        let mut tx = $db.begin().await.unwrap();
        let outcome = $function(&mut tx $(, $argument)*).await;
        if outcome.is_ok() {
            tx.commit().await.unwrap();
        }
        outcome
    }};
}

pub(crate) use change;
