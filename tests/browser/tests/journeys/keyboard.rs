//! Everything without a pointer.

use browser_tests::{Browser, By, Key, Waymark};

use crate::people::INES;

/// Where the focus is cannot be overlooked: an outline, inside of the window, with nothing over it.
const SEEN: &str = "
    const here = document.activeElement, style = getComputedStyle(here);
    const box = here.getBoundingClientRect();
    const drawn = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
    const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const over = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    const free = !inside || over === null || here.contains(over) || over.contains(here)
        || (here.labels?.[0]?.contains(over) ?? false);
    return { drawn, inside, free, over: free ? null : over.outerHTML.slice(0, 80), html: here.outerHTML.slice(0, 120), body: here === document.body };
";

#[test]
fn the_keys_go_places() {
    let waymark = Waymark::for_reading();
    let browser = Browser::on(&waymark);
    browser.be(INES);

    browser.keys("gf");
    browser.arrives("Frameworks");
    browser.keys("gm");
    browser.arrives(INES);
    browser.keys("t");
    assert!(
        browser.has("details.twin[open] table"),
        "t opens the table of the chart"
    );

    browser.keys("/");
    assert_eq!(
        browser.focus(),
        "searchbox “Search levels, criteria and people”"
    );
    browser.keys("mentors?gf");
    browser.press(Key::Enter);
    browser.arrives("Search");
    assert!(
        browser.path().starts_with("/search?q=mentors"),
        "keys are letters in a field"
    );

    browser.keys("?");
    assert_eq!(
        browser.aria("dialog").lines().next(),
        Some("dialog \"Keyboard\" [modal]")
    );
    browser.press(Key::Escape);
    assert!(!browser.has("dialog[open]"), "escape closes the list");
    browser.nothing_went_wrong();
}

#[test]
fn the_keys_can_be_switched_off() {
    let waymark = Waymark::for_reading();
    let browser = Browser::on(&waymark);
    browser.goto("/frameworks");
    browser.keys("?");
    browser.tab_to("checkbox", "Switch these keys off");
    browser.press(Key::Space);
    browser.press(Key::Escape);
    browser.keys("/");
    assert_ne!(browser.focused().role(), "searchbox", "the key is quiet");
    browser.goto("/frameworks");
    browser.keys("?");
    assert!(!browser.has("dialog[open]"), "the choice is remembered");
}

#[test]
fn the_first_stop_skips_to_the_page() {
    let waymark = Waymark::for_reading();
    let browser = Browser::on(&waymark);
    browser.goto("/frameworks");
    browser.press(Key::Tab);
    assert_eq!(browser.focus(), "link “Skip to the page”");
    browser.press(Key::Enter);
    browser.press(Key::Tab);
    let in_main = browser.script(
        "return document.activeElement.closest('main') !== null",
        &[],
    );
    assert_eq!(
        in_main,
        true,
        "the next stop is in the page: {}",
        browser.focus()
    );
}

#[test]
fn every_stop_is_seen() {
    let waymark = Waymark::for_reading();
    let browser = Browser::on(&waymark);
    browser.be(INES);
    browser.click(&By::link("Your own round"));
    let form = format!("{}/assessment", browser.path());
    for path in ["/", "/frameworks/engineering-ladders", &form] {
        browser.goto(path);
        for stop in 0.. {
            browser.press(Key::Tab);
            let here = browser.script(SEEN, &[]);
            if here["body"] == true {
                assert!(stop > 10, "{path} has stops");
                break;
            }
            assert!(
                here["drawn"] == true && here["inside"] == true && here["free"] == true,
                "stop {stop} of {path}: {here}"
            );
            assert!(stop < 300, "the stops of {path} come to an end");
        }
    }
}

#[test]
fn a_form_is_filled_in_without_a_pointer() {
    let waymark = Waymark::for_changes();
    let browser = Browser::on(&waymark);
    browser.goto("/welcome");
    browser.tab_to("button", INES);
    browser.press(Key::Enter);
    browser.tab_to("link", "Your own round");
    browser.press(Key::Enter);
    browser.tab_to("link", "Read yourself");
    browser.press(Key::Enter);
    browser.find(&By::button("Keep as draft"));

    // The group of choices is one stop; the arrows move in it.
    while browser.focused().role() != "radio" {
        browser.press(Key::Tab);
    }
    browser.press(Key::Space);
    browser.press(Key::Down);
    browser.press(Key::Down);
    let chosen = browser.focused().label();
    assert!(
        browser.focused().is_selected(),
        "the arrows choose: {chosen}"
    );
    browser.tab_to("textbox", "What makes you say so?");
    browser.keys("Two years of queues. gf?/e");
    browser.tab_to("button", "Keep as draft");
    browser.press(Key::Enter);

    browser.find(&By::text("Kept as a draft. Only you see it."));
    let reason = browser.find(&By::field_in("Technology", "What makes you say so?"));
    assert_eq!(reason.value(), "Two years of queues. gf?/e");
    let checked = browser.find(&By::css("fieldset.reading input[type=radio]:checked"));
    assert_eq!(checked.label(), chosen);
}
