//! `waymark compare`

use insta::assert_snapshot;

use crate::support::{sample, waymark};

#[test]
fn as_text() {
    assert_snapshot!(sample(&["compare", "sample/K1", "K2"]).fine(), @r"
    K1 Maker → K2 Senior maker
    sample@1.2.0/K1 → sample@1.2.0/K2

    What is asked
      Tools  rises from Uses to Chooses
      Reach  rises from Bench to Shop

    New in tools
      - Chooses: Chooses what fits.

    New in reach
      - Shop

    In a sentence (changes)
      - new: Makes what is needed.
      - before: Makes what was drawn.

    Scope (new)
      - new: A whole piece of furniture, from the wish to the last coat of oil, together with
        everybody who has to touch it.

    Autonomy (new)
      - new: Chooses the way.

    Unit of leverage (new)
      - new: A piece

    The defining shift (new)
      - new: From drawing to need.

    What people here do (changes)
      - new: Asks who will sit on it.
      - stays: Finishes pieces.

    Not asked yet (new)
      - new: Running the shop.

    For example (new)
      - new: Talks a customer out of a chair.

    Typical projects (new)
      - new: A table for twelve

    Responsibilities (new)
      - new: The bench

    Levers (new)
      - new: What moves the shop:
      - new: a better jig
      - new: a better question
    ");
}

#[test]
fn a_level_and_itself_differ_in_nothing() {
    assert_snapshot!(sample(&["compare", "sample/K1", "K1"]).fine(), @r"
    K1 Maker → K1 Maker
    sample@1.2.0/K1 → sample@1.2.0/K1

    What is asked
      Tools  stays at Uses
      Reach  stays at Bench

    In a sentence (stays)
      - stays: Makes what was drawn.

    What people here do (stays)
      - stays: Finishes pieces.
    ");
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
    let page = sample(&["compare", "engineering-ladders/D4", "sample/K1"]).fine();
    assert!(page.contains("Tools       new: Uses"), "{page}");
    assert!(
        page.contains("People      dropped; it was Mentors"),
        "{page}"
    );
}

#[test]
fn only_levels_are_compared() {
    assert_snapshot!(waymark(&["compare", "engineering-ladders/people", "D4"]).refused(), @r"
    error: engineering-ladders@1.0.0/people is a dimension, not a level
    hint: `waymark show engineering-ladders` lists the levels
    ");
}
