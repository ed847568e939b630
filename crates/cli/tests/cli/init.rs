//! `waymark init`: a framework of one's own.

use insta::assert_snapshot;

use crate::support::{Place, waymark};

const IDS: [&str; 5] = [
    "career-pathways",
    "engineering-ladders",
    "engineering-ladders-ai",
    "engineering-levels",
    "infrastructure-ladders",
];

#[test]
fn what_it_writes_is_clean_and_the_same() {
    for id in IDS {
        let place = Place::new();
        place.run(&["init", "ours", "--from", id]).fine();
        let told = place.run(&["check", "ours", "--format", "concise"]).fine();
        assert_eq!(told, "", "{id}");
        let digest = |shown: serde_json::Value| shown["value"]["digest"].clone();
        let copied = place.run(&["show", id, "--with", "ours", "--format", "json"]);
        let built_in = waymark(&["show", id, "--format", "json"]);
        assert_eq!(digest(copied.json()), digest(built_in.json()), "{id}");
    }
}

#[test]
fn what_it_says() {
    let told = Place::new()
        .run(&["init", "ours", "--from", "career-pathways"])
        .fine();
    let (done, next) = told.split_once('\n').unwrap();
    assert!(done.starts_with("ours: ") && done.ends_with(" files, started from career-pathways"));
    assert_snapshot!(next, @r"
    Next:
      give it an id, name and version of its own in framework.toml
      waymark check ours
    ");
}

#[test]
fn every_file_points_at_the_schema_beside_it() {
    let place = Place::new();
    place
        .run(&["init", "ours", "--from", "engineering-ladders"])
        .fine();
    let first = |name: &str| place.read(name).lines().next().unwrap().to_owned();
    assert_eq!(
        first("ours/framework.toml"),
        "#:schema framework.schema.json"
    );
    assert_eq!(
        first("ours/levels/1-developer.toml"),
        "#:schema ../framework.schema.json"
    );
    let schema = place.read("ours/framework.schema.json");
    assert_eq!(schema, waymark(&["schema"]).fine());
    assert!(
        !place
            .read("ours/framework.toml")
            .contains("schema/framework")
    );
}

#[test]
fn it_never_writes_over_anything() {
    let place = Place::new()
        .file("ours/note.txt", "mine")
        .file("taken", "a file");
    assert_snapshot!(place.run(&["init", "ours", "--from", "career-pathways"]).refused(), @r"
    error: ours is not empty
    hint: choose a folder that does not exist yet: nothing was written
    ");
    assert_snapshot!(place.run(&["init", "taken", "--from", "career-pathways"]).refused(), @r"
    error: taken is not empty
    hint: choose a folder that does not exist yet: nothing was written
    ");
    assert_eq!(place.read("ours/note.txt"), "mine");
    assert!(!place.path("ours/framework.toml").exists());

    std::fs::create_dir(place.path("empty")).unwrap();
    place
        .run(&["init", "empty", "--from", "career-pathways"])
        .fine();
}

#[test]
fn from_nothing_known_nothing_is_made() {
    let place = Place::new();
    assert_snapshot!(place.run(&["init", "ours", "--from", "career-pathway"]).refused(), @"error: there is no framework called `career-pathway`; did you mean `career-pathways`?");
    assert!(!place.path("ours").exists());
}

#[test]
fn where_nothing_can_be_written_it_says_so() {
    let place = Place::new().file("file", "");
    let told = place
        .run(&["init", "file/below", "--from", "career-pathways"])
        .refused();
    assert!(told.contains("could not be made"), "{told}");
}
