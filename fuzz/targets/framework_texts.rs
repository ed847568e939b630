//! Any bytes as a framework in JSON, YAML or Markdown: the first byte says which. What comes of them
//! is a framework that its own files give back, or a refusal with its line.

#![no_main]

use exchange::texts::{Language, read};
use exchange::{At, json};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else {
        return;
    };
    let language = match first % 3 {
        0 => Language::Json,
        1 => Language::Yaml,
        _ => Language::Markdown,
    };
    let imported = read(&[("file".to_owned(), bytes.to_vec())], language);
    let breaks = bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r'));
    let lines = breaks.count() + 1;
    for note in &imported.report.notes {
        if let At::Line(line) = note.at {
            assert!((1..=lines).contains(&line), "{note:?}");
        }
    }
    imported.check();
    let Some(framework) = &imported.framework else {
        assert!(imported.report.is_refused());
        return;
    };
    assert!(!exchange::toml::files(framework).is_empty());
    let written = json::write(framework).into_bytes();
    let again = read(&[("file".to_owned(), written)], Language::Json);
    assert_eq!(
        again.framework.as_ref(),
        Some(framework),
        "{:?}",
        again.report
    );
});
