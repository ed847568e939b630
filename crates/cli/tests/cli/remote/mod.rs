//! A framework’s files between a folder and a server.

mod there_and_back;
mod unseen;

use std::io::{BufRead as _, BufReader, Lines};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use app::accounts::Passwords;
use app::frameworks::{self, Publishing};
use app::{App, Caller, Clock, Log, Means, Origin, Shelf};
use careers::policy::Viewer;
use careers::records::{DraftId, Person, PersonId, Role, RoleGrant};
use framework::Library;
use jiff::civil::date;
use store::Db;

use crate::support::{Place, Ran};

fn ada() -> Person {
    Person {
        id: PersonId(uuid::Uuid::from_u128(1)),
        name: "Ada".to_owned(),
        email: "ada@example.org".to_owned(),
        team: None,
        started: date(2020, 1, 1),
        left: None,
    }
}

/// A database whose one person edits every framework, and a token of hers.
fn place() -> (Place, String) {
    let place = Place::new();
    let path = place.path("waymark.db");
    let editor = RoleGrant {
        person: ada().id,
        role: Role::Editor,
        team: None,
        framework: None,
    };
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let db = Db::open(path.to_str().unwrap()).await.unwrap();
        let mut tx = db.begin().await.unwrap();
        store::people::insert_all(&mut tx, &[ada()]).await.unwrap();
        store::roles::grant(&mut tx, &editor).await.unwrap();
        tx.commit().await.unwrap();
        db.close().await;
    });
    let owner = ["--owner", "ada@example.org", "--name", "git"];
    let make = ["token", "make", "--scope", "frameworks"];
    let made = place.run(&[&make[..], &owner].concat());
    assert_eq!(made.code, 0, "{}", made.err);
    (place, made.out.trim().to_owned())
}

/// A server on the database of a place, until it is dropped.
struct Server {
    child: Child,
    /// Kept open, or the server could say no more.
    _said: Lines<BufReader<ChildStdout>>,
    address: String,
}

impl Server {
    fn on(place: &Place) -> Self {
        let serve = ["serve", "--listen", "127.0.0.1:0"];
        let mut command = place.command(&serve);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = lines.find_map(|line| {
            let line = line.unwrap();
            line.strip_prefix("Listening on ").map(str::to_owned)
        });
        Self {
            child,
            _said: lines,
            address: address.expect("it listens"),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn run(mut command: Command, token: &str) -> Ran {
    let output = command.env("WAYMARK_TOKEN", token).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran {
        code: output.status.code().unwrap(),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

/// Publishes the one draft there is.
fn publish(place: &Place, draft: DraftId) {
    let path = place.path("waymark.db");
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let db = Db::open(path.to_str().unwrap()).await.unwrap();
        let app = App {
            log: Log::new(&db),
            db: db.clone(),
            library: Shelf::new(Library::default()),
            clock: Clock::SYSTEM,
            shows_levels: true,
            passwords: Passwords::default(),
            work: app::Work::default(),
        };
        let caller = Caller {
            viewer: Viewer::new(&ada(), app.today()),
            origin: Origin {
                means: Means::Session,
                address: None,
            },
        };
        let revision = async || {
            let view = frameworks::show(&app, &caller, draft).await.unwrap();
            view.draft.revision
        };
        frameworks::send(&app, &caller, draft, revision().await)
            .await
            .unwrap();
        let publishing = Publishing {
            expected: revision().await,
            words: "The first.".to_owned(),
            reason: None,
        };
        let done = frameworks::publish(&app, &caller, draft, &publishing).await;
        assert_eq!(done.unwrap().unwrap().of.id, "sample");
        db.close().await;
    });
}

/// The draft that a push names.
fn draft(pushed: &Ran) -> DraftId {
    let at = pushed
        .out
        .lines()
        .find_map(|line| line.split_once("/drafts/"));
    at.expect("the draft is named").1.parse().unwrap()
}

/// Runs git in a folder of a place.
fn git(folder: &Path, args: &[&str]) -> String {
    let identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"];
    let mut git = Command::new("git");
    let done = git.current_dir(folder).args(identity).args(args).output();
    let done = done.unwrap();
    assert!(done.status.success(), "{done:?}");
    String::from_utf8(done.stdout).unwrap().trim().to_owned()
}
