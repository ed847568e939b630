//! `waymark check`

use insta::assert_snapshot;

use crate::support::{Place, waymark};

/// A folder with a fault of each kind of place: an unknown key, a dangling id, a dip, a waiver.
pub(crate) fn faulty() -> Place {
    Place::new()
        .file(
            "ladder/framework.toml",
            "[framework]\nid = \"ours\"\nname = \"Ours\"\nversion = \"1.0\"\nlanguage = \"en\"\nsummary = \"Our ladder.\"\n\n\
             [[tracks]]\nid = \"dev\"\nname = \"Dev\"\nkind = \"ic\"\nsummary = \"All.\"\n\n\
             [[dimensions]]\nid = \"reach\"\nname = \"Reach\"\nsteps = [{ id = \"team\", name = \"Team\" }, { id = \"all\", name = \"All\" }]\n",
        )
        .file(
            "ladder/levels.toml",
            "[[levels]]\nid = \"A\"\nname = \"A\"\ntrack = \"dev\"\nrank = 1\nexpects = { reach = \"all\" }\n\n\
             [[levels]]\nid = \"B\"\nname = \"B\"\ntrack = \"dve\"\nrank = 2\nexpects = { reach = \"team\" }\n\n\
             [[levels]]\nid = \"C\"\nname = \"C\"\ntrack = \"dev\"\nrank = 3\nexpects = { reach = \"team\" }\n\
             waive = [{ rule = \"rank-disorder\", reason = \"Once.\" }]\n\n\
             [[transitions]]\nfrom = \"A\"\nto = \"B\"\nkind = \"promotion\"\n\
             waive = [{ rule = \"expectation-regression\", reason = \"Meant so.\" }]\n\n\
             [[transitions]]\nfrom = \"B\"\nto = \"C\"\nkind = \"promotion\"\n",
        )
        .file(
            "ladder/waymark.toml",
            "[lint.severity]\ngrid-without-narrative = \"off\"\nno-change-between-levels = \"off\"\n",
        )
}

/// A file with a reference that has a fix, and words in two forms of which one is safe to change.
pub(crate) fn mendable() -> Place {
    Place::new().file(
        "ours.toml",
        "[framework]\nid = \"ours\"\nname = \"Ours\"\nversion = \"1.0.0\"\nlanguage = \"en\"\nsummary = \"Counts man-hours, and tells the guys.\"\n\n\
         [[tracks]]\nid = \"dev\"\nname = \"Dev\"\nkind = \"ic\"\nsummary = \"All.\"\n\n\
         [[levels]]\nid = \"A\"\nname = \"A\"\ntrack = \"devv\"\nrank = 1\n",
    )
}

