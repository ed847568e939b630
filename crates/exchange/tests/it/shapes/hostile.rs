//! Whatever bytes come, reading ends soon, and in a framework or in words.

use std::fmt::Write;
use std::time::{Duration, Instant};

use exchange::document::{MAX_BYTES, MAX_FILES};
use exchange::texts::{Language, read};
use exchange::{At, Imported, NoteKind};
use proptest::collection::vec;
use proptest::prelude::*;

const LANGUAGES: [Language; 3] = [Language::Json, Language::Yaml, Language::Markdown];

fn bytes(bytes: &[u8], language: Language) -> Imported {
    read(&[("file".to_owned(), bytes.to_vec())], language)
}

fn refusal(imported: &Imported) -> &str {
    let refused = imported
        .report
        .notes
        .iter()
        .find(|note| note.kind == NoteKind::Refused);
    assert!(imported.framework.is_none());
    &refused
        .unwrap_or_else(|| panic!("{:#?}", imported.report))
        .says
}

#[test]
fn what_is_too_large_is_refused_unread() {
    let large = vec![b' '; MAX_BYTES + 1];
    for language in LANGUAGES {
        assert!(refusal(&bytes(&large, language)).contains("4194304 are read"));
        let many = vec![("a".to_owned(), Vec::new()); MAX_FILES + 1];
        assert!(refusal(&read(&many, language)).contains("too much at once"));
    }
}

#[test]
fn one_bad_file_refuses_all_of_them() {
    let files = [
        (
            "a.yaml".to_owned(),
            b"levels: [{name: L1, summary: One.}]".to_vec(),
        ),
        ("b.yaml".to_owned(), b"levels: [".to_vec()),
    ];
    let imported = read(&files, Language::Yaml);
    refusal(&imported);
    assert_eq!(imported.report.notes[0].file.as_deref(), Some("b.yaml"));
    assert!(matches!(imported.report.notes[0].at, At::Line(_)));
}

#[test]
fn other_encodings_are_read_with_a_note() {
    let text = "levels:\n  - name: L1\n    summary: Café.\n";
    let latin: Vec<u8> = text.chars().map(|c| c as u8).collect();
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (encoded, name) in [(latin, "Latin-1"), (wide, "UTF-16")] {
        let imported = bytes(&encoded, Language::Yaml);
        let framework = imported.framework.unwrap();
        assert_eq!(framework.levels[0].summary.as_deref(), Some("Café."));
        assert!(imported.report.notes[0].says.contains(name));
    }
}

/// A byte that Windows-1252 leaves to control characters stands in no name: files of a framework cannot hold it.
#[test]
fn control_characters_reach_no_name() {
    let page = b"# Lad\x8dder\n\n## L3 - \xb3\x8dneer\n\n### Cra\x8dft\n\n- Tests.\n\n\
        ## L4 - Senior\n\n### Cra\x8dft\n\n- Plans.\n";
    let imported = bytes(page, Language::Markdown);
    let framework = imported.framework.unwrap();
    assert_eq!(framework.levels[0].name, "\u{b3}neer");
    assert_eq!(framework.dimensions[0].name, "Craft");
    let written = exchange::json::write(&framework).into_bytes();
    let again = bytes(&written, Language::Json);
    assert_eq!(again.framework, Some(framework), "{:?}", again.report);
}

#[test]
fn dates_in_place_of_levels_are_named() {
    let text = "levels:\n  2026-03-04:\n    summary: One.\n  2026-05-06:\n    summary: Two.\n";
    let imported = bytes(text.as_bytes(), Language::Yaml);
    let says = refusal(&imported);
    assert!(
        says.contains("dates stand where levels are expected"),
        "{says}"
    );
    assert_eq!(
        imported.report.notes.last().map(|it| &it.at),
        Some(&At::Line(2))
    );
}

#[test]
fn too_many_levels_are_refused() {
    let mut text = String::from("levels:\n");
    for number in 0..12_000 {
        let _ = writeln!(text, "  - name: L{number}");
    }
    assert!(refusal(&bytes(text.as_bytes(), Language::Yaml)).contains("10000 elements"));
}

