//! A framework that was brought in, and that a rule still stands against: what can be done with it.

use super::support::Place;

const LADDER: &str = "Skill,L1,L2,L3\nMentoring,1,3,2\nPlanning,1,2,3\n";

fn imported() -> Place {
    let place = Place::new().file("ladder.csv", LADDER);
    let import = [
        "import",
        "framework",
        "ladder.csv",
        "--out",
        "ours",
        "--apply",
    ];
    let ran = place.run(&import);
    assert!(
        ran.out
            .contains("stands in the way of publishing and of a site"),
        "{}",
        ran.out
    );
    place
}

#[test]
fn what_can_be_read_can_be_exported() {
    let place = imported();
    for out in ["out.xlsx", "out.csv", "out.json", "out.md"] {
        place.run(&["export", "ours", "--out", out]).fine();
        assert!(place.path(out).is_file(), "{out}");
    }
}

#[test]
fn a_site_says_which_rule_stands_against_it_and_what_lowers_it() {
    let place = imported();
    let said = place.run(&["site", "ours", "--out", "site"]).refused();
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "error[expectation-regression]",
        "`waive` beside it says why",
        "`waymark rule expectation-regression`",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!place.path("site").exists());
}

#[test]
fn what_is_waived_is_not_open_in_the_report_of_an_import() {
    let place = imported();
    let files = std::fs::read_to_string(place.path("ours/framework.toml")).unwrap();
    assert!(!files.contains("waive"), "{files}");
    let path = place.path("ours/transitions.toml");
    let path = if path.is_file() {
        path
    } else {
        place.path("ours/framework.toml")
    };
    let ways = std::fs::read_to_string(&path).unwrap();
    let way = "to = \"L3\"\n";
    assert!(ways.contains(way), "{ways}");
    let waived = ways.replace(
        way,
        "to = \"L3\"\nwaive = [{ rule = \"expectation-regression\", reason = \"L3 mentors less.\" }]\n",
    );
    std::fs::write(&path, waived).unwrap();
    place.run(&["export", "ours", "--out", "ours.json"]).fine();
    let again = place.run(&["import", "framework", "ours.json", "--out", "again"]);
    assert!(
        !again.out.contains("expectation-regression"),
        "{}",
        again.out
    );
}

#[test]
fn notes_that_say_the_same_are_told_together() {
    let levels: Vec<String> = (1..=9)
        .map(|it| format!("{{\"id\": \"L{it}\", \"name\": \"Level {it}\", \"does\": [\"a\"], \"a{it}\": {{}}}}"))
        .collect();
    let ladder = format!("{{\"levels\": [{}]}}", levels.join(","));
    let place = Place::new().file("ladder.json", ladder);
    let ran = place.run(&["import", "framework", "ladder.json", "--out", "ours"]);
    let said = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        said.contains("levels[].a1: nothing is written here"),
        "{said}"
    );
    assert!(
        said.contains("and so is: levels[].a2, levels[].a3"),
        "{said}"
    );
}
