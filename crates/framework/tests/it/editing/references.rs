//! What would be left without the thing that it names.

use framework::edit::references;

use super::{files, model};

fn told(framework: &str, path: &str) -> String {
    let framework = model(&files(framework, "as they are"));
    let all = references(&framework, path);
    let lines = all
        .iter()
        .map(|found| format!("{} {}", found.path, found.says));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn of_a_level() {
    insta::assert_snapshot!(told("engineering-ladders", "D4"), @r"
    D4-D5 leaves it
    D4-EM5 leaves it
    D4-TL4 leaves it
    D4-TPM4 leaves it
    D3-D4 leads to it
    ");
    insta::assert_snapshot!(told("engineering-levels", "Lead"), @r"
    Lead-Staff leaves it
    Lead-Manager leaves it
    Senior-Lead leads to it
    planning#Lead has a takeaway for it
    story-mapping#Lead has a takeaway for it
    discover#Lead has a takeaway for it
    define#Lead has a takeaway for it
    build#Lead has a takeaway for it
    launch#Lead has a takeaway for it
    learn#Lead has a takeaway for it
    across-every-stage#Lead has a takeaway for it
    ");
}

#[test]
fn of_a_step_and_its_dimension() {
    insta::assert_snapshot!(told("engineering-ladders", "people.mentors"), @r"
    D4.people expects it
    D5.people expects it
    D6.people expects it
    D7.people expects it
    ");
    let all = told("engineering-ladders", "people");
    assert!(all.contains("D4.people expects a step on it"), "{all}");
    assert!(all.contains("D3-D4#c3 rests on it"), "{all}");
}

#[test]
fn of_a_track_and_a_group() {
    insta::assert_snapshot!(told("career-pathways", "management"), @"");
    insta::assert_snapshot!(told("engineering-levels", "planning"), @r"
    surfacing-problems belongs to it
    sizing belongs to it
    sequencing belongs to it
    ");
}

#[test]
fn nothing_refers_to_a_guide() {
    let framework = model(&files("engineering-levels", "as they are"));
    for guide in &framework.guides {
        assert_eq!(references(&framework, &guide.id), []);
    }
}
