//! The small values of the format.

use insta::assert_snapshot;

use crate::support::{HEADER, framework, places, read};
use framework::{Range, read_text};

fn band(base: &str) -> String {
    format!("[[bands]]\nlevel = \"A\"\ncurrency = \"USD\"\nbase = {base}\n")
}

#[test]
fn ranges_are_closed_open_or_marked() {
    for (text, from, to, open) in [
        ("[100_000, 130_000]", 100_000, Some(130_000), false),
        ("[5, 5]", 5, Some(5), false),
        ("[400_000]", 400_000, None, true),
        ("{ from = 1 }", 1, None, false),
        ("{ from = 1, to = 2, open = true }", 1, Some(2), true),
        ("[0x10, 0b100_000]", 16, Some(32), false),
    ] {
        let base = framework(&band(text)).bands[0].base;
        assert_eq!(base, Range { from, to, open }, "{text}");
    }
}

#[test]
fn ranges_that_are_none() {
    let told: Vec<String> = [
        "[]",
        "[1, 2, 3]",
        "[2, 1]",
        "[1.5]",
        "5",
        "\"5 to 8\"",
        "{ to = 3 }",
        "{ from = 1, until = 2 }",
        "{ from = 1, x-own = 2 }",
        "[99999999999999999999]",
    ]
    .iter()
    .map(|text| format!("{text} => {}", places(&read(&band(text)))))
    .collect();
    assert_snapshot!(told.join("\n"), @r#"
    [] => 11:8: `base` has to be a range of one or two numbers, such as `[5, 8]`, not a list
    [1, 2, 3] => 11:8: `base` has to be a range of one or two numbers, such as `[5, 8]`, not a list
    [2, 1] => 11:8: the range `base` ends before it begins
    [1.5] => 11:9: an entry of `base` has to be a whole number of up to 18 digits, not a decimal number
    5 => 11:8: `base` has to be a range of one or two numbers, such as `[5, 8]`, not a whole number
    "5 to 8" => 11:8: `base` has to be a range of one or two numbers, such as `[5, 8]`, not a text
    { to = 3 } => 11:8: a range needs the key `from`
    { from = 1, until = 2 } => 11:20: unknown key `until` in a range
    { from = 1, x-own = 2 } => 11:20: a range has no keys of one's own
    [99999999999999999999] => 11:9: an entry of `base` has to be a whole number of up to 18 digits, not a whole number
    "#);
}

#[test]
fn numbers_out_of_bounds_are_refused() {
    let region = |multiplier: &str| {
        format!("[[regions]]\nid = \"r\"\nname = \"R\"\nmultiplier = {multiplier}\n")
    };
    for multiplier in ["[nan]", "[inf]", "[1e999]"] {
        assert!(
            read(&region(multiplier)).framework.is_none(),
            "{multiplier}"
        );
    }
    assert_eq!(
        framework(&region("[1, 1.2]")).regions[0].multiplier.to,
        Some(1.2)
    );

    let level = "[[levels]]\nid = \"A\"\nname = \"A\"\ntrack = \"t\"\nrank = ";
    for rank in ["-1", "4294967296", "1.5", "\"1\""] {
        assert!(
            read(&format!("{level}{rank}\n")).framework.is_none(),
            "{rank}"
        );
    }
}

#[test]
fn a_signal_is_a_text_or_a_table() {
    let map = framework(
        "[[dimensions]]\nid = \"d\"\nname = \"D\"\n\
         [[dimensions.steps]]\nid = \"s\"\nname = \"S\"\n\
         signals = [\" Reads code \", { id = \"asks\", text = \"Asks\", tags = [\"daily\"] }]\n",
    );
    let step = &map.dimensions[0].steps[0];
    assert_eq!(step.signals[0].text, "Reads code");
    assert_eq!(step.signal("1").unwrap().text, "Reads code");
    assert_eq!(step.signal("asks").unwrap().tags[0], "daily");
    assert_eq!(
        step.signal("2"),
        None,
        "a signal with an id is found by its id only"
    );
}

#[test]
fn expectations_keep_their_order() {
    let map = framework(
        "[[levels]]\nid = \"A\"\nname = \"A\"\ntrack = \"t\"\nrank = 1\n\
         expects = { zeal = \"two\", art = \"one\" }\n",
    );
    let expects = &map.levels[0].expects;
    let order: Vec<_> = expects.iter().map(|e| e.dimension.as_str()).collect();
    assert_eq!(order, ["zeal", "art"]);
    assert_eq!(expects.on("art").unwrap(), "one");
    assert_eq!(expects.on("none"), None);
}

#[test]
fn line_endings_of_the_file_are_no_part_of_a_text() {
    let text = format!("{HEADER}about = \"\"\"\nOne.\n\nTwo.\n\"\"\"\n");
    let outcome = read_text("small.toml", &text.replace('\n', "\r\n"));
    let framework = outcome.framework.unwrap();
    assert_eq!(framework.header.about.as_deref(), Some("One.\n\nTwo."));
}
