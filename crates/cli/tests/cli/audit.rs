//! Keeping the audit log from the command line, and finding what was done to it.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use careers::records::{Act, AuditEntry, Means, Origin, PersonId};
use testkit::{TestDb, samples, tampering};

use crate::support::{Place, Ran};

/// A database with three entries, and a folder with a key.
struct Story {
    db: TestDb,
    place: Place,
}

impl Story {
    fn begin() -> Self {
        let db = testkit::run(async {
            let db = TestDb::sqlite().await;
            let [ada, ben] = ["Ada", "Ben"].map(samples::person);
            let mut tx = db.begin().await.unwrap();
            let people = [ada.clone(), ben.clone()];
            store::people::insert_all(&mut tx, &people).await.unwrap();
            let days = ["2025-01-10", "2025-06-10", "2026-01-10"];
            let acts = days.map(|day| {
                let at = samples::at(&format!("{day}T09:00:00Z"));
                (at, opened(ben.id, ada.id))
            });
            store::audit::append(&mut tx, &acts).await.unwrap();
            tx.commit().await.unwrap();
            db
        });
        let story = Self {
            db,
            place: Place::new(),
        };
        story.place.run(&["audit", "key", "--out", "key"]).fine();
        story
    }

    /// Runs `waymark audit` on the database.
    fn audit(&self, args: &[&str]) -> Ran {
        let database = ["--database", self.db.address()];
        self.place.run(&[&["audit"], args, &database].concat())
    }

    /// Runs `waymark audit verify` on the database, with the checkpoint in a file.
    fn verify_with(&self, checkpoint: &str) -> Ran {
        self.audit(&[
            "verify",
            "--checkpoint",
            checkpoint,
            "--public-key",
            "key.pub",
        ])
    }
}

