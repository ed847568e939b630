//! `waymark import people`

use careers::records::{Person, Role, RoleGrant};
use insta::assert_snapshot;
use store::{Db, people, roles};
use tokio::runtime::Runtime;

use crate::support::{Place, waymark};

const PEOPLE: &str = "\
Name;E-Mail;Manager;Team;Level;Level since;Start;Office
Grace Hopper;grace@example.org;;Compilers;EM5;2022-04-01;2021-09-01;Oslo
Ada Lovelace;ada@example.org;grace@example.org;Compilers;D4;2025-10-01;2023-03-01;Bergen
";

/// A folder with a database in which somebody runs the system, and this file.
fn with(text: &str) -> Place {
    let place = Place::new().file("people.csv", text);
    let root = Person {
        id: "01900000-0000-7000-8000-000000000000".parse().unwrap(),
        name: "Root".into(),
        email: "root@example.org".into(),
        team: None,
        started: "2020-01-01".parse().unwrap(),
        left: None,
    };
    let admin = RoleGrant {
        person: root.id,
        role: Role::Admin,
        team: None,
        framework: None,
    };
    let path = place.path("waymark.db");
    Runtime::new().unwrap().block_on(async {
        let db = Db::open(path.to_str().unwrap()).await.unwrap();
        let mut tx = db.begin().await.unwrap();
        people::insert(&mut tx, &root).await.unwrap();
        roles::grant(&mut tx, &admin).await.unwrap();
        tx.commit().await.unwrap();
        db.close().await;
    });
    place
}

const IMPORT: [&str; 5] = [
    "import",
    "people",
    "people.csv",
    "--framework",
    "engineering-ladders",
];

