//! `waymark site`: a framework as files.

use insta::assert_snapshot;

use crate::support::Place;

#[test]
fn it_says_what_it_made_and_what_has_changed() {
    let place = Place::new().file("ours.toml", include_str!("sample.toml"));
    let first = place.run(&["site", "ours.toml", "--out", "public"]).fine();
    assert!(
        first.starts_with("public: ") && first.contains("Open public"),
        "{first}"
    );
    let again = place.run(&["site", "ours.toml", "--out", "public"]).fine();
    assert!(again.contains("; nothing has changed"), "{again}");
    assert!(place.path("public/K1.html").is_file());
}

#[test]
fn a_folder_of_somebody_elses_is_refused() {
    let place = Place::new().file("public/thesis.txt", "years of work");
    let ran = place.run(&["site", "career-pathways", "--out", "public"]);
    assert_eq!(ran.code, 2);
    assert_snapshot!(ran.err, @r"
    error: public is not empty, and holds no site that was built here
    hint: `--out` names a folder that does not exist yet, or one that `waymark site` made: nothing was written
    ");
    assert!(!place.path("public/index.html").exists());
}

#[test]
fn a_part_of_a_framework_makes_no_site() {
    let place = Place::new();
    let ran = place.run(&["site", "career-pathways/EM", "--out", "public"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("a whole one is needed"), "{}", ran.err);
    assert!(!place.path("public").exists());
    place
        .run(&["site", "career-pathways@1.0.0", "--out", "public"])
        .fine();
}

#[test]
fn links_to_nothing_are_told() {
    let broken = include_str!("sample.toml").replace("read the **summary**", "read [this](K99)");
    let place = Place::new().file("ours.toml", broken);
    let ran = place.run(&["site", "ours.toml", "--out", "public"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.out
            .ends_with("lead to nothing on the site:\n  index.html: K99\n"),
        "{}",
        ran.out
    );
}
