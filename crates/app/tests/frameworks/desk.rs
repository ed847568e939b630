//! A small company of framework authors, and short ways to do what they do.

use std::sync::{Arc, LazyLock};

use app::accounts::Passwords;
use app::frameworks::{self, Done, DraftView, FileChange, Publishing, Written};
use app::{App, AppError, Caller, Clock, Log, Means, Origin, Shelf};
use careers::policy::Viewer;
use careers::records::{
    DraftId, FrameworkFile, FrameworkRef, FrameworkVersion, Person, PersonId, Role, RoleGrant,
    Verdict,
};
use framework::Library;
use store::Tx;
use testkit::TestDb;
use testkit::samples::{self, at};

pub(crate) const LADDERS: &str = "ladders";

/// The built-in frameworks, which are at hand on every server.
static BUILT_IN: LazyLock<Arc<Library>> = LazyLock::new(|| Arc::new(Library::built_in().unwrap()));

/// A framework that was published as 1.0.0: small, so that it is read in no time.
const TEXT: &str = r#"
[framework]
id = "ladders"
name = "Ladders"
version = "1.0.0"
language = "en"
summary = "Two levels of one track."

[[tracks]]
id = "developer"
name = "Developer"
kind = "ic"
summary = "Building things."

[[levels]]
id = "D3"
name = "Senior"
track = "developer"
rank = 3
summary = "Carries a system."
expects = { people = "supports" }

[[levels]]
id = "D4"
name = "Lead"
track = "developer"
rank = 4
summary = "Carries several."
expects = { people = "mentors" }

[[dimensions]]
id = "people"
name = "People"
cumulative = true
steps = [
  { id = "supports", name = "Supports", about = "Helps whoever is stuck." },
  { id = "mentors", name = "Mentors", about = "Shows others the way." },
]

[[transitions]]
from = "D3"
to = "D4"
kind = "promotion"
summary = "From one system to several."
"#;

/// Ada and Ben edit the ladders, and Ada every other framework too; Cleo edits none.
pub(crate) struct Desk {
    pub(crate) app: App,
    pub(crate) ada: Person,
    pub(crate) ben: Person,
    pub(crate) cleo: Person,
}

pub(crate) fn from() -> FrameworkRef {
    FrameworkRef {
        id: LADDERS.to_owned(),
        version: "1.0.0".to_owned(),
    }
}

/// A server of its own on the database.
pub(crate) fn server(db: &TestDb) -> App {
    App {
        db: (**db).clone(),
        library: Shelf::new(Arc::clone(&BUILT_IN)),
        clock: Clock::Fixed(at("2026-11-21T09:00:00Z")),
        log: Log::new(db),
        shows_levels: true,
        passwords: Passwords::default(),
        work: app::Work::default(),
    }
}

impl Desk {
    pub(crate) async fn new(db: &TestDb) -> Self {
        let [ada, ben, cleo] = ["Ada", "Ben", "Cleo"].map(samples::person);
        let mut tx = db.begin().await.unwrap();
        let people = [ada.clone(), ben.clone(), cleo.clone()];
        store::people::insert_all(&mut tx, &people).await.unwrap();
        let edits = |person: PersonId, framework: Option<&str>| RoleGrant {
            person,
            role: Role::Editor,
            team: None,
            framework: framework.map(str::to_owned),
        };
        let roles = [edits(ada.id, None), edits(ben.id, Some(LADDERS))];
        store::roles::grant_all(&mut tx, &roles).await.unwrap();
        first(&mut tx, &ada).await;
        tx.commit().await.unwrap();
        let app = server(db);
        app.library.catch_up(&app.db).await.unwrap();
        Self {
            app,
            ada,
            ben,
            cleo,
        }
    }

    pub(crate) fn asks(&self, who: &Person) -> Caller {
        Caller {
            viewer: Viewer::new(who, self.app.today()),
            origin: Origin {
                means: Means::Session,
                address: None,
            },
        }
    }