#[test]
fn a_preview_an_import_and_then_nothing_to_do() {
    let place = with(PEOPLE);
    let preview = place.run(&IMPORT).fine();
    assert_snapshot!(preview, @r"
    New teams (1)
      Compilers  engineering-ladders

    Come in (2)
      Ada Lovelace  ada@example.org    Compilers  starts 2023-03-01
      Grace Hopper  grace@example.org  Compilers  starts 2021-09-01

    Report to (1)
      Ada Lovelace  Grace Hopper  from 2023-03-01

    First levels (2)
      Ada Lovelace  engineering-ladders/D4   from 2025-10-01
      Grace Hopper  engineering-ladders/EM5  from 2022-04-01

    In the organisation and not in the file; nothing changes about them (1)
      Root  root@example.org

    note[location-not-kept]: the location is read over: Waymark has no use for it, so it keeps none
     --> people.csv:1:50
      |
    1 | Name;E-Mail;Manager;Team;Level;Level since;Start;Office
      |                                                  ^^^^^^ not kept

    1 note
    2 people come in, 1 team is new, 1 reporting line begins, 2 people are placed on a level.
    This is a preview and nothing was changed; `--apply` does it.
    ");
    let apply = [IMPORT.as_slice(), &["--apply"]].concat();
    let applied = place.run(&apply).fine();
    assert!(applied.ends_with("are placed on a level.\n"), "{applied}");
    assert_eq!(
        applied
            .lines()
            .filter(|line| line.starts_with("  "))
            .collect::<Vec<_>>(),
        preview
            .lines()
            .filter(|line| line.starts_with("  "))
            .collect::<Vec<_>>(),
    );
    let again = place.run(&apply).fine();
    assert!(
        again.ends_with("Nothing to do: everything is as the file says.\n"),
        "{again}"
    );
    let reordered: Vec<&str> = PEOPLE.lines().collect();
    let fewer = format!("{}\n{}\n", reordered[0], reordered[2]);
    let place = place.file("people.csv", fewer);
    assert_snapshot!(place.run(&IMPORT).fine(), @r"
    In the organisation and not in the file; nothing changes about them (2)
      Grace Hopper  grace@example.org
      Root          root@example.org

    note[location-not-kept]: the location is read over: Waymark has no use for it, so it keeps none
     --> people.csv:1:50
      |
    1 | Name;E-Mail;Manager;Team;Level;Level since;Start;Office
      |                                                  ^^^^^^ not kept

    1 note
    Nothing to do: everything is as the file says.
    ");
}

#[test]
fn what_is_wrong_is_shown_with_its_lines_and_nothing_is_changed() {
    let place = with(
        "name,email,manager,mood\nAda,ada@example.org,garce@example.org,fine\nGrace,grace@example.org,\
         ada@example.org,fine\nAda,ADA@example.org,,\n",
    );
    assert_snapshot!(place.run(&[&IMPORT[..3], &["--apply"]].concat()).findings(), @r"
    error[unknown-manager]: nobody has the address garce@example.org
     --> people.csv:2:21
      |
    2 | Ada,ada@example.org,garce@example.org,fine
      |                     ^^^^^^^^^^^^^^^^^ neither in the file nor in the organisation
      |
      = help: did you mean `grace@example.org`?

    error[doubled-email]: ADA@example.org comes twice
     --> people.csv:4:5
      |
    2 | Ada,ada@example.org,garce@example.org,fine
      |     --------------- first here
    3 | Grace,grace@example.org,ada@example.org,fine
    4 | Ada,ADA@example.org,,
      |     ^^^^^^^^^^^^^^^ once more
      |
      = help: keep one row for each person

    warning[unknown-column]: the column `mood` is not read
     --> people.csv:1:20
      |
    1 | name,email,manager,mood
      |                    ^^^^ not a column that is known
      |
      = help: columns that are read: name, email, manager, team, level, level since, start, location

    2 errors, 1 warning

    Nothing was changed, and nothing can be until the errors are mended.
    ");
    let json = place
        .run(&[&IMPORT[..3], &["--format", "json"]].concat())
        .findings();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        (&json["blocked"], &json["applied"]),
        (&true.into(), &false.into())
    );
    assert_eq!(json["findings"][1]["at"]["line"], 2);
}

#[test]
fn a_plan_as_json() {
    let json = with(PEOPLE)
        .run(&[&IMPORT[..], &["--format", "json"]].concat())
        .json();
    assert_snapshot!(serde_json::to_string_pretty(&json["changes"]["lines"]).unwrap(), @r#"
    [
      {
        "who": {
          "name": "Ada Lovelace",
          "email": "ada@example.org"
        },
        "before": null,
        "after": {
          "name": "Grace Hopper",
          "email": "grace@example.org"
        },
        "from": "2023-03-01"
      }
    ]
    "#);
    assert_eq!(
        json["changes"]["teams"][0]["framework"],
        "engineering-ladders"
    );
    assert_eq!(json["changes"]["placed"][0]["level"], "D4");
    assert_eq!(
        (&json["people"], &json["applied"]),
        (&2.into(), &false.into())
    );
}

#[test]
fn many_findings_are_told_in_bounds() {
    let row = |n| format!("P{n},p{n}@b,nobody{n}@b\n");
    let rows: Vec<String> = (0..20_000).map(row).collect();
    let rows = rows.concat();
    let told = with(&format!("name,email,manager\n{rows}"))
        .run(&IMPORT)
        .findings();
    assert!(told.contains("and 19950 more; `--format json` tells them all"));
    assert!(told.len() < 50_000, "{} bytes", told.len());
}

#[test]
fn what_cannot_run() {
    assert_snapshot!(waymark(&IMPORT).refused(), @"error: people.csv could not be read: No such file or directory (os error 2)");
    assert_snapshot!(Place::new().file("people.csv", PEOPLE).run(&IMPORT).refused(), @r"
    error: there is no database at waymark.db
    hint: `--database PATH|URL` names another; `waymark serve` makes one
    ");
    let nobody = Place::new()
        .file("waymark.db", "")
        .file("people.csv", PEOPLE);
    let apply = [IMPORT.as_slice(), &["--apply"]].concat();
    assert_snapshot!(nobody.run(&apply).refused(), @"error: nobody runs this organisation yet: `waymark serve` prints a link that makes the first administrator, and then people come in");
    let folder = Place::new().file("waymark.db", "").file("people.csv/a", "");
    assert!(
        folder
            .run(&IMPORT)
            .refused()
            .starts_with("error: people.csv could not be read: ")
    );
}
