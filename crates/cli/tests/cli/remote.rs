//! A framework’s files between a folder and a server.

use std::fs;
use std::io::{BufRead as _, BufReader, Lines};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use app::accounts::Passwords;
use app::frameworks::{self, Publishing};
use app::{App, Caller, Clock, Log, Means, Origin, Shelf};
use careers::policy::Viewer;
use careers::records::{DraftId, Person, PersonId, Role, RoleGrant};
use framework::Library;
use insta::assert_snapshot;
use jiff::civil::date;
use store::Db;

use crate::support::{Place, Ran, SAMPLE};

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

/// The files of a folder, by name.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let mut files: Vec<_> = entries
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            (name, fs::read(entry.path()).unwrap())
        })
        .collect();
    files.sort();
    files
}

#[test]
fn what_is_pushed_and_published_is_pulled_byte_for_byte() {
    let (place, token) = place();
    let windows = format!("\u{feff}# From elsewhere.\r\n{SAMPLE}");
    let place = place
        .file("own/framework.toml", windows)
        .file("own/waymark.toml", "# how we check\n");
    let server = Server::on(&place);
    let push = || {
        run(
            place.command(&["push", "own", "--to", &server.address]),
            &token,
        )
    };
    let pushed = push();
    assert_eq!(pushed.err, "");
    assert!(pushed.out.contains("a new draft"), "{}", pushed.out);
    let draft = pushed
        .out
        .lines()
        .find_map(|line| line.split_once("/drafts/"));
    let draft: DraftId = draft.unwrap().1.parse().unwrap();
    assert!(push().out.contains("the draft was the same already"));
    drop(server);
    publish(&place, draft);

    let server = Server::on(&place);
    let pull = |more: &[&str]| {
        let args = ["pull", "sample", "--from", &server.address, "--out", "back"];
        run(place.command(&[&args, more].concat()), &token)
    };
    let pulled = pull(&[]);
    assert_eq!(
        (pulled.code, pulled.err.as_str()),
        (0, ""),
        "{}",
        pulled.out
    );
    assert_eq!(files(&place.path("back")), files(&place.path("own")));
    assert_eq!(pull(&[]).code, 0, "the same again");

    fs::write(place.path("back/waymark.toml"), "# mine\n").unwrap();
    let refused = pull(&[]).refused();
    assert_snapshot!(refused, @r"
    error: back holds files that say something else, and nothing was written: waymark.toml
    hint: `--overwrite` writes over them; another folder keeps both
    ");
    fs::write(place.path("back/other.toml"), "").unwrap();
    let over = pull(&["--overwrite"]);
    assert_eq!(over.code, 1);
    assert!(
        over.out.contains("left as they were: other.toml"),
        "{}",
        over.out
    );
    assert_eq!(place.read("back/waymark.toml"), "# how we check\n");
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

#[test]
fn a_commit_is_named_where_it_holds_what_is_sent() {
    let (place, token) = place();
    let place = place
        .file("repository/.gitignore", "mine*\n")
        .file("repository/own/framework.toml", SAMPLE)
        .file("repository/own/notes.md", "Ours.\n");
    let repository = place.path("repository");
    git(&repository, &["init", "--quiet"]);
    git(&repository, &["config", "status.showUntrackedFiles", "no"]);
    git(&repository, &["add", "--all"]);
    git(&repository, &["commit", "--quiet", "--message", "All."]);
    let head = git(&repository, &["rev-parse", "HEAD"]);
    let server = Server::on(&place);
    let named = || {
        let args = ["push", "repository/own", "--to", &server.address];
        let pushed = run(place.command(&args), &token);
        assert_eq!(pushed.err, "");
        let unclean = pushed
            .out
            .contains("no commit is named: the last one does not hold");
        let named = pushed.out.contains(&format!("commit {head}"));
        assert!(unclean != named, "{}", pushed.out);
        named
    };
    assert!(named());
    fs::write(place.path("repository/own/notes.md"), "Not sent.\n").unwrap();
    fs::write(place.path("repository/own/.hidden.toml"), "a = 1\n").unwrap();
    assert!(named(), "what is not sent makes no difference");
    for other in ["own/mine.toml", "own/new.toml"] {
        let path = repository.join(other);
        fs::write(&path, "# more\n").unwrap();
        assert!(!named(), "{other}");
        fs::remove_file(&path).unwrap();
    }
    let path = repository.join("own/framework.toml");
    fs::write(&path, format!("{SAMPLE}\n# more\n")).unwrap();
    git(
        &repository,
        &["update-index", "--assume-unchanged", "own/framework.toml"],
    );
    assert!(!named(), "changed");
}

#[test]
fn nothing_is_pulled_out_of_the_folder() {
    let (place, token) = place();
    let place = place
        .file("own/framework.toml", SAMPLE)
        .file("own/sub/waymark.toml", "# how we check\n")
        .file("elsewhere/mine.txt", "Mine.\n");
    let server = Server::on(&place);
    let push = ["push", "own", "--to", &server.address];
    let pushed = run(place.command(&push), &token).out;
    let draft = pushed.lines().find_map(|line| line.split_once("/drafts/"));
    let draft: DraftId = draft.unwrap().1.parse().unwrap();
    drop(server);
    publish(&place, draft);

    let server = Server::on(&place);
    let pull = |out: &str| {
        let args = [
            "pull",
            "sample",
            "--overwrite",
            "--from",
            &server.address,
            "--out",
            out,
        ];
        run(place.command(&args), &token)
    };
    let link = |from: &str, to: &str| std::os::unix::fs::symlink(to, place.path(from)).unwrap();
    for (out, from, to) in [
        ("one", "one/sub", "../elsewhere"),
        ("two", "two/framework.toml", "../elsewhere/mine.txt"),
    ] {
        fs::create_dir(place.path(out)).unwrap();
        link(from, to);
        let refused = pull(out).refused();
        assert!(
            refused.contains("leads out of the folder, and nothing was written"),
            "{refused}"
        );
        assert_eq!(fs::read_dir(place.path(out)).unwrap().count(), 1);
    }
    assert_eq!(place.read("elsewhere/mine.txt"), "Mine.\n");
    assert_eq!(fs::read_dir(place.path("elsewhere")).unwrap().count(), 1);

    // A folder where a file should stand: the others are left as they were.
    let three = place.path("three");
    fs::create_dir_all(three.join("sub/waymark.toml")).unwrap();
    fs::write(three.join("framework.toml"), "# mine\n").unwrap();
    assert_eq!(pull("three").code, 2);
    assert_eq!(place.read("three/framework.toml"), "# mine\n");
    assert_eq!(fs::read_dir(&three).unwrap().count(), 2);

    // A link within the folder stays one.
    fs::create_dir(place.path("four")).unwrap();
    fs::write(place.path("four/real.toml"), "# mine\n").unwrap();
    link("four/framework.toml", "real.toml");
    pull("four");
    assert!(place.path("four/framework.toml").is_symlink());
    assert_eq!(place.read("four/real.toml"), SAMPLE);
}

#[test]
fn what_stands_against_it_is_said() {
    let place = Place::new().file("own/framework.toml", SAMPLE);
    let push = |to: &str| run(place.command(&["push", "own", "--to", to]), "wm_none").refused();
    assert_snapshot!(push("http://waymark.example.org"), @r"
    error: http://waymark.example.org would carry the token for everybody on the way to read
    hint: name the server with https://
    ");
    assert_snapshot!(push("waymark"), @r"
    error: waymark is not the address of a server
    hint: it begins with https://, such as https://waymark.example.org
    ");
    let (with_database, _) = self::place();
    let server = Server::on(&with_database);
    assert_snapshot!(push(&server.address), @r#"
    error: the server does not take the token in WAYMARK_TOKEN
    hint: it has to be one for frameworks that has not expired, of somebody who edits one; make another under "Your account"
    "#);
    let none = run(place.command(&["push", "own", "--to", &server.address]), "").refused();
    assert_snapshot!(none, @r#"
    error: there is no token in WAYMARK_TOKEN
    hint: make one for frameworks under "Your account" on the server, and set it in the environment
    "#);
    let empty = Place::new().file("own/framework.toml", "[framework]\n");
    let unread = run(
        empty.command(&["push", "own", "--to", &server.address]),
        "x",
    )
    .refused();
    assert_snapshot!(unread, @r"
    error: own cannot be read as a framework, so nothing was sent
    hint: `waymark check own` tells everything that is wrong with it
    ");
}