#[test]
fn findings_with_their_lines() {
    assert_snapshot!(faulty().run(&["check", "ladder"]).findings(), @r#"
    error[schema]: `1.0` is not a version: unexpected end of input while parsing minor version number
     --> ladder/framework.toml:4:11
      |
    4 | version = "1.0"
      |           ^^^^^ three numbers with dots
      |
      = help: write a semantic version, such as `1.0.0`

    error[dangling-reference]: there is no track called `dve`
      --> ladder/levels.toml:11:9
       |
    11 | track = "dve"
       |         ^^^^^ names no track
       |
       = help: tracks here: dev

    warning[unused-waiver]: the waiver for `rank-disorder` beside C waives nothing
      --> ladder/levels.toml:21:19
       |
    21 | waive = [{ rule = "rank-disorder", reason = "Once." }]
       |                   ^^^^^^^^^^^^^^^ nothing here needs it
       |
       = help: remove it, so that the rule can speak when it is needed
       = help: safe fix: remove the waiver

    2 errors, 1 warning
    1 finding can be mended with `--fix`
    "#);
}

#[test]
fn findings_in_a_line_each() {
    let place = faulty();
    assert_snapshot!(place.run(&["check", "ladder", "--format", "concise"]).findings(), @r"
    ladder/framework.toml:4:11: error[schema]: `1.0` is not a version: unexpected end of input while parsing minor version number
    ladder/levels.toml:11:9: error[dangling-reference]: there is no track called `dve`
    ladder/levels.toml:21:19: warning[unused-waiver]: the waiver for `rank-disorder` beside C waives nothing
    1 finding can be mended with `--fix`
    ");
    assert_snapshot!(
        place.run(&["check", "ladder", "--format", "concise", "--waived"]).findings(),
        @r"
    ladder/framework.toml:4:11: error[schema]: `1.0` is not a version: unexpected end of input while parsing minor version number
    ladder/levels.toml:11:9: error[dangling-reference]: there is no track called `dve`
    ladder/levels.toml:13:21: waived[expectation-regression]: B asks for less reach than A: Team after All
    ladder/levels.toml:21:19: warning[unused-waiver]: the waiver for `rank-disorder` beside C waives nothing
    1 finding can be mended with `--fix`
    "
    );
}

#[test]
fn findings_as_json() {
    let ran = faulty().run(&["check", "ladder", "--format", "json"]);
    let all: serde_json::Value = serde_json::from_str(&ran.findings()).unwrap();
    let checked = &all["checked"][0];
    assert_eq!(checked["target"], "ladder");
    assert_snapshot!(serde_json::to_string_pretty(&checked["findings"][0]).unwrap(), @r#"
    {
      "code": "schema",
      "severity": "error",
      "status": "error",
      "message": "`1.0` is not a version: unexpected end of input while parsing minor version number",
      "subject": null,
      "at": {
        "file": "ladder/framework.toml",
        "line": 4,
        "column": 11,
        "start": 48,
        "end": 53,
        "label": "three numbers with dots"
      },
      "beside": [],
      "help": "write a semantic version, such as `1.0.0`",
      "fix": null,
      "waived": null
    }
    "#);
}

#[test]
fn faults_of_reading() {
    let place = Place::new().file(
        "ours.toml",
        "[framework]\nid = \"ours\"\nname = \"Ours\nversion = \"1.0.0\"\n\n[[levels]]\nid = \"A\"\nnmae = \"A\"\n",
    );
    assert_snapshot!(place.run(&["check", "ours.toml"]).findings(), @r#"
    error[schema]: `[framework]` needs the key `language`
     --> ours.toml:1:1
      |
    1 | [framework]
      | ^^^^^^^^^^^ `language` is missing here
      |
      = help: add `language = …`

    error[schema]: `[framework]` needs the key `summary`
     --> ours.toml:1:1
      |
    1 | [framework]
      | ^^^^^^^^^^^ `summary` is missing here
      |
      = help: add `summary = …`

    error[schema]: not valid TOML: invalid basic string, expected `"`
     --> ours.toml:3:13
      |
    3 | name = "Ours
      |             ^ here
      |
      = help: mend the syntax here; what stands around it was read as far as possible

    error[schema]: a level needs the key `name`
     --> ours.toml:6:1
      |
    6 | [[levels]]
      | ^^^^^^^^^^ `name` is missing here
      |
      = help: add `name = …`

    error[schema]: a level needs the key `track`
     --> ours.toml:6:1
      |
    6 | [[levels]]
      | ^^^^^^^^^^ `track` is missing here
      |
      = help: add `track = …`

    error[schema]: a level needs the key `rank`
     --> ours.toml:6:1
      |
    6 | [[levels]]
      | ^^^^^^^^^^ `rank` is missing here
      |
      = help: add `rank = …`

    error[schema]: unknown key `nmae` in a level
     --> ours.toml:8:1
      |
    8 | nmae = "A"
      | ^^^^ not a key of the file format
      |
      = help: did you mean `name`?

    7 errors
    "#);
}

#[test]
fn what_cannot_be_read_is_a_finding() {
    let place = Place::new().file("latin/a.toml", b"# caf\xe9".as_slice());
    std::os::unix::fs::symlink(".", place.path("latin/loop")).unwrap();
    assert_snapshot!(place.run(&["check", "latin"]).findings(), @r"
    error[unreadable]: latin/loop leads back to a folder that was already read
     |
     = help: remove the link that closes the loop

    error[unreadable]: latin/a.toml is not UTF-8: byte 6 cannot be read
     |
     = help: save the file as UTF-8

    2 errors
    ");
    assert_snapshot!(place.run(&["check", "./gone"]).findings(), @r"
    error[unreadable]: ./gone does not exist

    1 error
    ");
}

#[test]
fn a_waived_finding_alone_is_fine() {
    assert_snapshot!(waymark(&["check", "engineering-ladders"]).fine(), @"engineering-ladders: nothing to mend");
    let waived = waymark(&["check", "engineering-ladders", "--waived"]).fine();
    assert!(
        waived.starts_with("note[expectation-regression]: TL4 asks for less"),
        "{waived}"
    );
    assert!(waived.contains("= note: waived: "), "{waived}");
    assert!(waived.ends_with("\n1 waived\n"), "{waived}");
    assert_eq!(waymark(&["check", "--format", "concise"]).fine(), "");
}

#[test]
fn an_id_that_is_none() {
    assert_snapshot!(waymark(&["check", "engineering-laders"]).refused(), @r"
    error: `engineering-laders` is neither a file nor a built-in framework
    hint: did you mean `engineering-ladders`?
    ");
    assert_snapshot!(waymark(&["check", "zzz"]).refused(), @r"
    error: `zzz` is neither a file nor a built-in framework
    hint: `waymark frameworks` lists those at hand
    ");
}

#[test]
fn nonsense_is_told_in_bounds() {
    for unit in ["[", "[[levels]]\n", "\""] {
        let place = Place::new().file("a.toml", unit.repeat(256 * 1024 / unit.len()));
        for format in ["full", "concise", "json"] {
            let told = place
                .run(&["check", "a.toml", "--format", format])
                .findings();
            assert!(
                told.len() < 400_000,
                "{unit:?}, {format}: {} bytes",
                told.len()
            );
        }
    }
}

#[test]
fn control_characters_of_a_file_do_not_reach_the_terminal() {
    let place = Place::new().file(
        "a.toml",
        "[framework]\nid = \"\\u001b[31m\"\nname = \"\u{1b}[2J\"\n\"\\u0007key\" = 1\n",
    );
    for format in ["full", "concise", "json"] {
        let told = place
            .run(&["check", "a.toml", "--format", format, "--color", "never"])
            .findings();
        let bare = told.chars().find(|c| c.is_control() && *c != '\n');
        assert_eq!(bare, None, "{format}: {told}");
    }
}
