//! Erasing somebody from the machine, and again after an older backup was brought back.

use careers::records::{Person, PersonId};
use insta::assert_snapshot;
use jiff::civil::date;
use store::Db;

use crate::support::{Place, waymark};

/// A database with somebody who has left, and somebody who has not.
fn place() -> Place {
    let place = Place::new();
    let path = place.path("waymark.db");
    let person = |number: u128, name: &str| Person {
        id: PersonId(uuid::Uuid::from_u128(number)),
        name: name.to_owned(),
        email: format!("{name}@example.org"),
        team: None,
        started: date(2020, 1, 1),
        left: None,
    };
    let mut gone = person(1, "zara");
    gone.left = Some(date(2025, 1, 1));
    let people = [gone, person(2, "ben")];
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let db = Db::open(path.to_str().unwrap()).await.unwrap();
        let mut tx = db.begin().await.unwrap();
        store::people::insert_all(&mut tx, &people).await.unwrap();
        tx.commit().await.unwrap();
        db.close().await;
    });
    place
}

const APPLY: &[&str] = &["--apply", "--reason", "not-needed"];

#[test]
fn a_look_says_what_would_happen_and_changes_nothing() {
    let place = place();
    let look = place.run(&["erase", "zara@example.org"]).fine();
    assert!(
        look.starts_with("zara, zara@example.org, who has not asked"),
        "{look}"
    );
    assert!(
        look.contains("What is removed") && look.ends_with("nobody can undo it.\n"),
        "{look}"
    );
    assert_eq!(place.run(&["erase", "zara@example.org"]).fine(), look);
    let not_yet = place.run(&["erase", "ben@example.org"]).findings();
    assert!(not_yet.contains("waymark account leave"), "{not_yet}");
    let refused = place.run(&[&["erase", "ben@example.org"], APPLY].concat());
    assert!(refused.refused().contains("still here"));
    assert_snapshot!(place.run(&["erase", "zara@example.org", "--apply"]).refused(), @r"
    error: they have not asked for it in the web app, so a reason is needed
    hint: `--reason asked-elsewhere`, `not-needed` or `ordered`
    ");
    assert_snapshot!(place.run(&["erase", "kim@example.org"]).refused(), @"error: Nobody has the address or the id kim@example.org.");
    assert_snapshot!(waymark(&["erase", "kim@example.org"]).refused(), @r"
    error: there is no database at waymark.db
    hint: `--database PATH|URL` names another; `waymark serve` makes one
    ");
}

#[test]
fn whoever_leaves_can_be_erased_and_no_second_time() {
    let place = place();
    let left = place.run(&["account", "leave", "ben@example.org"]).fine();
    assert_snapshot!(left, @"ben has left, and is signed out everywhere.");
    let again = place.run(&["account", "leave", "ben@example.org"]);
    assert!(again.refused().contains("Nobody who is here"));
    let done = place.run(&[&["erase", "ben@example.org"], APPLY].concat());
    let done = done.fine();
    assert!(
        done.starts_with("Done. They are “Former colleague "),
        "{done}"
    );
    let id = uuid::Uuid::from_u128(2).to_string();
    let again = place.run(&[&["erase", id.as_str()], APPLY].concat());
    assert!(again.refused().contains("was erased already"));
}

#[test]
fn an_older_backup_brings_nobody_back_who_is_on_the_list() {
    let place = place();
    place.run(&["backup", "--out", "old.backup"]).fine();
    let done = place.run(&[&["erase", "zara@example.org"], APPLY].concat());
    let name = done.fine();
    let name = name.split(['“', '”']).nth(1).unwrap();
    let list = place.run(&["erase", "--list"]).fine();
    assert!(list.contains(name) && !list.contains("zara"), "{list}");
    let place = place.file("erased.jsonl", &list);
    let restore = ["restore", "old.backup", "--database", "new.db"];
    let restored = place.run(&[&restore[..], &["--erased", "erased.jsonl"]].concat());
    let restored = restored.fine();
    assert!(
        restored.contains("Of the list, 1 person had come back"),
        "{restored}"
    );
    let listed = place.run(&["erase", "--list", "--database", "new.db"]);
    assert_eq!(listed.fine(), list, "under the same pseudonym");
    let verified = place.run(&["audit", "verify", "--database", "new.db"]);
    assert!(verified.fine().starts_with("The log holds"));
    let bytes = std::fs::read(place.path("new.db")).unwrap();
    assert!(!String::from_utf8_lossy(&bytes).contains("zara"));

    let restore = ["restore", "old.backup", "--database", "other.db"];
    let warned = place.run(&restore).fine();
    assert!(warned.contains("--erased LIST"), "{warned}");
    let place = place.file("erased.jsonl", "zara\n");
    let restore = ["restore", "old.backup", "--database", "third.db"];
    let refused = place.run(&[&restore[..], &["--erased", "erased.jsonl"]].concat());
    assert_snapshot!(refused.refused(), @r"
    error: line 1 of erased.jsonl is not one of those that `waymark erase --list` prints
    hint: nothing was brought back; use the list as it was printed
    ");
    assert!(!place.path("third.db").exists());
}
