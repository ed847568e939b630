//! From the door to two readings side by side.

use browser_tests::{Browser, By, Waymark};

use crate::look;
use crate::people::{INES, THORUNN, VIKTOR};

const WHY: &str = "What makes you say so?";

/// The form's five dimensions, a step of each, and a reason.
const READINGS: [(&str, &str, &str); 5] = [
    (
        "Technology",
        "Evangelizes",
        "I brought in the new queue after trying it on our own traffic.",
    ),
    (
        "System",
        "Owns",
        "I take the calls for bookings, and wrote its promises down.",
    ),
    (
        "People",
        "Mentors",
        "I sit with our newest colleague every Thursday.",
    ),
    (
        "Process",
        "Challenges",
        "The month without a Friday freeze was my proposal.",
    ),
    (
        "Influence",
        "Team",
        "The whole team works from the checklist I began.",
    ),
];

fn read(browser: &Browser, (dimension, step, reason): (&str, &str, &str)) {
    browser.click(&By::choice(dimension, step));
    browser.fill(&By::field_in(dimension, WHY), reason);
}

#[test]
fn what_two_people_read_apart_opens_at_once() {
    let waymark = Waymark::for_changes();
    let browser = Browser::on(&waymark);

    browser.goto("/");
    browser.arrives("A pathway you can read, cite and stand on");
    look(&browser, "door");

    // Three clicks to a radar, and to what the next level asks.
    browser.click(&By::button(INES));
    browser.find(&By::heading("What D4 asks"));
    look(&browser, "path");
    browser.click(&By::link("Your profile and evidence"));
    browser.arrives(INES);
    assert!(
        browser.has("main svg.chart-radar[role=img]"),
        "the profile has a radar"
    );
    look(&browser, "profile");
    browser.goto("/");
    browser.click(&By::link("Compare D3 with D4"));
    browser.find(&By::heading_with("D4"));
    look(&browser, "compare");

    browser.goto("/");
    browser.click(&By::link("Your own round"));
    browser.arrives("Your round");
    look(&browser, "round-not-begun");
    browser.click(&By::link("Read yourself"));
    for reading in READINGS {
        read(&browser, reading);
    }
    browser.click(&By::button("Keep as draft"));
    browser.find(&By::text("Kept as a draft. Only you see it."));
    for (dimension, step, reason) in READINGS {
        assert!(
            browser.find(&By::choice(dimension, step)).is_selected(),
            "{dimension} keeps {step}"
        );
        assert_eq!(browser.find(&By::field_in(dimension, WHY)).value(), reason);
    }
    look(&browser, "assessment");

    browser.click(&By::button("Seal …"));
    browser.arrives("Seal your reading?");
    look(&browser, "seal");
    browser.click(&By::button("Seal it"));
    browser.find(&By::text(
        "Sealed. Nobody can read it before the readings open together.",
    ));
    look(&browser, "round-sealed");

    // Her manager had sealed before, so that it can be opened now.
    browser.click(&By::link("Open the readings …"));
    browser.arrives("Open the readings?");
    look(&browser, "open");
    browser.click(&By::button("Open them"));
    browser.find(&By::heading("Where you differ"));
    for (_, _, reason) in READINGS {
        browser.find(&By::text(reason));
    }
    look(&browser, "side-by-side");

    browser.click(&By::link("Back to your profile"));
    browser.arrives(INES);
    assert!(
        browser.words().contains("21 November 2026"),
        "the profile has the new readings"
    );
}

#[test]
fn a_manager_reads_and_sees_only_that_the_other_has_not_sealed() {
    let waymark = Waymark::for_changes();
    let browser = Browser::on(&waymark);
    browser.be(VIKTOR);
    browser.click(&By::link("My team"));
    browser.click(&By::link(THORUNN));
    browser.click(&By::button("Begin a round"));
    browser.arrives(&format!("A round about {THORUNN}"));
    browser.click(&By::link(&format!("Read {THORUNN}")));
    browser.page_is_sound();
    read(&browser, READINGS[1]);
    browser.click(&By::button("Seal …"));
    browser.arrives("Seal your reading?");
    browser.click(&By::button("Seal it"));
    browser.find(&By::text(
        "Sealed. Nobody can read it before the readings open together.",
    ));
    assert!(
        browser.words().contains(&format!("It waits for {THORUNN}")),
        "it says for whom it waits"
    );
    look(&browser, "manager-sealed");

    // What was sealed can be taken back until then.
    browser.click(&By::button("Reopen it to change something"));
    browser.find(&By::button("Keep as draft"));
    assert_eq!(
        browser.find(&By::field_in("System", WHY)).value(),
        READINGS[1].2
    );
}
