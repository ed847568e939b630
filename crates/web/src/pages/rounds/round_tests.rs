use app::rounds::RoundView;
use careers::records::AssessmentState;

use super::super::sample::{self, ENGINEER, LONG_NAME, MANAGER, step};
use super::super::{reveal, seal, sealed};
use super::*;

fn page(view: &RoundView, notice: Option<&str>) -> String {
    let shell = Shell::sample("A round");
    RoundPage::of(shell, view, notice.map(Into::into), false)
        .render()
        .unwrap()
}

/// The round with seats begun and sealed as given, the person's first.
fn with(reader: PersonId, seats: [(bool, bool); 2]) -> RoundView {
    let mut view = sample::round("engineering-ladders", "D3", reader);
    for (place, (begun, sealed)) in seats.into_iter().enumerate() {
        view.seats[place].begun = begun;
        view.seats[place].sealed = sealed;
        view.round.seats[place].sealed = sealed;
    }
    view.may_reveal = seats.iter().all(|(_, sealed)| *sealed);
    view
}

#[test]
fn each_state_offers_the_one_thing_to_do_next() {
    let untouched = with(ENGINEER, [(false, false); 2]);
    assert!(page(&untouched, None).contains("Read yourself"));
    let drafted = with(ENGINEER, [(true, false), (true, true)]);
    assert!(page(&drafted, None).contains("Go on with your draft"));
    let waiting = page(&with(ENGINEER, [(true, true), (true, false)]), None);
    assert!(waiting.contains(&format!("It waits for {LONG_NAME}.")));
    assert!(waiting.contains("/reopen\""));
    let ready = page(&with(MANAGER, [(true, true); 2]), None);
    assert!(ready.contains("Open the readings …"));
    assert!(
        ready.contains("/reopen\""),
        "one may still reopen before the reveal"
    );
}

#[test]
fn people_are_told_apart_from_the_reader() {
    let html = page(&with(ENGINEER, [(false, false); 2]), None);
    assert!(html.contains("about yourself") && html.contains("as your manager"));
    let html = page(&with(MANAGER, [(false, false); 2]), None);
    assert!(html.contains("about themselves") && html.contains("as their manager"));
    assert!(
        html.contains("Your manager &#60;Ana&#62;") || html.contains("your manager &#60;Ana&#62;")
    );
}

#[test]
fn a_rule_that_stood_against_something_is_told_in_its_words() {
    let html = page(
        &with(ENGINEER, [(true, true), (true, false)]),
        Some("It is sealed."),
    );
    assert!(html.contains("data-error-summary") && html.contains("It is sealed."));
}

#[test]
fn sealing_says_what_is_read_and_refuses_an_empty_reading() {
    let view = with(ENGINEER, [(true, false), (false, false)]);
    let seal = |readings| {
        let own = sample::assessment(&view, ENGINEER, readings);
        seal::SealPage {
            shell: Shell::sample("Seal"),
            view: &view,
            own: &own,
        }
        .render()
        .unwrap()
    };
    let html = seal(vec![step("people", Some("mentors"))]);
    assert!(html.contains("You read one thing, and left 4 open."));
    assert!(html.contains("Seal it"));
    assert!(!seal(Vec::new()).contains("Seal it"));
}

#[test]
fn a_sealed_reading_is_shown_to_read_and_reopen() {
    let view = with(ENGINEER, [(true, true), (false, false)]);
    let readings = vec![step("people", Some("mentors")), step("system", None)];
    let own = sample::assessment(&view, ENGINEER, readings);
    let own = careers::records::Assessment {
        state: AssessmentState::Sealed,
        ..own
    };
    let html = sealed::SealedPage::new(Shell::sample("Yours"), &view, &own)
        .render()
        .unwrap();
    assert!(html.contains("Mentors") && html.contains("Before the first step"));
    assert!(html.contains("Reopen it") && !html.contains("<textarea"));
}

#[test]
fn the_reveal_is_asked_for_before_it_is_done() {
    let view = with(MANAGER, [(true, true); 2]);
    let page = reveal::RevealPage {
        shell: Shell::sample("Open?"),
        view: &view,
    };
    let html = page.render().unwrap();
    assert!(html.contains("Both readings open") && html.contains("name=\"csrf\""));
}
