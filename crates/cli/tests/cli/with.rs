//! `--with`: addresses of one's own frameworks.

use insta::assert_snapshot;

use crate::support::Place;

const OURS: &str = "[framework]\nid = \"ours\"\nname = \"Ours\"\nversion = \"2.1.0\"\nlanguage = \"en\"\nsummary = \"Our ladder.\"\n\n\
     [[tracks]]\nid = \"dev\"\nname = \"Dev\"\nkind = \"ic\"\nsummary = \"All.\"\n\n\
     [[levels]]\nid = \"A\"\nname = \"Ay\"\ntrack = \"dev\"\nrank = 1\nsummary = \"Begins.\"\n";

#[test]
fn a_framework_of_one_s_own_can_be_named() {
    let place = Place::new().file("ours.toml", OURS);
    assert_snapshot!(place.run(&["show", "ours/A", "--with", "ours.toml"]).fine(), @r"
    A Ay
    ours@2.1.0/A
    Dev, rank 1

    Begins.
    ");
    assert_snapshot!(place.run(&["--with", "ours.toml", "compare", "ours/A", "engineering-ladders/D1"]).fine().lines().take(3).collect::<Vec<_>>().join("\n"), @r"
    A Ay → D1 Developer 1
    ours@2.1.0/A → engineering-ladders@1.0.0/D1
    ");
    let listed = place.run(&["frameworks", "--with", "ours.toml"]).fine();
    assert!(listed.contains("ours@2.1.0"), "{listed}");
}

#[test]
fn versions_stand_beside_each_other_and_the_latest_is_current() {
    let place = Place::new().file("new.toml", OURS).file(
        "old.toml",
        OURS.replace("2.1.0", "1.10.0").replace("Begins.", "Began."),
    );
    let with = ["--with", "new.toml", "--with", "old.toml", "cite"];
    let cite = |address: &str| place.run(&[&with[..], &[address]].concat()).fine();
    assert!(cite("ours/A").starts_with("“Begins.”"));
    assert!(cite("ours@1.10.0/A").starts_with("“Began.”"));
}

#[test]
fn one_that_cannot_be_used_is_refused() {
    let place = Place::new().file("ours.toml", OURS.replace("\"dev\"\nrank", "\"dve\"\nrank"));
    assert_snapshot!(place.run(&["frameworks", "--with", "ours.toml"]).refused(), @r"
    error: ours.toml cannot be used: there is no track called `dve`
    hint: `waymark check ours.toml` tells everything that is wrong with it
    ");
    assert_snapshot!(place.run(&["frameworks", "--with", "gone"]).refused(), @r"
    error: gone cannot be used: gone does not exist
    hint: `waymark check gone` tells everything that is wrong with it
    ");
}
