//! Every reading task with scripts switched off.

use browser_tests::{Browser, By, Waymark};

use crate::people::INES;

#[test]
fn everything_can_be_read() {
    let waymark = Waymark::for_reading();
    let browser = Browser::on(&waymark);
    browser.without_scripts();
    browser.goto("/");
    assert_eq!(
        browser.script("return typeof window.htmx", &[]),
        "undefined",
        "no script runs"
    );

    browser.click(&By::button(INES));
    browser.find(&By::heading("What D4 asks"));
    assert!(
        !shown(&browser, ".theme"),
        "what needs a script is not offered"
    );

    browser.click(&By::link("Frameworks"));
    browser.click(&By::link("Engineering ladders"));
    browser.arrives("Engineering ladders");
    browser.click(&By::link_beginning("D4"));
    browser.find(&By::heading_with("Developer 4"));
    browser.click(&By::css("main a.cite"));
    assert!(
        browser
            .path()
            .starts_with("/frameworks/engineering-ladders"),
        "a citation is a permalink"
    );

    browser.goto("/compare?from=engineering-ladders/D3&to=engineering-ladders/D4");
    browser.find(&By::heading_with("D4"));

    browser.click(&By::link("My profile"));
    browser.arrives(INES);
    browser.click(&By::css("details.twin summary"));
    assert!(
        shown(&browser, "details.twin table"),
        "the table behind the chart opens"
    );
    browser.click(&By::css("select[name=against] option[value=TL4]"));
    browser.click(&By::button("Show"));
    browser.find(&By::heading_with("against TL4"));

    browser.fill(&By::field("Search levels, criteria and people"), "mentors");
    browser.press(browser_tests::Key::Enter);
    browser.arrives("Search");
    assert!(shown(&browser, "ol.entries li"), "there are results");

    browser.click(&By::link("People"));
    browser.fill(&By::field("Find somebody by name"), "Henrike");
    browser.click(&By::button("Find"));
    browser.find(&By::link("Henrike Solberg"));
    browser.click(&By::link("Keyboard"));
    browser.arrives("Keyboard");
}

fn shown(browser: &Browser, selector: &str) -> bool {
    let body = "return document.querySelector(arguments[0])?.checkVisibility() ?? false";
    browser.script(body, &[selector.into()]) == true
}
