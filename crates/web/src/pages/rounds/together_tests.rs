use app::rounds::RoundView;
use careers::records::{AssessmentState, PersonId, Reading, RoundState, Shown};
use jiff::Timestamp;

use super::super::sample::{self, ENGINEER, LONG_NAME, MANAGER, evidence, step};
use super::*;

/// A revealed round in which both have read.
fn revealed(
    framework: &str,
    level: &str,
    reader: PersonId,
    own: Vec<Reading>,
    manager: Vec<Reading>,
) -> RoundView {
    let mut view = sample::round(framework, level, reader);
    view.round.state = RoundState::Revealed;
    view.round.revealed_at = Some(Timestamp::UNIX_EPOCH);
    let shared = |author, readings| Assessment {
        state: AssessmentState::Shared,
        shared_at: Some(Timestamp::UNIX_EPOCH),
        ..sample::assessment(&view, author, readings)
    };
    view.revealed = vec![shared(MANAGER, manager), shared(ENGINEER, own)];
    view
}

fn ladders(reader: PersonId) -> RoundView {
    let own = vec![
        step("technology", Some("specializes")),
        step("system", Some("evolves")),
        step("people", None),
        step("process", Some("challenges")),
    ];
    let manager = vec![
        step("technology", Some("evangelizes")),
        step("system", Some("enhances")),
        step("process", Some("challenges")),
        step("influence", Some("team")),
    ];
    revealed("engineering-ladders", "D3", reader, own, manager)
}

fn page(view: &RoundView, fresh: bool) -> String {
    let shell = Shell::sample(&title(view));
    TogetherPage::of(shell, view, None, fresh).render().unwrap()
}

fn verdicts(view: &RoundView) -> Vec<(&str, Outcome, String)> {
    let items = items(view);
    items
        .iter()
        .map(|item| (item.first().path, item.outcome, item.verdict.clone()))
        .collect()
}

#[test]
fn differences_are_told_by_who_reads_further_and_to_whom_it_is_told() {
    let view = ladders(ENGINEER);
    let expected = [
        (
            "technology",
            Outcome::Differ,
            format!("{LONG_NAME} reads a step further"),
        ),
        (
            "system",
            Outcome::Differ,
            "you read three steps further".to_owned(),
        ),
        ("people", Outcome::Alone, "only you read this".to_owned()),
        ("process", Outcome::Agree, String::new()),
        (
            "influence",
            Outcome::Alone,
            format!("only {LONG_NAME} read this"),
        ),
    ];
    assert_eq!(verdicts(&view), expected);
    let view = ladders(MANAGER);
    assert_eq!(verdicts(&view)[0].2, "you read a step further");
    assert_eq!(
        verdicts(&view)[1].2,
        "Priya Raman reads three steps further"
    );
}

#[test]
fn the_page_names_both_sides_their_reasons_and_how_they_stand() {
    let view = ladders(ENGINEER);
    let html = page(&view, false);
    assert!(html.contains(&format!("You and {LONG_NAME}, side by side")));
    assert!(html.contains("You agree on Process, and differ on two."));
    assert!(html.contains("because of technology"));
    assert!(html.contains("Before the first step"));
    assert!(html.contains("On the whole &#60;well&#62;."));
    assert!(html.contains("chart-radar"), "five dimensions make a radar");
}

#[test]
fn the_sides_meet_only_right_after_the_reveal() {
    assert!(page(&ladders(ENGINEER), true).contains("class=\"reveal fresh\""));
    assert!(!page(&ladders(ENGINEER), false).contains("fresh"));
}

#[test]
fn cited_evidence_is_named_only_where_the_reader_may_read_it() {
    let mut view = ladders(ENGINEER);
    let (open, closed) = (
        evidence(11, "Ran the review", &[]),
        evidence(12, "Closed", &[]),
    );
    view.revealed[0].readings[0].evidence = vec![open.id, closed.id];
    view.evidence = vec![open];
    let html = page(&view, false);
    assert!(html.contains("Ran the review"));
    assert!(!html.contains(&closed.id.to_string()));
}

#[test]
fn nothing_is_said_about_mirror_readings_that_the_reader_does_not_see() {
    let own = vec![step("sizing", Some("mid"))];
    // The manager is not chosen: of the mirrors they get their own readings alone.
    let view = revealed(
        "engineering-levels",
        "Mid",
        MANAGER,
        Vec::new(),
        own.clone(),
    );
    assert_eq!(verdicts(&view), [("sizing", Outcome::Alone, String::new())]);
    assert!(page(&view, false).contains("Some of these are mirrors"));
    let view = revealed(
        "engineering-levels",
        "Mid",
        ENGINEER,
        own.clone(),
        Vec::new(),
    );
    assert_eq!(verdicts(&view)[0].2, "only you read this");
    assert!(!page(&view, false).contains("Some of these are mirrors"));
}

#[test]
fn criteria_and_many_capabilities_are_read_side_by_side_too() {
    let library = framework::Library::built_in().unwrap();
    let levels = &library.get("engineering-levels").unwrap().framework;
    let all = |id: &str| {
        levels
            .dimensions
            .iter()
            .map(|d| step(&d.id, Some(id)))
            .collect()
    };
    let view = revealed(
        "engineering-levels",
        "Mid",
        ENGINEER,
        all("mid"),
        all("senior"),
    );
    let html = page(&view, true);
    assert_eq!(
        html.matches("reads a step further").count(),
        levels.dimensions.len()
    );
    let criterion = |shown| {
        let on = ReadingOn::Criterion {
            criterion: "JSE-ISE#c1".into(),
            shown,
        };
        vec![Reading {
            on,
            reason: String::new(),
            evidence: Vec::new(),
        }]
    };
    let (own, manager) = (criterion(Shown::Shown), criterion(Shown::NotYet));
    let view = revealed("career-pathways", "JSE", MANAGER, own, manager);
    assert_eq!(verdicts(&view)[0].2, "Priya Raman sees more of it shown");
    assert!(page(&view, false).contains("No reason was given."));
}

#[test]
fn a_round_with_one_readable_reading_does_not_speak_of_sides() {
    let mut view = ladders(MANAGER);
    view.revealed.truncate(1);
    let html = page(&view, false);
    assert!(html.contains("Your reading of Priya Raman"));
    assert!(!html.contains("side by side"));
}
