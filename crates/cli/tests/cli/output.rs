//! Colour, width and outputs that fail.

use std::fs::File;
use std::io::Read;
use std::process::Stdio;

use crate::support::{Place, waymark};

const BOLD: &str = "\u{1b}[1m";

#[test]
fn colour_is_for_terminals_and_for_those_who_ask() {
    let plain = waymark(&["show", "engineering-ladders/D4"]).fine();
    assert!(!plain.contains('\u{1b}'));
    let coloured = waymark(&["show", "engineering-ladders/D4", "--color", "always"]).fine();
    assert!(coloured.starts_with(BOLD), "{coloured}");
    let forced = Place::new()
        .env("CLICOLOR_FORCE", "1")
        .run(&["frameworks"])
        .fine();
    assert!(forced.contains(BOLD));
    let never = Place::new()
        .env("CLICOLOR_FORCE", "1")
        .env("NO_COLOR", "1")
        .run(&["frameworks"])
        .fine();
    assert!(!never.contains('\u{1b}'));
    let told = Place::new()
        .env("NO_COLOR", "1")
        .run(&["frameworks", "--color", "always"])
        .fine();
    assert!(
        told.contains(BOLD),
        "what is typed counts more than the environment"
    );
}

#[test]
fn findings_follow_the_same_choice() {
    let place = Place::new().file("a.toml", "[framework]\nid = 1\n");
    let plain = place.run(&["check", "a.toml"]).findings();
    assert!(!plain.contains('\u{1b}'), "{plain}");
    let coloured = place
        .run(&["check", "a.toml", "--color", "always"])
        .findings();
    assert!(coloured.contains('\u{1b}'));
}

#[test]
fn who_has_read_enough_may_close_the_pipe() {
    for args in [
        &["schema"][..],
        &["show", "engineering-ladders", "--format", "json"],
        &["check", "--waived"],
        &["completions", "bash"],
        &["--help"],
    ] {
        let mut child = Place::new()
            .command(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = [0; 1];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let ended = child.wait_with_output().unwrap();
        let told = String::from_utf8(ended.stderr).unwrap();
        assert_eq!(
            (ended.status.code(), told.as_str()),
            (Some(0), ""),
            "{args:?}"
        );
    }
}

#[test]
fn a_full_disk_is_told() {
    for args in [
        &["schema"][..],
        &["frameworks"],
        &["frameworks", "--format", "json"],
        &["completions", "zsh"],
        &["cite", "engineering-ladders/D4"],
    ] {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let ended = Place::new().command(args).stdout(full).output().unwrap();
        let told = String::from_utf8(ended.stderr).unwrap();
        assert_eq!(ended.status.code(), Some(2), "{args:?}");
        assert!(
            told.starts_with("error: the output could not be written"),
            "{args:?}: {told}"
        );
    }
}

#[test]
fn no_line_is_wider_than_a_page() {
    for address in [
        "engineering-ladders",
        "career-pathways/SSE",
        "engineering-levels/build",
    ] {
        for line in waymark(&["show", address]).fine().lines() {
            assert!(line.chars().count() <= 96, "{address}: {line}");
        }
    }
}
