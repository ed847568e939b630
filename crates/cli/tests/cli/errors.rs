//! What could not run says why and what to do next.

use insta::assert_snapshot;

use crate::support::{Place, waymark};

#[test]
fn frameworks_that_are_none() {
    assert_snapshot!(waymark(&["show", "engineering-lader"]).refused(), @"error: there is no framework called `engineering-lader`; did you mean `engineering-ladders`?");
    assert_snapshot!(waymark(&["show", "zzz/D4"]).refused(), @r"
    error: there is no framework called `zzz`
    hint: `waymark frameworks` lists those at hand; `--with PATH` adds your own
    ");
    assert_snapshot!(waymark(&["show", "engineering-ladders@9.0.0/D4"]).refused(), @"error: `engineering-ladders` has no version 9.0.0; the current one is 1.0.0");
    assert_snapshot!(waymark(&["show", "/D4"]).refused(), @"error: an address begins with a framework's id, such as `engineering-ladders/D4`");
}

#[test]
fn paths_that_name_nothing() {
    assert_snapshot!(waymark(&["show", "engineering-ladders/TPM8"]).refused(), @"error: `engineering-ladders` holds nothing called `TPM8`; did you mean `TPM7`?");
    assert_snapshot!(waymark(&["show", "engineering-ladders/zzzzzz"]).refused(), @r"
    error: `engineering-ladders` holds nothing called `zzzzzz`
    hint: `waymark show engineering-ladders` lists what it holds
    ");
    assert_snapshot!(waymark(&["cite", "engineering-ladders/D4#scpoe"]).refused(), @"error: `engineering-ladders` holds nothing called `D4#scpoe`; did you mean `D4#scope`?");
    assert_snapshot!(waymark(&["compare", "engineering-ladders/D4", "D44"]).refused(), @"error: `engineering-ladders` holds nothing called `D44`; did you mean `D4`?");
}

#[test]
fn words_that_are_no_command() {
    let told = waymark(&["framework"]).refused();
    assert!(
        told.contains("a similar subcommand exists: 'frameworks'"),
        "{told}"
    );
    assert!(waymark(&["show"]).refused().contains("<ADDRESS>"));
    assert!(
        waymark(&["show", "x", "--format", "yaml"])
            .refused()
            .contains("[possible values: text, json]")
    );
}

/// Passwords do not go through the open, whatever was forgotten.
#[test]
fn other_machines_are_served_over_tls_alone() {
    let open = waymark(&["serve", "--listen", "0.0.0.0:0", "--database", "none.db"]);
    assert_eq!(open.code, 2);
    assert!(open.err.contains("in the open"), "{}", open.err);
    assert!(open.err.contains("--tls-cert"), "{}", open.err);
    let proxied = [
        "serve",
        "--listen",
        "0.0.0.0:0",
        "--trusted-proxy",
        "10.0.0.7",
    ];
    let nameless = waymark(&proxied);
    assert!(nameless.err.contains("has to be known"), "{}", nameless.err);
    let network = waymark(&[&proxied[..3], &["--trusted-proxy", "10.0.0.0/99"]].concat());
    assert!(
        network.err.contains("neither an address nor a network"),
        "{}",
        network.err
    );
    let folder = tempfile::tempdir().unwrap();
    let nonsense = folder.path().join("cert.pem");
    std::fs::write(&nonsense, "no certificate").unwrap();
    let nonsense = nonsense.to_str().unwrap();
    let url = ["--url", "https://waymark.example.org"];
    let tls = ["--tls-cert", nonsense, "--tls-key", nonsense];
    let broken = waymark(&[&["serve", "--listen", "127.0.0.1:0"], &url[..], &tls[..]].concat());
    assert_eq!(broken.code, 2);
    assert!(broken.err.contains("cannot be used"), "{}", broken.err);
    let plain = waymark(&[&["serve", "--listen", "127.0.0.1:0"], &tls[..]].concat());
    assert!(plain.err.contains("https address"), "{}", plain.err);
}

#[test]
fn nobody_is_let_into_a_database_that_is_not_there() {
    let ran = waymark(&[
        "account",
        "link",
        "ana@example.org",
        "--database",
        "none.db",
    ]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("there is no database at none.db"),
        "{}",
        ran.err
    );
}

#[test]
fn a_backup_comes_back_whole_and_into_an_empty_database_alone() {
    let place = Place::new();
    let fine = |args: &[&str]| place.run(args).fine();
    fine(&[
        "demo",
        "--no-serve",
        "--people",
        "90",
        "--date",
        "2026-11-21",
        "--database",
        "a.db",
    ]);
    let wrote = fine(&["backup", "--out", "b", "--database", "a.db"]);
    assert!(
        wrote.starts_with("Wrote ") && wrote.contains("records to b"),
        "{wrote}"
    );
    let again = place
        .run(&["backup", "--out", "b", "--database", "a.db"])
        .refused();
    assert!(again.contains("is there already"), "{again}");
    let back = fine(&["restore", "b", "--database", "c.db"]);
    assert!(back.contains("compared all of them"), "{back}");
    // The log says so: of the backup in the backup itself, and of what came out of it.
    let log = fine(&["audit", "export", "--readable", "--database", "c.db"]);
    let copies = log.lines().filter_map(|line| {
        let entry: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let act = entry["act"].as_str()?.to_owned();
        act.starts_with("backup-")
            .then(|| format!("{act} {}", entry["means"]))
    });
    let noted = [
        r#"backup-made "command-line""#,
        r#"backup-restored "command-line""#,
    ];
    assert_eq!(copies.collect::<Vec<_>>(), noted);
    assert!(fine(&["audit", "verify", "--database", "c.db"]).contains("holds"));
    let full = place.run(&["restore", "b", "--database", "a.db"]).refused();
    assert!(full.contains("holds something already"), "{full}");
    let half = place
        .read("b")
        .lines()
        .take(20)
        .collect::<Vec<_>>()
        .join("\n");
    let place = place.file("half", half);
    let refused = place
        .run(&["restore", "half", "--database", "d.db"])
        .refused();
    assert!(refused.contains("cut off or changed"), "{refused}");
    assert!(
        !place.path("d.db").exists(),
        "nothing half done stays behind"
    );
}

#[test]
fn an_administrator_is_appointed_only_where_no_two_could_do_it() {
    let place = Place::new();
    place
        .run(&[
            "demo",
            "--no-serve",
            "--people",
            "90",
            "--date",
            "2026-11-21",
            "--database",
            "a.db",
        ])
        .fine();
    let refused = place.run(&[
        "account",
        "appoint",
        "nobody@example.org",
        "--database",
        "a.db",
    ]);
    assert!(refused.refused().contains("Nobody who is here"));
    let backup = place.run(&["backup", "--out", "b", "--database", "a.db"]);
    backup.fine();
    let text = place.read("b");
    let rows = text
        .lines()
        .skip_while(|line| !line.contains(r#""table":"person""#))
        .skip(1)
        .take_while(|line| line.starts_with('['));
    let email = |row: &str| {
        let row: Vec<serde_json::Value> = serde_json::from_str(row).unwrap();
        let mut texts = row.iter().filter_map(|value| value.as_str());
        texts.find(|text| text.contains('@')).unwrap().to_owned()
    };
    // The demo has one administrator: beside them one more, and then it is for the two of them.
    let (mut appointed, mut refused) = (0, Vec::new());
    for email in rows.map(email).take(20) {
        let ran = place.run(&["account", "appoint", &email, "--database", "a.db"]);
        match ran.code {
            0 => appointed += 1,
            _ => refused.push(ran.refused()),
        }
    }
    assert_eq!(appointed, 1, "{refused:?}");
    let last = refused.last().unwrap();
    assert!(last.contains("Several people run the system"), "{last}");
}