    /// Ada begins a draft from the current version.
    pub(crate) async fn begin(&self) -> DraftId {
        let ada = self.asks(&self.ada);
        self.app.library.catch_up(&self.app.db).await.unwrap();
        let library = self.app.library.now();
        let current = FrameworkRef::to(&library.get(LADDERS).unwrap().framework);
        frameworks::begin(&self.app, &ada, &current).await.unwrap()
    }

    pub(crate) async fn show(&self, draft: DraftId) -> DraftView {
        let ada = self.asks(&self.ada);
        frameworks::show(&self.app, &ada, draft).await.unwrap()
    }

    /// Somebody gives the draft another number.
    pub(crate) async fn number(&self, who: &Person, draft: DraftId, number: &str) {
        let view = self.show(draft).await;
        let file = view.files.iter().find(|f| f.path == "framework.toml");
        let file = file.unwrap();
        let said = file.text.lines().find(|l| l.starts_with("version = "));
        let text = file
            .text
            .replace(said.unwrap(), &format!("version = \"{number}\""));
        let change = FileChange {
            path: file.path.clone(),
            text: Some(text),
        };
        let written = self.write(who, &view, change).await.unwrap();
        assert!(matches!(written, Written::Kept(_)));
    }

    pub(crate) async fn write(
        &self,
        who: &Person,
        view: &DraftView,
        change: FileChange,
    ) -> Result<Written, AppError> {
        let (id, revision) = (view.draft.id, view.draft.revision);
        frameworks::write(&self.app, &self.asks(who), id, revision, &[change]).await
    }

    pub(crate) async fn send(&self, who: &Person, draft: DraftId) -> Result<(), AppError> {
        let revision = self.show(draft).await.draft.revision;
        frameworks::send(&self.app, &self.asks(who), draft, revision).await
    }

    pub(crate) async fn agree(&self, who: &Person, draft: DraftId) -> Result<(), AppError> {
        let revision = self.show(draft).await.draft.revision;
        let said = (Verdict::Agreed, "");
        frameworks::say(&self.app, &self.asks(who), draft, revision, said).await
    }

    pub(crate) async fn publish(&self, who: &Person, draft: DraftId) -> Result<Done, AppError> {
        let publishing = Publishing {
            expected: self.show(draft).await.draft.revision,
            words: "Says what a lead does.".to_owned(),
            reason: None,
        };
        let caller = self.asks(who);
        let done = frameworks::publish(&self.app, &caller, draft, &publishing).await?;
        Ok(done.unwrap())
    }

    /// From begun to published, by both.
    pub(crate) async fn release(&self, number: &str, change: Option<FileChange>) -> Done {
        let draft = self.begin().await;
        self.number(&self.ada, draft, number).await;
        if let Some(change) = change {
            let view = self.show(draft).await;
            self.write(&self.ada, &view, change).await.unwrap();
        }
        self.send(&self.ada, draft).await.unwrap();
        self.agree(&self.ben, draft).await.unwrap();
        self.publish(&self.ada, draft).await.unwrap()
    }
}

async fn first(tx: &mut Tx, by: &Person) {
    let files = [FrameworkFile {
        path: "framework.toml".to_owned(),
        text: TEXT.to_owned(),
    }];
    let framework = frameworks::read(&files).framework.unwrap();
    let version = FrameworkVersion {
        of: from(),
        digest: framework::digest(&framework),
        words: "The first.".to_owned(),
        based_on: None,
        at: at("2026-01-05T09:00:00Z"),
        by: by.id,
        commit: None,
        reason: None,
    };
    let inserted = store::framework_versions::insert(tx, &version, &files);
    inserted.await.unwrap();
}

/// The words of a rule that stands against it.
pub(crate) fn rule<T: std::fmt::Debug>(outcome: Result<T, AppError>) -> String {
    match outcome {
        Err(AppError::Rule(words)) => words,
        other => panic!("no rule stands against it: {other:?}"),
    }
}
