//! What an action changes, the audit log knows of: every transaction of `app` ends in the one place
//! that writes both.

use super::Problem;
use super::tree::Tree;

/// The crate that this is about.
const ACTIONS: &str = "crates/app/src/";
/// Begins transactions for the others, and records what was shown.
const SEAMS: &[&str] = &["crates/app/src/change.rs", "crates/app/src/log.rs"];
/// Ways to begin a transaction that can be committed without a word.
const BEGINNINGS: &[&str] = &["db.begin()", "db.begin_large()", "Db::begin"];

pub(super) fn check(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    let actions = |path: &str| path.starts_with(ACTIONS) && !SEAMS.contains(&path);
    for (path, source) in tree.rust().filter(|(path, _)| actions(path)) {
        for beginning in BEGINNINGS {
            for (at, _) in source.code.match_indices(beginning) {
                let line = source.line(at);
                if !source.is_test_line(line) {
                    problems.push(Problem::new(
                        path,
                        line,
                        "a change that could be kept without an entry in the audit log",
                        "Begin it with `app.begin()`: its commit asks what was done.",
                    ));
                }
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_seam_begins_a_transaction() {
        let text = "async fn a() { let tx = app.db.begin().await?; }";
        let found = |path: &str| check(&[(path, text)].into_iter().collect()).len();
        assert_eq!(found("crates/app/src/rounds/open.rs"), 1);
        assert_eq!(found("crates/app/src/change.rs"), 0);
        assert_eq!(found("crates/store/src/engine/migrate.rs"), 0);
        let seam = "async fn a() { let tx = app.begin().await?; }";
        let path = "crates/app/src/rounds/open.rs";
        assert!(check(&[(path, seam)].into_iter().collect()).is_empty());
    }
}
