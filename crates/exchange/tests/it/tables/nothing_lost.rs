//! Every cell with something in it is in the framework, or the report names it.

use std::collections::BTreeSet;

use exchange::Imported;
use exchange::tables::{Choices, read};
use framework::Framework;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;

use super::support::told;

/// What a cell may hold: names of levels, labels, points, prose, and what nobody expects.
fn cells() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "L[1-9]",
        2 => prop::sample::select(vec!["Senior Engineer", "Staff", "M2", "Level 3", "Engineer II"]).prop_map(str::to_owned),
        2 => prop::sample::select(vec!["Scope", "Summary", "Title", "Skill", "Notes", "Track", "Examples", "Years of experience", "Salary (USD)", "Reports to", "Direct reports", "Time in level", "Basics"]).prop_map(str::to_owned),
        4 => "[A-Z][a-z]{2,8}",
        4 => "[A-Z][a-z]{2,6} [a-z]{2,6}( [a-z]{2,6}){0,8}\\.",
        3 => "(- [a-z]{2,6} [a-z]{2,6}\n){1,3}",
        2 => "[1-9]-[1-9][0-9]( years)?",
        1 => "\\$[1-9]0k",
        1 => prop::sample::select(vec!["N/A", "-", "10+"]).prop_map(str::to_owned),
        1 => Just("#REF!".to_owned()),
        6 => Just(String::new()),
        1 => "[\\PC]{1,20}",
    ];
    piece.prop_map(|text| text.replace('\0', ""))
}

/// Words, without the marks that a list is set with.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

fn all_words(framework: &Framework) -> BTreeSet<String> {
    fn gather(value: &Value, into: &mut BTreeSet<String>) {
        match value {
            Value::String(text) => into.extend(words(text)),
            // An amount, in the words of its unit too: a framework has it as a number.
            Value::Number(number) => {
                into.insert(number.to_string());
                into.extend(number.as_u64().map(|it| format!("{}k", it / 1_000)));
                into.extend(number.as_u64().map(|it| (it / 12).to_string()));
                into.insert("years".to_owned());
            }
            Value::Array(values) => values.iter().for_each(|value| gather(value, into)),
            Value::Object(map) => map.values().for_each(|value| gather(value, into)),
            _ => {}
        }
    }
    let mut into = BTreeSet::new();
    gather(&serde_json::to_value(framework).unwrap(), &mut into);
    into
}

fn check(imported: &Imported, rows: &[Vec<String>]) -> Result<(), TestCaseError> {
    let Some(framework) = &imported.framework else {
        prop_assert!(imported.report.is_refused());
        return Ok(());
    };
    let known = all_words(framework);
    let named: BTreeSet<String> = imported
        .report
        .notes
        .iter()
        .map(|note| note.at.to_string())
        .collect();
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let name = format!("t!{}{}", char::from(b'A' + column as u8), row + 1);
            let there = words(cell).iter().all(|word| known.contains(word));
            prop_assert!(
                there || named.contains(&name),
                "{name} {cell:?} is lost\n{}",
                told(imported)
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_matrix_of_anything_loses_nothing_in_silence(rows in vec(vec(cells(), 1..6), 1..9)) {
        let mut text = String::new();
        for cells in &rows {
            let quoted: Vec<String> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
            text.push_str(&quoted.join(","));
            text.push('\n');
        }
        let imported = read(&[("t.csv".to_owned(), text.into_bytes())], &Choices::default());
        check(&imported, &rows)?;
    }

    #[test]
    fn any_bytes_end_in_a_framework_or_a_refusal(bytes in vec(any::<u8>(), 0..300)) {
        for name in ["t.csv", "t.xlsx"] {
            let imported = read(&[(name.to_owned(), bytes.clone())], &Choices::default());
            prop_assert_eq!(imported.framework.is_none(), imported.report.is_refused());
        }
    }
}
