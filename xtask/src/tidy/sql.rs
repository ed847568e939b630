//! The store holds the only SQL. The testkit makes and removes whole databases, and no more.

use super::Problem;
use super::tree::{Tree, has_extension};

const STORE: &str = "crates/store/";
const TESTKIT: &str = "crates/testkit/";
/// This file has to say what it looks for.
const SELF: &str = "xtask/src/tidy/sql.rs";

/// Words that together, in capitals and in this order, make a statement.
const STATEMENTS: &[&[&str]] = &[
    &["SELECT", "FROM"],
    &["INSERT", "INTO"],
    &["UPDATE", "SET"],
    &["DELETE", "FROM"],
    &["CREATE", "TABLE"],
    &["ALTER", "TABLE"],
    &["DROP", "TABLE"],
    &["BEGIN", "IMMEDIATE"],
    &["PRAGMA"],
];
const WHOLE_DATABASES: &[&[&str]] = &[&["CREATE", "DATABASE"], &["DROP", "DATABASE"]];

pub(super) fn check(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    let to_do = "Move it into crates/store, behind a function that says what is asked for.";
    for (path, source) in tree.rust() {
        if path.starts_with(STORE) || path == SELF {
            continue;
        }
        for (line, text) in &source.literals {
            let about_databases = !path.starts_with(TESTKIT) && is_one_of(WHOLE_DATABASES, text);
            if about_databases || is_one_of(STATEMENTS, text) {
                problems.push(Problem::new(path, *line, "speaks SQL", to_do));
            }
        }
    }
    for (path, _) in tree.texts() {
        if has_extension(path, &["sql"]) && !path.starts_with(STORE) {
            problems.push(Problem::new(path, 0, "is SQL", to_do));
        }
    }
    problems
}

fn is_one_of(statements: &[&[&str]], text: &str) -> bool {
    statements.iter().any(|statement| {
        let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
        statement
            .iter()
            .all(|word| words.any(|found| found == *word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> usize {
        check(&[(path, text)].into_iter().collect()).len()
    }

    #[test]
    fn a_statement_outside_of_the_store_is_noticed() {
        let query = "let q = \"SELECT name\n FROM person\";";
        assert_eq!(found("crates/app/src/people.rs", query), 1);
        assert_eq!(found("crates/app/tests/people.rs", query), 1);
        assert_eq!(found("crates/store/src/people.rs", query), 0);
        assert_eq!(found("docs/report.sql", ""), 1);
    }

    #[test]
    fn the_testkit_makes_databases_and_asks_them_nothing() {
        let making = "let q = \"CREATE DATABASE a\";";
        assert_eq!(found("crates/testkit/src/db.rs", making), 0);
        assert_eq!(found("crates/app/src/lib.rs", making), 1);
        assert_eq!(
            found("crates/testkit/src/db.rs", "let q = \"DELETE FROM a\";"),
            1
        );
    }

    #[test]
    fn plain_english_and_comments_are_not_sql() {
        let text = "/// SELECT a FROM b\nlet a = \"Select one from the list, then update it\";";
        assert_eq!(found("crates/web/src/lib.rs", text), 0);
    }
}
