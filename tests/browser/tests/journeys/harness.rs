//! The checks themselves: each has to find what it is there to find.

use std::panic::{AssertUnwindSafe, catch_unwind};

use browser_tests::{Browser, By, Key};

/// A browser whose pages are written where it is sent.
fn blank() -> Browser {
    Browser::at("data:text/html,")
}

const HEAD: &str = "<!doctype html><html lang=en><title>Trial</title><meta charset=utf-8>\
                    <meta name=viewport content=width=device-width>";

/// What a check says that fails.
fn complaint(check: impl FnOnce()) -> String {
    let panic = catch_unwind(AssertUnwindSafe(check)).expect_err("the check finds nothing");
    panic.downcast_ref::<String>().cloned().unwrap_or_default()
}

#[test]
fn a_barrier_is_found_and_told() {
    let browser = blank();
    browser.goto(&format!("{HEAD}<main><h1>Trial</h1><p>Fine.</main>"));
    browser.page_is_sound();

    browser.goto(&format!(
        "{HEAD}<main><h1>Trial</h1><input id=nameless></main>"
    ));
    let said = complaint(|| browser.no_barriers());
    assert!(
        said.contains("label (critical)") && said.contains("nameless"),
        "{said}"
    );
}

#[test]
fn colours_are_looked_at_in_the_dark_too() {
    let browser = blank();
    let style = "<style>@media (prefers-color-scheme: dark) { p { color: dimgray; background: black } }</style>";
    browser.goto(&format!(
        "{HEAD}{style}<main><h1>Trial</h1><p>Hardly to be read.</main>"
    ));
    browser.no_barriers();
    let said = complaint(|| browser.page_is_sound());
    assert!(
        said.contains("in dark") && said.contains("color-contrast"),
        "{said}"
    );
}

#[test]
fn what_sticks_out_is_found_on_a_phone() {
    let browser = blank();
    browser.goto(&format!(
        "{HEAD}<main><h1>Trial</h1><p id=long style=width:25rem>Long</main>"
    ));
    let said = complaint(|| browser.every_width_fits());
    assert!(said.contains("360 px") && said.contains("p, to"), "{said}");
}

#[test]
fn a_script_that_throws_is_found() {
    let browser = blank();
    browser.goto(&format!(
        "{HEAD}<main><h1>Trial</h1></main><script>nothing.here()</script>"
    ));
    let said = complaint(|| browser.nothing_went_wrong());
    assert!(said.contains("nothing is not defined"), "{said}");
    browser.nothing_went_wrong();
}

#[test]
fn the_focus_is_followed_and_the_outline_is_told() {
    let browser = blank();
    browser.goto(&format!(
        "{HEAD}<main><h1>Trial</h1><a href=x>On</a> <label>Name <input value=Ada></label>\
         <details><summary>More</summary><p>Text</details><nav aria-label=Pages>1 of 2</nav></main>"
    ));
    assert_eq!(browser.focus(), "none “”");
    browser.tab_to("textbox", "Name");
    browser.press(Key::BackTab);
    assert_eq!(browser.focus(), "link “On”");
    browser.fill(&By::field("Name"), "Grace");
    insta::assert_snapshot!(browser.aria("main"), @r#"
    main
      heading "Trial" [level 1]
      link "On"
      textbox "Name" [focused] = "Grace"
      group
        disclosure "More" [collapsed]
      navigation "Pages": 1 of 2
    "#);
}

#[test]
fn pages_without_scripts_run_none() {
    let browser = blank();
    browser.without_scripts();
    browser.goto(&format!(
        "{HEAD}<main><h1>Trial</h1></main><script>document.title = 'No'</script>"
    ));
    browser.arrives("Trial");
    assert_eq!(browser.title(), "Trial");
}
