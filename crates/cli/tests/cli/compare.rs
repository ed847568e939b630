//! `waymark compare`

use insta::assert_snapshot;

use crate::support::waymark;

#[test]
fn as_text() {
    let page = waymark(&["compare", "engineering-ladders/D3", "TL4"]).fine();
    let (asked, narrative) = page.split_once("\nIn a sentence").unwrap();
    assert_snapshot!(asked, @r"
    D3 Developer 3 → TL4 Tech lead 4
    engineering-ladders@1.0.0/D3 → engineering-ladders@1.0.0/TL4

    What is asked
      Technology  stays at Specializes
      System      rises from Designs to Owns
      People      rises from Supports to Coordinates
      Process     rises from Challenges to Adjusts
      Influence   asks for less: Subsystem after Team

    New in system
      - Owns: Answers for the system once it is live: keeps it observable, takes the call at night,
        and knows what its users were promised.

    New in people
      - Mentors: Helps particular people to grow over time, and makes room for those who speak less.
      - Coordinates: Gets a group to work as one: who does what, what a discussion settled, and what
        each person should hear about their work.

    New in process
      - Adjusts: Changes the process itself, listens to what the change does, and takes people
        along.
    ");
    assert!(
        narrative.contains("\nScope (changes)\n  - new: "),
        "{narrative}"
    );
}

#[test]
fn a_level_and_itself_differ_in_nothing() {
    let page = waymark(&["compare", "engineering-ladders/D1", "D1"]).fine();
    for word in ["new", "rises", "changes", "dropped", "before:"] {
        assert!(!page.contains(&format!("({word})")), "{word}: {page}");
    }
}

#[test]
fn as_json() {
    let compared = waymark(&[
        "compare",
        "engineering-ladders/D4",
        "EM5",
        "--format",
        "json",
    ])
    .json();
    assert_eq!(compared["from"], "engineering-ladders@1.0.0/D4");
    assert_eq!(compared["to"], "engineering-ladders@1.0.0/EM5");
    let people = &compared["dimensions"][2];
    assert_eq!(people["dimension"], "people");
    assert_eq!(people["change"], "rises");
    assert_eq!(people["gained"].as_array().unwrap().len(), 2);
    assert!(compared["narrative"].is_array() && compared["parts"].is_array());
}

#[test]
fn across_frameworks() {
    let page = waymark(&[
        "compare",
        "engineering-ladders/D4",
        "infrastructure-ladders/L5",
    ])
    .fine();
    assert_snapshot!(page.lines().take(12).collect::<Vec<_>>().join("\n"), @r"
    D4 Developer 4 → L5 Senior Engineer
    engineering-ladders@1.0.0/D4 → infrastructure-ladders@1.0.0/L5

    What is asked
      Technical skills  new: Architects
      Impact            new: Leads
      Collaboration     new: Convenes
      Technology        dropped; it was Evangelizes
      System            dropped; it was Owns
      People            dropped; it was Mentors
      Process           dropped; it was Challenges
      Influence         dropped; it was Team
    ");
}

#[test]
fn only_levels_are_compared() {
    assert_snapshot!(waymark(&["compare", "engineering-ladders/people", "D4"]).refused(), @r"
    error: engineering-ladders@1.0.0/people is a dimension, not a level
    hint: `waymark show engineering-ladders` lists the levels
    ");
}
