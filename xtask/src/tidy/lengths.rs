//! Rooms stay small: files that can be read in one go, functions that fit a screen.

use super::Problem;
use super::rust::{Source, closing};
use super::tree::Tree;

const FILE_WARNS: usize = 400;
const FILE_FAILS: usize = 600;
const FUNCTION_WARNS: usize = 80;

pub(super) fn check(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (path, source) in tree.rust() {
        let lines = source.code.lines().count();
        if lines > FILE_WARNS {
            let problem = Problem::new(
                path,
                0,
                format!("has {lines} lines; {FILE_WARNS} are enough"),
                "Split it by action or by thing, so that each file has one reason to be opened.",
            );
            problems.push(if lines > FILE_FAILS {
                problem
            } else {
                problem.warning()
            });
        }
        for (line, name, length) in functions(source) {
            if length > FUNCTION_WARNS {
                let what = format!("`{name}` has {length} lines; {FUNCTION_WARNS} are enough");
                let to_do = "Give its steps names: a function each.";
                problems.push(Problem::new(path, line, what, to_do).warning());
            }
        }
    }
    problems
}

/// Line, name and length in lines of every function with a body.
fn functions(source: &Source) -> Vec<(usize, String, usize)> {
    let code = &source.code;
    let mut found = Vec::new();
    for (at, _) in code.match_indices("fn ") {
        let begins_a_word = !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let rest = code[at + 3..].trim_start();
        let end = rest
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(rest.len());
        if !begins_a_word || end == 0 {
            continue;
        }
        if let Some(last) = end_of_body(code, at) {
            let line = source.line(at);
            found.push((line, rest[..end].to_owned(), source.line(last) - line + 1));
        }
    }
    found
}

/// Where the body of the function that begins at `at` closes; a declaration has none.
fn end_of_body(code: &str, at: usize) -> Option<usize> {
    let mut depth = 0_i32;
    for (offset, byte) in code[at..].bytes().enumerate() {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth -= 1,
            b';' if depth == 0 => return None,
            b'{' if depth == 0 => return closing(code, at + offset),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<Problem> {
        check(&[("crates/a/src/lib.rs", text)].into_iter().collect())
    }

    #[test]
    fn a_long_file_warns_and_a_very_long_one_fails() {
        assert!(found(&"\n".repeat(FILE_WARNS)).is_empty());
        assert!(found(&"\n".repeat(FILE_WARNS + 1))[0].is_warning);
        assert!(!found(&"\n".repeat(FILE_FAILS + 1))[0].is_warning);
    }

    #[test]
    fn a_long_function_warns_where_it_begins() {
        let of = |lines: usize| {
            let inside = "    let a = \"}\";\n".repeat(lines - 2);
            format!("trait T {{ fn short(a: [u8; 2]); }}\n\npub fn long() {{\n{inside}}}\n")
        };
        assert!(found(&of(FUNCTION_WARNS)).is_empty());
        let problems = found(&of(FUNCTION_WARNS + 1));
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].line, 3);
        assert!(problems[0].what.starts_with("`long` has 81 lines"));
    }
}