#[test]
fn nothing_takes_long() {
    /// Large enough to show what grows faster than the file does.
    const BYTES: usize = MAX_BYTES / 32;
    let deep_list: String = (0..2_000)
        .map(|depth| "  ".repeat(depth) + "- a\n")
        .collect();
    let cases = [
        "[".repeat(BYTES),
        "{\"a\":".repeat(BYTES / 5),
        "> ".repeat(BYTES / 2),
        "# a\n".repeat(BYTES / 4),
        "- a\n".repeat(BYTES / 4),
        "*a ".repeat(BYTES / 3),
        "| a ".repeat(BYTES / 4),
        "a: &a [*a]\n".repeat(BYTES / 11),
        "? ".repeat(BYTES / 2),
        format!("a: '{}", "''".repeat(BYTES / 2 - 4)),
        deep_list,
    ];
    for case in &cases {
        for language in LANGUAGES {
            let start = Instant::now();
            let imported = bytes(case.as_bytes(), language);
            let taken = start.elapsed();
            let begins: String = case.chars().take(12).collect();
            assert!(
                taken < Duration::from_secs(10),
                "{language:?} {begins:?} took {taken:?}"
            );
            assert!(imported.framework.is_some() || imported.report.is_refused());
        }
    }
}

/// As many things as the bound on values allows, each of a kind that others could be compared with.
#[test]
fn many_things_take_no_longer_than_few() {
    let many = |count: usize, one: &dyn Fn(usize) -> String| {
        let ones: Vec<_> = (0..count).map(one).collect();
        ones.join(",")
    };
    let cases = [
        format!(
            r#"{{"levels": [{{"name": "L1", "competencies": [{}]}}]}}"#,
            many(12_000, &|n| format!(
                r#"{{"name": "c{n}", "proficiency": "p{n}"}}"#
            ))
        ),
        format!(
            r#"{{"levels": [{{"name": "L1", "competencies": [{}]}}]}}"#,
            many(16_000, &|_| r#"{"proficiency": "x"}"#.to_owned())
        ),
        format!(
            "[{}]",
            many(16_000, &|n| format!(
                r#"{{"level": "l{n}", "area": "a{n}", "text": "t"}}"#
            ))
        ),
        format!(
            "[{}]",
            many(16_000, &|n| format!(
                r#"{{"level": "l", "area": "a{n}", "text": "t"}}"#
            ))
        ),
        format!(
            r#"{{"levels": [{{"name": "L1", {}}}]}}"#,
            many(16_000, &|_| r#""影": 1"#.to_owned())
        ),
        format!(
            r#"{{"levels": [{{"name": "L1", {}}}]}}"#,
            many(16_000, &|n| format!(r#""k{n}": 1"#))
        ),
        format!(
            r#"{{"skills": [{}]}}"#,
            many(12_000, &|n| format!(
                r#"{{"name": "s", "category": "g{n}", "levels": ["a"]}}"#
            ))
        ),
        format!(
            r#"{{"levels": [{}]}}"#,
            many(4_900, &|n| format!(r#"{{"name": "n{n}", "craft": ["x"]}}"#))
        ),
        format!(
            r#"{{"levels": [{}]}}"#,
            many(16_000, &|_| r#"{"name": "L1"}"#.to_owned())
        ),
    ];
    for case in &cases {
        let start = Instant::now();
        bytes(case.as_bytes(), Language::Json);
        let taken = start.elapsed();
        let begins: String = case.chars().take(80).collect();
        assert!(taken < Duration::from_secs(20), "{begins} took {taken:?}");
    }
}

/// Pieces that the three languages are made of, in any order.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just("---\n"),
        Just("# L1 Engineer\n"),
        Just("## Skills\n"),
        Just("### Step\n"),
        Just("- a\n"),
        Just("  - b\n"),
        Just("| Level | a |\n|---|---|\n| L2 | x |\n"),
        Just("**Scope:** x\n"),
        Just("levels:\n"),
        Just("  L1: {name: x}\n"),
        Just("{\"levels\": ["),
        Just("]}"),
        Just("\n"),
        Just("&a "),
        Just("*a "),
        Just("<a id=\"L1.x\"></a>"),
        Just("<br>"),
        Just("\t"),
        Just("é"),
        Just("<!-- x -->\n"),
        Just("```\n"),
        Just("1. x\n"),
        Just("[a](b)"),
        Just("\"x\": 1,"),
    ];
    let known = vec(piece, 0..30).prop_map(|pieces| pieces.concat().into_bytes());
    prop_oneof![4 => known, 1 => vec(any::<u8>(), 0..200)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    #[test]
    fn any_bytes_end_in_a_framework_or_in_words(input in pieces()) {
        for language in LANGUAGES {
            let imported = bytes(&input, language);
            for note in &imported.report.notes {
                if let At::Line(line) = note.at {
                    let lines = input.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count() + 1;
                    prop_assert!((1..=lines).contains(&line), "{:?}", note);
                }
            }
            imported.check();
            match &imported.framework {
                Some(framework) => {
                    let read = crate::toml::read(&exchange::toml::files(framework));
                    prop_assert_eq!(&read, framework);
                }
                None => prop_assert!(imported.report.is_refused()),
            }
        }
    }
}
