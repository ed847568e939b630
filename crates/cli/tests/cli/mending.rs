//! `waymark check --fix` and `--diff`, and which frameworks of a folder are checked.

use std::fs;

use insta::assert_snapshot;
use serde_json::Value;

use crate::check::mendable;
use crate::support::{Place, SAMPLE};

const HEADER: &str = "[framework]\nid = \"ours\"\nname = \"Ours\"\nversion = \"1.0.0\"\nlanguage = \"en\"\nsummary = \"Our ladder.\"\n";

const SETTINGS: &str = "[lint.severity]\ngrid-without-narrative = \"off\"\n";

const TRACK: &str = "[[tracks]]\nid = \"dev\"\nname = \"Dev\"\nkind = \"ic\"\nsummary = \"All.\"\n";

/// Levels that are waived to have no summary.
fn waived(count: usize) -> String {
    let level = |number: usize| {
        format!(
            "[[levels]]\nid = \"L{number}\"\nname = \"L{number}\"\ntrack = \"dev\"\nrank = 1\n\
             story = \"Does.\"\nwaive = [{{ rule = \"missing-summary\", reason = \"Meant.\" }}]\n"
        )
    };
    let levels: String = (0..count).map(level).collect();
    format!("{HEADER}{TRACK}{levels}")
}

#[test]
fn waivers_that_are_needed_stay_however_many() {
    let text = waived(700);
    let off = [
        "missing-floor",
        "missing-ceiling",
        "too-few-examples",
        "no-change-between-levels",
    ];
    let off: String = off.map(|code| format!("{code} = \"off\"\n")).concat();
    let place = Place::new()
        .file("ours/framework.toml", &text)
        .file("ours/waymark.toml", format!("{SETTINGS}{off}"));
    assert_snapshot!(place.run(&["check", "ours", "--fix"]).fine(), @"ours: nothing to mend");
    assert_eq!(place.read("ours/framework.toml"), text);
}