/// The same on one line.
fn unwrapped(said: &str) -> String {
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn opened(by: PersonId, about: PersonId) -> AuditEntry {
    let origin = Origin {
        means: Means::Session,
        address: None,
    };
    AuditEntry::new(Act::ReadProfile, origin)
        .by(by)
        .about(about)
}

#[test]
fn a_log_that_holds_says_from_when_to_when() {
    let said = Story::begin().audit(&["verify"]).fine();
    assert!(
        said.starts_with(
            "The log holds: 3 entries, from 10 January 2025, 09:00 UTC to 10 January 2026, 09:00 UTC."
        ),
        "{said}"
    );
    assert!(said.contains("No checkpoint was given"), "{said}");
}

#[test]
fn a_checkpoint_vouches_and_finds_what_was_made_anew_behind_its_back() {
    let story = Story::begin();
    story
        .audit(&["checkpoint", "--key", "key", "--out", "point"])
        .fine();
    let printed = story.audit(&["checkpoint", "--key", "key"]).fine();
    assert!(
        printed.starts_with("waymark audit checkpoint 1\nentry 3\n"),
        "{printed}"
    );
    let said = unwrapped(&story.verify_with("point").fine());
    assert!(
        said.contains("vouches for it up to entry 3, made on 10 January 2026, 09:00 UTC"),
        "{said}"
    );

    testkit::run(story.db.behind_its_back(tampering::CUT_THE_THIRD)).unwrap();
    story.audit(&["verify"]).fine();
    let said = unwrapped(&story.verify_with("point").findings());
    assert!(
        said.contains("The log does not hold: the log ends with entry 2"),
        "{said}"
    );
    let refused = story.place.run(&[
        "audit",
        "checkpoint",
        "--key",
        "key.pub",
        "--database",
        story.db.address(),
    ]);
    assert!(refused.refused().contains("key.pub"));
}

#[test]
fn what_was_altered_is_named_and_not_vouched_for() {
    let story = Story::begin();
    testkit::run(story.db.behind_its_back(tampering::ALTER_THE_SECOND)).unwrap();
    let said = story.audit(&["verify"]).findings();
    assert!(said.contains("entry 2 does not follow"), "{said}");
    story.audit(&["checkpoint", "--key", "key"]).findings();
    story
        .audit(&["prune", "--before", "2026-01-01", "--key", "key"])
        .findings();
}

#[test]
fn an_export_is_checked_without_the_database() {
    let story = Story::begin();
    story.audit(&["export", "--out", "log.jsonl"]).fine();
    let mode = fs::metadata(story.place.path("log.jsonl"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
    story
        .audit(&["checkpoint", "--key", "key", "--out", "point"])
        .fine();
    let verify = |file| {
        let args = [
            "audit",
            "verify",
            file,
            "--checkpoint",
            "point",
            "--public-key",
            "key.pub",
        ];
        story.place.run(&args)
    };
    let said = verify("log.jsonl").fine();
    // That it was exported stands in it.
    assert!(said.starts_with("The log holds: 4 entries"), "{said}");
    assert!(said.contains("up to entry 4"), "{said}");

    let text = story.place.read("log.jsonl");
    let altered = text.replacen("\"number\":3,\"at\":1", "\"number\":3,\"at\":2", 1);
    assert_ne!(altered, text);
    fs::write(story.place.path("altered.jsonl"), altered).unwrap();
    let said = verify("altered.jsonl").findings();
    assert!(said.contains("entry 3 does not follow"), "{said}");
    let lines: Vec<&str> = text.lines().collect();
    fs::write(story.place.path("cut.jsonl"), lines[..3].join("\n")).unwrap();
    assert!(verify("cut.jsonl").refused().contains("its last line"));
    let again = story.audit(&["export", "--out", "log.jsonl"]).refused();
    assert!(again.contains("log.jsonl exists already"), "{again}");
}

#[test]
fn a_readable_export_names_who_did_what() {
    let story = Story::begin();
    let printed = story.audit(&["export", "--readable"]).fine();
    let lines: Vec<serde_json::Value> = printed
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 4);
    assert_eq!(lines[0]["act"], "profile-read");
    assert_eq!(lines[0]["who"]["name"], "Ben");
    assert_eq!(lines[0]["about"]["name"], "Ada");
    assert_eq!(lines[0]["at"], "2025-01-10T09:00:00.000000Z");
    assert_eq!(lines[3]["act"], "log-exported");
    assert_eq!(lines[3]["means"], "command-line");
    assert_eq!(lines[3]["detail"], "readable");
    assert_eq!(lines[3]["who"], serde_json::Value::Null);
}

#[test]
fn the_oldest_part_is_dropped_and_who_signed_for_it_is_checked() {
    let story = Story::begin();
    let nothing = story
        .audit(&["prune", "--before", "2024-01-01", "--key", "key"])
        .fine();
    assert!(nothing.contains("nothing to drop"), "{nothing}");
    let said = story
        .audit(&["prune", "--before", "2025-12-31", "--key", "key"])
        .fine();
    assert!(
        said.starts_with("Dropped 2 entries, up to entry 2."),
        "{said}"
    );
    let said = story.audit(&["verify"]).fine();
    assert!(said.contains("2 entries, from 10 January 2026"), "{said}");
    assert!(said.contains("It begins after entry 2"), "{said}");
    let said = story.audit(&["verify", "--public-key", "key.pub"]).fine();
    assert!(
        unwrapped(&said).contains("on purpose was signed with a key"),
        "{said}"
    );
    story.audit(&["export", "--out", "log.jsonl"]).fine();
    let offline = ["audit", "verify", "log.jsonl", "--public-key"];
    story
        .place
        .run(&[&offline[..], &["key.pub"]].concat())
        .fine();

    // Somebody else's signature is none.
    story.place.run(&["audit", "key", "--out", "other"]).fine();
    let said = story
        .audit(&["verify", "--public-key", "other.pub"])
        .findings();
    assert!(
        unwrapped(&said).contains("the beginning was cut off"),
        "{said}"
    );
    story
        .place
        .run(&[&offline[..], &["other.pub"]].concat())
        .findings();
    // Whoever signs next says whose signature the beginning is.
    let sign = ["checkpoint", "--key", "other"];
    story.audit(&sign).findings();
    story
        .audit(&[&sign[..], &["--public-key", "key.pub"]].concat())
        .fine();
}

#[test]
fn a_checkpoint_is_no_leave_to_drop_what_is_before_it() {
    let story = Story::begin();
    let newest = story.audit(&["checkpoint", "--key", "key"]).fine();
    // Of entry 2, as it might have been signed the day before.
    let place = testkit::run(async {
        let mut read = story.db.read().await.unwrap();
        let entries = store::audit::entries(&mut read, 1, 1).await.unwrap();
        entries[0].place()
    });
    let key = chain::SigningKey::read(&story.place.read("key")).unwrap();
    let at = samples::at("2025-06-10T09:00:00Z").as_microsecond();
    let earlier = chain::Checkpoint {
        place,
        made: at,
        signed: at,
    };
    let earlier = earlier.sign(chain::Says::CameBy, &key);
    fs::write(story.place.path("newest.checkpoint"), newest).unwrap();
    let cut = tampering::CUT_THE_BEGINNING.replace("SIGNED", &earlier);
    testkit::run(story.db.behind_its_back(&cut)).unwrap();
    let said = unwrapped(&story.verify_with("newest.checkpoint").findings());
    assert!(said.contains("the beginning was cut off"), "{said}");
    story.audit(&["export", "--out", "log.jsonl"]).fine();
    let offline = ["audit", "verify", "log.jsonl", "--public-key", "key.pub"];
    let said = unwrapped(&story.place.run(&offline).findings());
    assert!(said.contains("the beginning was cut off"), "{said}");
    story.audit(&["checkpoint", "--key", "key"]).findings();
    // Without a key nobody knows who signed, and nobody says in the log that they dropped it.
    let said = unwrapped(&story.audit(&["verify"]).findings());
    assert!(
        said.contains("no entry says that what came before was dropped"),
        "{said}"
    );
}

#[test]
fn a_key_that_is_gone_without_a_word_is_found() {
    let story = Story::begin();
    testkit::run(story.db.behind_its_back(tampering::DESTROY_KEYS)).unwrap();
    let said = unwrapped(&story.audit(&["verify"]).findings());
    assert!(
        said.contains("the key of 3 entries, from 1 to 3, is gone"),
        "{said}"
    );
    story
        .audit(&["prune", "--before", "2026-01-01", "--key", "key"])
        .findings();
    // The chain holds, and goes on being vouched for; who asks for that learns of the rest.
    let sign = ["checkpoint", "--key", "key", "--out", "point"];
    let said = unwrapped(&story.audit(&sign).findings());
    assert!(
        said.contains("Wrote point") && said.contains("is gone"),
        "{said}"
    );
    assert!(
        story
            .place
            .read("point")
            .starts_with("waymark audit checkpoint 1")
    );
}

#[test]
fn a_log_that_was_made_anew_is_not_signed_where_an_earlier_checkpoint_is_at_hand() {
    let (story, other) = (Story::begin(), Story::begin());
    let folder = story.place.path("kept");
    fs::create_dir(&folder).unwrap();
    let hourly = ["checkpoint", "--key", "key", "--out", "kept"];
    story.audit(&hourly).fine();
    let names = || {
        fs::read_dir(&folder)
            .unwrap()
            .map(|file| file.unwrap().file_name())
    };
    let first = names().next().unwrap().into_string().unwrap();
    assert!(first.ends_with("Z-3.checkpoint"), "{first}");
    story.audit(&["export", "--out", "log.jsonl"]).fine();
    story.audit(&hourly).fine();
    assert_eq!(names().count(), 2);
    let all = ["verify", "--checkpoint", "kept", "--public-key", "key.pub"];
    let said = unwrapped(&story.audit(&all).fine());
    assert!(said.contains("up to entry 4"), "{said}");

    // Every entry made anew, with links that fit.
    let anew = |args: &[&str]| {
        let database = ["--database", other.db.address()];
        story.place.run(&[&["audit"], args, &database].concat())
    };
    anew(&["verify"]).fine();
    anew(&["checkpoint", "--key", "key"]).fine();
    let said = unwrapped(&anew(&hourly).findings());
    assert!(said.contains("a checkpoint vouches for entry 4"), "{said}");
    let newest = format!("kept/{first}");
    let prune = [
        "prune",
        "--before",
        "2026-01-01",
        "--key",
        "key",
        "--checkpoint",
    ];
    for kept in ["kept", newest.as_str()] {
        let said = unwrapped(&anew(&[&prune[..], &[kept]].concat()).findings());
        assert!(said.contains("The log does not hold"), "{said}");
    }
    assert_eq!(names().count(), 2);
    let said = anew(&["verify"]).fine();
    assert!(
        said.starts_with("The log holds: 3 entries"),
        "nothing was dropped: {said}"
    );

    fs::write(folder.join("half.checkpoint"), "waymark audit").unwrap();
    let refused = story.audit(&hourly).refused();
    assert!(refused.contains("half.checkpoint"), "{refused}");
}

#[test]
fn a_key_is_for_its_owner_alone_and_is_never_written_over() {
    let story = Story::begin();
    let path = story.place.path("key");
    let mode = fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let again = story.place.run(&["audit", "key", "--out", "key"]).refused();
    assert!(again.contains("exists already"), "{again}");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let open = story.audit(&["checkpoint", "--key", "key"]).refused();
    assert!(open.contains("others can read the key"), "{open}");
    assert!(open.contains("chmod 600 key"), "{open}");
}

#[test]
fn a_database_that_is_not_there_is_not_made() {
    let place = Place::new();
    let refused = place.run(&["audit", "verify"]).refused();
    assert!(
        refused.contains("there is no database at waymark.db"),
        "{refused}"
    );
    assert!(!place.path("waymark.db").exists());
}
