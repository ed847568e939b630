//! The model as JSON, out and back.

use exchange::texts::Language;
use exchange::{At, NoteKind, json};
use framework::{Library, digest, read_built_in};
use proptest::prelude::*;

use crate::generated::frameworks;
use crate::shapes::import;

#[test]
fn the_built_in_frameworks_come_back() {
    for id in Library::built_in_ids() {
        let framework = read_built_in(&id).framework.unwrap();
        let text = json::write(&framework);
        for language in [Language::Json, Language::Yaml] {
            let imported = import("export.json", &text, language);
            let read = imported
                .framework
                .unwrap_or_else(|| panic!("{:#?}", imported.report));
            assert_eq!(read, framework, "{id}");
            assert_eq!(digest(&read), digest(&framework));
        }
    }
}

#[test]
fn a_change_by_hand_is_said() {
    let framework = read_built_in("career-pathways").framework.unwrap();
    let text = json::write(&framework);
    let says = |text: &str| {
        import("export.json", text, Language::Json).report.notes[0]
            .says
            .clone()
    };
    assert_eq!(says(&text), "a framework in its own form");
    assert!(says(&text.replace("\"1.0.0\"", "\"1.0.1\"")).contains("changed since"));
}

#[test]
fn what_no_framework_may_hold_is_refused_with_its_line() {
    let text = r#"{
  "framework": {"id": "x", "name": "X", "version": "1.0.0", "language": "en", "summary": "S."},
  "levels": [
    {"id": "L1", "name": "One", "track": "t", "rnak": 1, "scope": null}
  ]
}"#;
    let imported = import("x.json", text, Language::Json);
    assert!(imported.framework.is_none());
    let notes = &imported.report.notes;
    assert_eq!(
        (notes[1].kind, &notes[1].at),
        (NoteKind::Refused, &At::Line(4)),
        "{notes:#?}"
    );
    assert!(notes[1].says.contains("did you mean `rank`"), "{notes:#?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_exported_is_imported_as_the_same(framework in frameworks()) {
        let imported = import("x.json", &json::write(&framework), Language::Json);
        prop_assert_eq!(imported.framework, Some(framework));
    }
}
