//! Every route has a row that says who may open it.
//!
//! What is seen: that each path and method of `.route(…)` in `crates/web/src` is named, as
//! `GET /people/{person}`, in the table of `crates/web/tests/app/doors.rs`, whose story opens each
//! door as everybody. What is not seen: the prefix of a nested router, so a row may have more in
//! front; and whether what stands behind an open door leaves out what it should, for which there
//! are the property in `crates/app/tests/lists/` and the stories beside that table.

use std::collections::BTreeSet;

use super::Problem;
use super::rust::Source;
use super::tree::Tree;

const ROUTES: &str = "crates/web/src/";
const TABLE: &str = "crates/web/tests/app/doors.rs";
const METHODS: &[&str] = &["get", "post", "put", "patch", "delete"];

pub(super) fn check(tree: &Tree) -> Vec<Problem> {
    let rows: BTreeSet<&str> = tree
        .rust()
        .filter(|(path, _)| *path == TABLE)
        .flat_map(|(_, source)| source.literals.iter().map(|(_, text)| text.as_str()))
        .collect();
    let mut problems = Vec::new();
    for (path, source) in tree.rust().filter(|(path, _)| path.starts_with(ROUTES)) {
        for (line, method, route) in routes(source) {
            if source.is_test_line(line) || rows.iter().any(|row| names(row, method, &route)) {
                continue;
            }
            let door = format!("{} {route}", method.to_uppercase());
            problems.push(Problem::new(
                path,
                line,
                format!("nothing says who may open `{door}`"),
                format!(
                    "Give it a row in {TABLE}: who opens it, and everybody else finds nothing."
                ),
            ));
        }
    }
    problems
}

/// `GET /a` names the route `/a`, also below a prefix: `GET /api/a`.
fn names(row: &str, method: &str, route: &str) -> bool {
    let Some((verb, path)) = row.split_once(' ') else {
        return false;
    };
    verb.eq_ignore_ascii_case(method) && path.starts_with('/') && path.ends_with(route)
}

/// Line, method and path of every `.route(…)`.
fn routes(source: &Source) -> Vec<(usize, &'static str, String)> {
    let mut found = Vec::new();
    for (at, call) in source.code.match_indices(".route(") {
        let inside = at + call.len();
        let end = closing(&source.code, inside);
        let lines = source.line(at)..=source.line(end);
        let mut literals = source.literals.iter();
        let path = literals.find(|(line, text)| lines.contains(line) && text.starts_with('/'));
        let Some((_, path)) = path else { continue };
        for method in METHODS {
            if calls(&source.code[inside..end], method) {
                found.push((source.line(at), *method, path.clone()));
            }
        }
    }
    found
}

/// Where the parenthesis that was opened before `at` closes.
fn closing(code: &str, at: usize) -> usize {
    let mut depth = 1_usize;
    for (offset, byte) in code[at..].bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + offset;
        }
    }
    code.len()
}

fn calls(code: &str, method: &str) -> bool {
    code.match_indices(&format!("{method}(")).any(|(at, _)| {
        !code[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const APP: &str = "fn r() { Router::new().route(\"/a\", get(a::show))\n\
                       .route(\n\"/a/{id}\",\nget(a::one).post(a::budget(1)),\n) }";

    fn found(table: &str) -> Vec<String> {
        let files = [("crates/web/src/routes.rs", APP), (TABLE, table)];
        let problems = check(&files.into_iter().collect());
        problems.into_iter().map(|problem| problem.what).collect()
    }

    #[test]
    fn a_route_without_a_row_is_noticed_for_each_method() {
        let some = "const T: &str = \"GET /a\"; const U: &str = \"GET /a/{id}\";";
        assert_eq!(found(some), ["nothing says who may open `POST /a/{id}`"]);
        assert_eq!(found("").len(), 3);
    }

    #[test]
    fn a_row_may_have_the_prefix_of_a_nested_router() {
        let all = "const T: [&str; 3] = [\"GET /api/a\", \"GET /a/{id}\", \"POST /api/a/{id}\"];";
        assert_eq!(found(all), [""; 0]);
    }
}
