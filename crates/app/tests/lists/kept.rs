//! An organisation in a database, and its people asking.

use std::sync::{Arc, LazyLock};

use app::accounts::Passwords;
use app::people::PersonView;
use app::rounds::RoundView;
use app::{App, AppError, Caller, Clock, Log, Means, Origin, Shelf, Window};
use careers::records::{EvidenceId, PersonId, RoundId};
use framework::Library;
use testkit::TestDb;
use testkit::store::{self, Db};

use crate::organisation::{Organisation, now};

static LIBRARY: LazyLock<Arc<Library>> =
    LazyLock::new(|| Arc::new(Library::built_in().expect("the built-in frameworks are sound")));

/// More than there are of anything.
pub(crate) const ALL: Window = Window {
    offset: 0,
    limit: 100,
};

pub(crate) fn app_on(db: &Db, organisation: &Organisation) -> App {
    App {
        db: db.clone(),
        library: Shelf::new(LIBRARY.clone()),
        clock: Clock::Fixed(now()),
        log: Log::new(db),
        shows_levels: organisation.shows_levels,
        passwords: Passwords::default(),
        work: app::Work::default(),
    }
}

pub(crate) async fn keep(organisation: &Organisation) -> TestDb {
    let db = TestDb::sqlite().await;
    fill(&db, organisation).await.expect("the records are kept");
    db
}

async fn fill(db: &Db, all: &Organisation) -> Result<(), store::StoreError> {
    let mut tx = db.begin().await?;
    store::teams::insert_all(&mut tx, &all.teams).await?;
    store::people::insert_all(&mut tx, &all.people).await?;
    store::reporting::insert_all(&mut tx, &all.lines).await?;
    store::roles::grant_all(&mut tx, &all.roles).await?;
    for share in &all.shares {
        store::mirror_shares::share(&mut tx, share).await?;
    }
    store::placements::insert_all(&mut tx, &all.placements).await?;
    store::evidence::insert_all(&mut tx, &all.evidence).await?;
    store::rounds::insert_all(&mut tx, &all.rounds).await?;
    store::assessments::insert_all(&mut tx, &all.assessments).await?;
    tx.commit().await
}

/// One of them, asking.
pub(crate) struct Asking<'a> {
    pub(crate) app: &'a App,
    pub(crate) all: &'a Organisation,
    pub(crate) caller: Caller,
}

impl<'a> Asking<'a> {
    pub(crate) fn new(app: &'a App, all: &'a Organisation, id: PersonId) -> Self {
        let origin = Origin {
            means: Means::CommandLine,
            address: None,
        };
        let viewer = all.viewer(id);
        Self {
            app,
            all,
            caller: Caller { viewer, origin },
        }
    }

    pub(crate) fn id(&self) -> PersonId {
        self.caller.id()
    }

    pub(crate) async fn person(&self, id: PersonId) -> Option<PersonView> {
        found(app::people::show(self.app, &self.caller, id).await)
    }

    pub(crate) async fn round(&self, id: RoundId) -> Option<RoundView> {
        found(app::rounds::show(self.app, &self.caller, id).await)
    }

    pub(crate) async fn reads_evidence(&self, id: EvidenceId) -> bool {
        found(app::evidence::show(self.app, &self.caller, id).await).is_some()
    }

    /// The evidence about somebody that opens, piece by piece.
    pub(crate) async fn evidence_about(&self, subject: PersonId) -> Vec<EvidenceId> {
        let mut open = Vec::new();
        for piece in self.all.evidence.iter().filter(|e| e.subject == subject) {
            if self.reads_evidence(piece.id).await {
                open.push(piece.id);
            }
        }
        open.sort();
        open
    }

    /// The rounds that open, one by one.
    pub(crate) async fn rounds(&self) -> Vec<RoundView> {
        let mut open = Vec::new();
        for round in &self.all.rounds {
            open.extend(self.round(round.id).await);
        }
        open
    }
}

/// What was found; `None` where there is nothing for them.
pub(crate) fn found<T>(outcome: Result<T, AppError>) -> Option<T> {
    match outcome {
        Ok(found) => Some(found),
        Err(AppError::NotFound) => None,
        Err(other) => panic!("{other}"),
    }
}
