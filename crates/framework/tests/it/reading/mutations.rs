//! Whatever the bytes: no panic, and never silence.

use proptest::prelude::*;

use framework::{Outcome, built_in_files, read_text};

/// Reading answers with a framework or with a finding, and every place is one in the file.
fn answers(outcome: &Outcome) {
    assert!(outcome.framework.is_some() || !outcome.findings.is_empty());
    for finding in &outcome.findings {
        for label in finding.primary.iter().chain(&finding.secondary) {
            let text = &outcome.sources.file(label.span).expect("a file").text;
            let range = label.span.start as usize..label.span.end as usize;
            assert!(text.get(range).is_some(), "{label:?}");
        }
    }
    outcome.check();
}

fn real_text() -> String {
    let files = built_in_files("engineering-ladders");
    let chosen = files
        .iter()
        .filter(|(path, _)| path.ends_with("framework.toml") || path.ends_with("2-forks.toml"));
    chosen.map(|(_, text)| text.as_str()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn any_text(text in ".{0,400}") {
        answers(&read_text("a.toml", &text));
    }

    #[test]
    fn any_bytes_that_are_text(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        answers(&read_text("a.toml", &String::from_utf8_lossy(&bytes)));
    }

    #[test]
    fn pieces_of_toml(pieces in proptest::collection::vec(
        prop::sample::select(vec![
            "[", "]", "[[", "]]", "{", "}", "=", ".", ",", "\"", "'", "\"\"\"", "\n", "#", " ",
            "levels", "framework", "id", "x-a", "1", "1.5", "true", "1979-05-27", "\\u001b", "é",
            "[framework]\n", "[[levels]]\n", "expects", "base = [1]\n", "[promotion]\n",
        ]), 0..60)) {
        answers(&read_text("a.toml", &pieces.concat()));
    }

    #[test]
    fn a_real_file_with_pieces_changed(
        edits in proptest::collection::vec((any::<prop::sample::Index>(), 0..12usize, ".{0,6}"), 1..6)
    ) {
        let mut text = real_text();
        for (at, cut, put) in edits {
            let letters: Vec<char> = text.chars().collect();
            let from = at.index(letters.len());
            let to = (from + cut).min(letters.len());
            text = letters[..from].iter().collect::<String>()
                + &put
                + &letters[to..].iter().collect::<String>();
        }
        answers(&read_text("a.toml", &text));
    }
}
