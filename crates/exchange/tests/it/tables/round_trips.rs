//! Out and back: what comes back is what went out, but for what a form cannot carry.

use std::collections::BTreeSet;

use exchange::NoteKind;
use exchange::tables::{Choices, csv_files, matrix_csv, read, xlsx};
use framework::{Framework, Library, Text};
use proptest::prelude::*;

use super::super::generated;
use super::support::{file, framework, told};

fn built_in() -> Vec<Framework> {
    let library = Library::built_in().unwrap();
    library
        .current()
        .map(|published| published.framework.clone())
        .collect()
}

fn folder(framework: &Framework) -> Vec<(String, Vec<u8>)> {
    let files = csv_files(framework).into_iter();
    files
        .map(|(name, text)| (name, text.into_bytes()))
        .collect()
}

#[test]
fn a_workbook_and_a_folder_of_csv_hold_all_of_a_framework() {
    for own in built_in() {
        let imported = file("out.xlsx", xlsx(&own).unwrap());
        assert_eq!(framework(&imported), &own, "{}", own.id());
        let imported = read(&folder(&own), &Choices::default());
        assert_eq!(framework(&imported), &own, "{}", own.id());
        let left = imported
            .report
            .notes
            .iter()
            .find(|note| note.kind != NoteKind::Understood);
        assert_eq!(left, None, "{}", own.id());
        assert_eq!(
            framework::digest(framework(&imported)),
            framework::digest(&own)
        );
    }
}

#[test]
fn the_same_framework_gives_the_same_bytes() {
    for own in built_in() {
        assert_eq!(xlsx(&own).unwrap(), xlsx(&own).unwrap());
    }
}

/// What the matrix alone carries, in words: the guide lists the rest. Levels with their texts and
/// parts, dimensions, and what each level is expected to do.
fn in_words(framework: &Framework) -> BTreeSet<String> {
    let mut said = BTreeSet::new();
    let list = |texts: &[Text]| texts.iter().map(Text::to_string).collect::<Vec<_>>();
    for track in &framework.tracks {
        said.insert(format!("track {}", track.name));
    }
    for level in &framework.levels {
        let track = framework.tracks.iter().find(|it| it.id == level.track);
        let track = track.map(|it| it.name.as_str()).unwrap_or_default();
        let texts = [
            &level.summary,
            &level.story,
            &level.scope,
            &level.autonomy,
            &level.leverage,
            &level.defining_shift,
        ]
        .map(|text| text.as_deref());
        let lists = [
            &level.does,
            &level.not_yet,
            &level.examples,
            &level.projects,
            &level.responsibilities,
        ]
        .map(|texts| list(texts));
        said.insert(format!(
            "level {} {} on {track}: {texts:?} {lists:?}",
            level.id, level.name
        ));
        for expectation in level.expects.iter() {
            let dimension = framework.dimension(&expectation.dimension).unwrap();
            let step = dimension.step(&expectation.step).unwrap();
            let group = dimension.group.as_ref();
            let group = group.and_then(|id| framework.groups.iter().find(|it| it.id == *id));
            let signals = step.signals.iter().map(|it| it.text.to_string());
            said.insert(format!(
                "{} expects {:?} {}: {} {:?} {:?}",
                level.id,
                group.map(|it| it.name.as_str()),
                dimension.name,
                step.name,
                step.about,
                signals.collect::<Vec<_>>()
            ));
        }
    }
    said
}

#[test]
fn one_csv_table_carries_the_matrix() {
    for own in built_in() {
        let imported = file("matrix.csv", matrix_csv(&own).into_bytes());
        let back = in_words(framework(&imported));
        let missing: Vec<_> = in_words(&own)
            .into_iter()
            .filter(|it| !back.contains(it))
            .collect();
        assert!(missing.is_empty(), "{}: {missing:#?}", own.id());
        let left = imported.report.notes.iter();
        let left: Vec<_> = left.filter(|it| it.kind == NoteKind::LeftOut).collect();
        assert!(left.is_empty(), "{}", told(&imported));
    }
}

#[test]
fn no_cell_is_a_formula() {
    let mut own = built_in().remove(0);
    own.header.name = "=HYPERLINK(\"http://example.org\")".into();
    own.levels[0].summary = Some("+1".into());
    own.levels[0].scope = Some("@SUM(A1)".into());
    own.levels[0].autonomy = Some("-2".into());
    own.levels[0].leverage = Some("'quoted'".into());
    for (name, text) in csv_files(&own) {
        for line in text.trim_start_matches('\u{feff}').split("\r\n") {
            let fields = line.split(',').map(|field| field.trim_start_matches('"'));
            for field in fields.filter(|field| !field.starts_with(['•', ' '])) {
                assert!(!field.starts_with(['=', '+', '@']), "{name}: {field}");
            }
        }
    }
    assert_eq!(framework(&read(&folder(&own), &Choices::default())), &own);
    let bytes = xlsx(&own).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    for place in 0..archive.len() {
        let part = std::io::read_to_string(archive.by_index(place).unwrap()).unwrap();
        assert!(!part.contains("<f>"), "no formula in any part");
    }
    assert_eq!(framework(&file("a.xlsx", bytes)), &own);
}

#[test]
fn what_is_changed_on_the_sheet_that_only_shows_is_said() {
    let own = built_in().remove(0);
    let mut files = folder(&own);
    let matrix = files
        .iter_mut()
        .find(|(name, _)| name == "matrix.csv")
        .unwrap();
    let text = String::from_utf8(matrix.1.clone()).unwrap();
    matrix.1 = text
        .replacen("Group,Dimension", "Group,Axis", 1)
        .into_bytes();
    let imported = read(&files, &Choices::default());
    assert_eq!(framework(&imported), &own);
    assert!(
        told(&imported).contains("LeftOut matrix!B2: is left out: this sheet only shows"),
        "{}",
        told(&imported)
    );
}

#[test]
fn a_value_that_is_none_is_said_with_its_cell() {
    let own = built_in().remove(0);
    let mut files = folder(&own);
    let levels = files
        .iter_mut()
        .find(|(name, _)| name == "levels.csv")
        .unwrap();
    levels.1.extend(b"Z9,Zed,developer,high\r\n");
    let imported = read(&files, &Choices::default());
    let told = super::support::refusal(&imported);
    assert!(
        told.contains("is not a whole number, which `rank` holds"),
        "{told}"
    );
    assert!(told.starts_with("levels!D"), "{told}");
}

/// The lines in which two frameworks differ.
fn differences(one: &Framework, other: &Framework) -> String {
    let lines = |it: &Framework| serde_json::to_string_pretty(it).unwrap();
    let (one, other) = (lines(one), lines(other));
    let pairs = one
        .lines()
        .zip(other.lines())
        .filter(|(one, other)| one != other);
    let first: Vec<String> = pairs
        .take(3)
        .map(|(one, other)| format!("{one} | {other}"))
        .collect();
    first.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_framework_comes_back(own in generated::frameworks()) {
        let imported = read(&folder(&own), &Choices::default());
        let back = framework(&imported);
        prop_assert!(back == &own, "{}", differences(&own, back));
        let imported = file("out.xlsx", xlsx(&own).unwrap());
        let back = framework(&imported);
        prop_assert!(back == &own, "{}", differences(&own, back));
    }
}