#[test]
fn a_diff_shows_all_that_mending_does() {
    // Once the rule is spelled right, the waiver waives nothing and goes too.
    let waive = "waive = [{ rule = \"rank-disordr\", reason = \"Once.\" }]\n";
    let ours = format!("{HEADER}{TRACK}{}", waive_below_a_level(waive));
    let place = Place::new().file("ours.toml", &ours);
    let shown = place.run(&["check", "ours.toml", "--diff", "--unsafe-fixes"]);
    assert_snapshot!(shown.findings(), @r#"
    --- ours.toml
    +++ ours.toml
    @@ -14,4 +14,3 @@
     name = "A"
     track = "dev"
     rank = 1
    -waive = [{ rule = "rank-disordr", reason = "Once." }]
    "#);
    assert_eq!(place.read("ours.toml"), ours);
    place.run(&["check", "ours.toml", "--unsafe-fixes"]);
    assert_eq!(place.read("ours.toml"), ours.replace(waive, ""));
    // What no fix mends is not what a diff tells.
    let nothing = place.run(&["check", "ours.toml", "--diff"]);
    assert_eq!((nothing.code, nothing.out.as_str()), (0, ""));
    assert_eq!(nothing.err, "Nothing to mend.\n");
}

fn waive_below_a_level(waive: &str) -> String {
    format!("[[levels]]\nid = \"A\"\nname = \"A\"\ntrack = \"dev\"\nrank = 1\n{waive}")
}

#[test]
fn a_link_stays_a_link() {
    let place = mendable();
    fs::create_dir(place.path("links")).unwrap();
    std::os::unix::fs::symlink("../ours.toml", place.path("links/f.toml")).unwrap();
    place.run(&["check", "links/f.toml", "--fix"]);
    assert!(place.path("links/f.toml").is_symlink());
    assert!(!place.read("ours.toml").contains("man-hours"));
}

#[test]
fn edits_name_their_file_and_count_its_bytes() {
    let mut files = Vec::new();
    for mark in ["", "\u{feff}"] {
        let text = format!("{mark}{}", mendable().read("ours.toml"));
        let place = Place::new().file("ours.toml", &text);
        let ran = place.run(&["check", "ours.toml", "--format", "json"]);
        let all: Value = serde_json::from_str(&ran.findings()).unwrap();
        let findings = all["checked"][0]["findings"].as_array().unwrap();
        let (mut new, mut shift) = (text.clone(), 0_isize);
        for finding in findings.iter().filter(|one| one["fix"]["safety"] == "safe") {
            for edit in finding["fix"]["edits"].as_array().unwrap() {
                assert_eq!(edit["file"], "ours.toml");
                let at = |key: &str| {
                    let offset = isize::try_from(edit[key].as_u64().unwrap()).unwrap();
                    usize::try_from(offset + shift).unwrap()
                };
                let words = edit["text"].as_str().unwrap();
                let (start, end) = (at("start"), at("end"));
                new.replace_range(start..end, words);
                shift += words.len().cast_signed() - (end - start).cast_signed();
            }
        }
        place.run(&["check", "ours.toml", "--fix"]);
        assert_ne!(new, text);
        assert_eq!(place.read("ours.toml"), new);
        files.push(new);
    }
    assert_eq!(files[1], format!("\u{feff}{}", files[0]));
}

#[test]
fn no_framework_of_a_folder_is_passed_over() {
    let broken = SAMPLE.replacen("[framework]", "  [ framework ] # ours", 1);
    let broken = broken.replacen("language = ", "langauge = ", 1);
    let latin = [b"# caf\xe9\n".as_slice(), HEADER.as_bytes()].concat();
    let place = Place::new()
        .file("all/blank/framework.toml", broken)
        .file("all/latin/framework.toml", latin)
        .file(
            "all/mark/framework.toml",
            format!("\u{feff}{SAMPLE}\nx = \n"),
        )
        .file("all/none/levels.toml", "[[levels]]\nid = \"A\"\n")
        .file("all/teams/deep/framework.toml", "[framework]\nid = 1\n")
        .file("all/book.toml", "[book]\ntitle = \"T\"\n")
        .file("all/waymark.toml", SETTINGS)
        .file("all/site/hugo.toml", "title = \"T\"\n");
    let ran = place.run(&["check", "all", "--format", "json"]);
    assert_eq!(ran.code, 1);
    let all: Value = serde_json::from_str(&ran.out).unwrap();
    let checked = all["checked"].as_array().unwrap();
    let names = checked.iter().map(|one| one["target"].as_str().unwrap());
    assert_eq!(
        names.collect::<Vec<_>>(),
        [
            "all/blank",
            "all/latin",
            "all/mark",
            "all/none",
            "all/teams/deep"
        ]
    );
    for one in checked {
        let findings = one["findings"].as_array().unwrap();
        assert!(findings.iter().any(|f| f["severity"] == "error"), "{one}");
    }
    assert_snapshot!(ran.err, @r"
    note: all/book.toml belongs to no framework here and was not read
    note: all/waymark.toml belongs to no framework here and was not read
    note: all/site/hugo.toml belongs to no framework here and was not read
    ");
}

#[test]
fn a_framework_in_several_folders_is_one() {
    let place = Place::new()
        .file("ours/header/framework.toml", format!("{HEADER}{TRACK}"))
        .file("ours/levels/a.toml", waive_below_a_level(""))
        .file("ours/waymark.toml", SETTINGS);
    let ran = place.run(&["check", "ours", "--format", "json"]);
    assert_eq!(ran.err, "");
    let all: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(all["checked"].as_array().unwrap().len(), 1);
    assert_eq!(all["checked"][0]["target"], "ours");
}

#[test]
fn settings_that_do_not_hold_are_told() {
    let place = Place::new()
        .file(
            "ours/framework.toml",
            format!("{HEADER}{TRACK}{}", waive_below_a_level("")),
        )
        .file("ours/waymark.toml", SETTINGS);
    let alone = place.run(&["check", "ours/framework.toml", "--format", "concise"]);
    assert_snapshot!(alone.err, @"note: ours/waymark.toml does not hold for ours/framework.toml alone: check its folder");
    assert_snapshot!(place.run(&["check", "ours"]).err, @"");
}
