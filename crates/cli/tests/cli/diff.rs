//! `waymark diff`

use insta::assert_snapshot;

use crate::support::{Place, Ran, SAMPLE, waymark};

/// The sample framework beside a later version of it.
fn later(args: &[&str]) -> Ran {
    let pieces = [
        ("version = \"1.2.0\"", "version = \"1.3.0\""),
        (
            "Makes what was drawn.",
            "Makes what somebody else has drawn.",
        ),
        (
            "about = \"Chooses what fits.\"",
            "about = \"Chooses what fits the wish.\"",
        ),
    ];
    let mut text = SAMPLE.to_owned();
    for (old, new) in pieces {
        assert!(text.contains(old), "{old}");
        text = text.replace(old, new);
    }
    let place = Place::new().file("old.toml", SAMPLE).file("new.toml", text);
    place.run(&[&["diff"], args].concat())
}

#[test]
fn as_text() {
    assert_snapshot!(later(&["old.toml", "new.toml"]).findings(), @r"
    sample@1.2.0 → sample@1.3.0
    3 differences

    The framework
      ~ Sample ladder  sample@1.3.0
        version changed from 1.2.0 to 1.3.0

    Levels
      ~ K1 Maker, In a sentence  sample@1.3.0/K1#summary
        summary reworded:
          - Makes what was drawn.
          + Makes what somebody else has drawn.

    Steps
      ~ Tools: Chooses  sample@1.3.0/tools.chooses
        description reworded:
          - Chooses what fits.
          + Chooses what fits the wish.
    ");
}

#[test]
fn in_colour() {
    let page = later(&["old.toml", "new.toml", "--color", "always"]).findings();
    assert!(page.contains("\u{1b}[31mwas\u{1b}[0m"), "{page}");
    assert!(
        page.contains("\u{1b}[32msomebody\u{1b}[0m \u{1b}[32melse"),
        "{page}"
    );
}

#[test]
fn as_markdown() {
    let page = later(&["old.toml", "new.toml", "--format", "markdown"]).findings();
    assert_snapshot!(page, @r"
    # Sample ladder: 1.2.0 to 1.3.0

    3 differences: `sample@1.2.0` → `sample@1.3.0`.

    ## The framework

    - **Sample ladder**: version changed from 1.2.0 to 1.3.0

    ## Levels

    - **K1 Maker, In a sentence** (`K1#summary`): summary reworded: Makes what ~~was~~ **somebody else has** drawn.

    ## Steps

    - **Tools: Chooses** (`tools.chooses`): description reworded: Chooses what fits **the wish**.
    ");
}

#[test]
fn as_json() {
    let page = later(&["old.toml", "new.toml", "--format", "json"]).findings();
    let value: serde_json::Value = serde_json::from_str(&page).unwrap();
    assert_eq!(value["before"]["version"], "1.2.0");
    assert_eq!(value["after"]["version"], "1.3.0");
    let level = &value["differences"][1];
    assert_eq!(level["kind"], "level");
    assert_eq!(level["change"], "reworded");
    assert_eq!(level["after"]["path"], "K1#summary");
    assert_eq!(level["runs"][0]["same"], "Makes what ");
    assert_eq!(level["runs"][1]["before"], "was");
}

/// A step is added, a criterion has moved, and a level has come with an example of another.
fn added_and_moved(args: &[&str]) -> String {
    let pieces = [
        (
            "[[dimensions]]\nid = \"reach\"",
            "[[dimensions.steps]]\nid = \"makes\"\nname = \"Makes\"\nabout = \"Makes new ones.\"\n\
             signals = [\"Has a tool of their own.\", \"Lends it.\"]\n\n[[dimensions]]\nid = \"reach\"",
        ),
        ("examples = [\"Talks a customer out of a chair.\"]\n", ""),
        (
            "responsibilities = [\"The bench\"]",
            "responsibilities = [\"The bench\", \"Talks a customer out of a chair.\"]",
        ),
    ];
    let mut text = SAMPLE.to_owned();
    for (old, new) in pieces {
        assert!(text.contains(old), "{old}");
        text = text.replace(old, new);
    }
    let place = Place::new().file("old.toml", SAMPLE).file("new.toml", text);
    let args = [&["diff", "old.toml", "new.toml"], args].concat();
    place.run(&args).findings()
}

#[test]
fn what_is_added_and_moved_as_text_as_markdown_and_as_json() {
    let page = added_and_moved(&[]);
    for said in [
        "moved word for word from “K2 Senior maker",
        "      Talks a customer out of a chair.\n",
        "  + Tools: Makes",
        "    Makes new ones.\n    signals:\n      - Has a tool of their own.\n      - Lends it.\n",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let page = added_and_moved(&["--format", "markdown"]);
    for said in [
        "moved word for word from “K2 Senior maker",
        ": Talks a customer out of a chair.\n",
        "added: Makes new ones.\n  - signals:\n    - Has a tool of their own.\n    - Lends it.\n",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let page = added_and_moved(&["--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&page).unwrap();
    let [moved, added] = [&value["differences"][0], &value["differences"][1]];
    assert_eq!(moved["change"], "text-moved");
    assert_eq!(moved["words"], "Talks a customer out of a chair.");
    assert_eq!(
        (&moved["from"], &moved["to"]),
        (&"examples".into(), &"responsibilities".into())
    );
    assert_eq!(added["change"], "added");
    assert_eq!(added["contents"][0]["part"], "signals");
    assert_eq!(added["contents"][0]["says"][1]["text"], "Lends it.");
}

#[test]
fn two_of_the_same_say_the_same() {
    let page = waymark(&["diff", "engineering-levels", "engineering-levels@1.0.0"]).fine();
    assert_snapshot!(page, @r"
    engineering-levels@1.0.0 → engineering-levels@1.0.0
    They say the same.
    ");
}

#[test]
fn what_is_not_there_cannot_be_compared() {
    assert_snapshot!(
        waymark(&["diff", "engineering-levels", "engineering-level"]).refused(),
        @"error: there is no framework called `engineering-level`; did you mean `engineering-levels`?"
    );
    let version = waymark(&["diff", "engineering-levels@9.0.0", "nowhere.toml"]).refused();
    assert!(version.contains("has no version 9.0.0"), "{version}");
    let file = waymark(&["diff", "engineering-levels", "nowhere.toml"]).refused();
    assert!(file.contains("nowhere.toml cannot be used"), "{file}");
}
