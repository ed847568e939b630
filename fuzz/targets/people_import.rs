//! Any bytes as a file of people. Every finding stands in the file, whoever is added stands in a row
//! of it, and the file read twice means the same.

#![no_main]

use std::collections::HashSet;
use std::sync::LazyLock;

use careers::people_import::{Choices, Organisation, plan, read};
use framework::{Finding, Library, Sources};
use jiff::civil::{Date, date};
use libfuzzer_sys::fuzz_target;

const TODAY: Date = date(2026, 11, 21);

static LIBRARY: LazyLock<Library> =
    LazyLock::new(|| Library::built_in().expect("the built-in frameworks have no findings"));
static ORGANISATION: LazyLock<Organisation> = LazyLock::new(fuzz::organisation);

fuzz_target!(|bytes: &[u8]| {
    let file = read("people.csv", bytes);
    let choices = Choices {
        framework: Some("engineering-ladders".into()),
    };
    let plan = plan(&file, &ORGANISATION, &choices, &LIBRARY, TODAY);
    let text = &file.sources.files()[0].text;
    let lines: Vec<usize> = text.split('\n').map(|line| line.chars().count()).collect();
    for finding in &plan.findings {
        stands(finding, &file.sources, &lines);
    }
    let rows = file.rows.iter().map(|row| row.email.text.to_lowercase());
    let rows: HashSet<String> = rows.collect();
    assert!(plan.people <= rows.len());
    assert!(plan.changes.added.len() <= plan.people);
    for added in &plan.changes.added {
        assert!(rows.contains(&added.who.email.to_lowercase()), "{added:?}");
    }
    let again = read("people.csv", bytes);
    assert_eq!(again.rows, file.rows);
});

/// Line and column of everything that a finding points at are within the text, whose lines have so
/// many characters each.
fn stands(finding: &Finding, sources: &Sources, lines: &[usize]) {
    let file = &sources.files()[0];
    for label in finding.primary.iter().chain(&finding.secondary) {
        let (start, end) = (label.span.start as usize, label.span.end as usize);
        assert!(file.text.get(start..end).is_some(), "{finding:?}");
        let place = sources.place(label.span).expect("a place in the file");
        let most = lines.get(place.line - 1).expect("a line of the file") + 1;
        assert!((1..=most).contains(&place.column), "{finding:?}");
    }
}
