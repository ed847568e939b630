//! `waymark.toml`: what a framework may say about how it is checked.

use std::fs;

use framework::config::Level;
use framework::{Outcome, Severity, read_path};
use insta::assert_snapshot;

use crate::support::{HEADER, TRACK, level, places};

/// A folder with a small framework and this `waymark.toml`.
fn read_with(config: &str) -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    let text = format!("{HEADER}{TRACK}{}{}", level("A", 1), level("B", 2));
    fs::write(folder.path().join("framework.toml"), text).unwrap();
    fs::write(folder.path().join("waymark.toml"), config).unwrap();
    read_path(folder.path())
}

#[test]
fn it_sets_severities_size_and_words() {
    let read = read_with(
        "[lint]\norganisation-size = 12\n[lint.severity]\nunreachable-level = \"off\"\n\
         rank-disorder = \"info\"\n",
    );
    assert_eq!(places(&read), "");
    assert_eq!(read.config.organisation_size, Some(12));
    assert_eq!(read.config.severity("unreachable-level"), Some(Level::Off));
    let info = Some(Level::At(Severity::Info));
    assert_eq!(read.config.severity("rank-disorder"), info);
    assert_eq!(read.config.severity("expectation-regression"), None);
}

#[test]
fn what_it_does_not_know_is_told_at_its_place() {
    let read = read_with(
        "[lint]\nsize = 3\n[lint.severity]\nrank-disordr = \"off\"\nduplicate-id = \"off\"\n\
         rank-disorder = \"loud\"\n[lint.words.rank-disorder]\nadd = [\"x\"]\n",
    );
    assert!(read.framework.is_none());
    assert_snapshot!(places(&read), @r"
    2:1: unknown key `size` in `[lint]`
    4:1: there is no rule called `rank-disordr`
    5:1: `duplicate-id` is always an error
    6:17: `rank-disorder` cannot be set to this
    7:13: `rank-disorder` reads no words of its own
    ");
}

#[test]
fn of_several_the_uppermost_holds() {
    let texts = [
        (
            "ours/framework.toml",
            format!("{HEADER}{TRACK}{}", level("A", 1)),
        ),
        (
            "ours/waymark.toml",
            "[lint]\norganisation-size = 12\n".to_owned(),
        ),
        (
            "ours/a/waymark.toml",
            "[lint]\norganisation-size = 1\n".to_owned(),
        ),
        ("ours/z/waymark.toml", "[lint]\nno-key = 2\n".to_owned()),
    ];
    let texts = texts.map(|(path, text)| (path.into(), text));
    let read = framework::read_texts(texts);
    assert_eq!(read.config.organisation_size, Some(12));
    assert!(read.framework.is_some());
    assert_snapshot!(places(&read), @r"
    1:1: this `waymark.toml` sets nothing: ours/waymark.toml holds for the framework
    1:1: this `waymark.toml` sets nothing: ours/waymark.toml holds for the framework
    ");
}

#[test]
fn phrases_that_would_be_found_too_slowly_are_told_at_their_place() {
    let gaps = "a ..9 b ..9 c ..9 d ..9 e";
    let long = "a".repeat(201);
    let many = "b ".repeat(21);
    let read = read_with(&format!(
        "[lint.words.exclusive-language]\nadd = [\n\"{gaps}\",\n\"a ..10 b\",\n\"a .. b\",\n\"a*\",\n\
         \"{long}\",\n\"{many}\",\n\"to ..9 from ..9 and ..9 back\", \"he|she*\"]\n"
    ));
    assert_snapshot!(places(&read), @r"
    3:1: this phrase of `add` would be found too slowly
    4:1: this phrase of `add` would be found too slowly
    5:1: this phrase of `add` would be found too slowly
    6:1: this phrase of `add` would be found too slowly
    7:1: this phrase of `add` would be found too slowly
    8:1: this phrase of `add` would be found too slowly
    ");
    let kept = &read.config.words("exclusive-language").unwrap().add;
    assert_eq!(kept.len(), 2, "{kept:?}");
    let phrases = "\"x\",".repeat(201);
    let read = read_with(&format!("[lint.words.no-evidence]\nallow = [{phrases}]\n"));
    assert_eq!(places(&read), "2:810: `allow` holds more than 200 phrases");
}
