//! How long records are kept, and the register of purposes, from the command line.

use careers::purposes::{Feature, Purpose};
use careers::records::{Person, PurposeId};
use insta::assert_snapshot;
use testkit::samples::{self, at, day};
use testkit::{TestDb, store};

use crate::support::{Place, waymark};

/// A database with somebody who left long ago and wrote one thing, which is kept for a year, and an
/// entry of the register.
fn kept() -> TestDb {
    testkit::run(async {
        let db = TestDb::sqlite().await;
        let left = Person {
            started: day("2010-01-01"),
            left: Some(day("2015-01-01")),
            ..samples::person("Ada")
        };
        let purpose = Purpose {
            id: PurposeId(samples::id()),
            feature: Feature::Severity,
            purpose: "To calibrate panels".into(),
            basis: "Works agreement".into(),
            consulted: "Works council".into(),
            kept_months: 12,
            from: day("2020-03-01"),
            until: Some(day("2021-03-01")),
            recorded_by: left.id,
            recorded_at: at("2020-02-01T09:00:00Z"),
            ended_by: Some(left.id),
        };
        let piece = samples::evidence(left.id, "What happened");
        let mut tx = db.begin().await.unwrap();
        store::people::insert(&mut tx, &left).await.unwrap();
        store::evidence::insert(&mut tx, &piece).await.unwrap();
        store::purposes::insert(&mut tx, &purpose).await.unwrap();
        store::settings::set(&mut tx, "retention.evidence", "12")
            .await
            .unwrap();
        tx.commit().await.unwrap();
        db
    })
}

#[test]
fn what_is_due_is_said_and_then_removed() {
    let db = kept();
    let on = ["--database", db.address()];
    let run = |doing: &[&str]| Place::new().run(&[doing, &on].concat()).fine();
    let shown = run(&["retention", "show"]);
    assert!(
        shown.contains("evidence      for 1 year; due up to "),
        "{shown}"
    );
    assert!(
        shown.contains(", of 1 person who had left by then"),
        "{shown}"
    );
    assert!(
        shown.contains("audit-log     until you say otherwise\n"),
        "{shown}"
    );
    assert!(
        shown.ends_with("The rules have not been applied yet.\n"),
        "{shown}"
    );
    assert_eq!(run(&["retention", "apply", "--dry-run"]), shown);

    let applied = run(&["retention", "apply"]);
    let (first, rest) = applied.split_once('\n').unwrap();
    assert!(first.starts_with("Last applied on ") && first.ends_with(" UTC. Removed:"));
    let expected = format!(
        "  {:25}  1\n  {:25}  0\n",
        "evidence", "sessions, links, attempts"
    );
    assert_eq!(rest, expected);
}

#[test]
fn the_register_is_handed_out_to_read_for_a_spreadsheet_and_for_a_program() {
    let db = kept();
    let on = ["--database", db.address()];
    let export = |format: &str| {
        let doing = ["purposes", "export", "--format", format];
        Place::new().run(&[&doing[..], &on].concat())
    };
    let csv = export("csv").fine();
    assert_eq!(
        csv.lines().nth(1),
        Some(
            "severity,To calibrate panels,Works agreement,12,Works council,2020-03-01,2021-03-01,2020-02-01T09:00:00Z,Ada,Ada"
        )
    );
    let json = export("json").json();
    assert_eq!(json[0]["legal_basis"], "Works agreement");
    assert_eq!(json[0]["until"], "2021-03-01");
    let text = export("markdown").fine();
    assert!(
        text.contains("### From 2020-03-01 until 2021-03-01"),
        "{text}"
    );
    assert!(!text.contains("\nOn.\n"), "{text}");

    let place = Place::new();
    let out = ["purposes", "export", "--out", "register.md"];
    assert_eq!(place.run(&[&out[..], &on].concat()).fine(), "");
    assert_eq!(place.read("register.md"), text);
}

#[test]
fn without_a_database_nothing_is_made() {
    assert_snapshot!(waymark(&["retention", "apply"]).refused(), @r"
    error: there is no database at waymark.db
    hint: `--database PATH|URL` names another; `waymark serve` makes one
    ");
}
