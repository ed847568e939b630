//! Rooms stay small: files that can be read in one go, functions that fit a screen.

use super::Problem;
use super::functions::functions;
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
        for function in functions(source) {
            let (name, length) = (function.name, function.lines);
            if length > FUNCTION_WARNS {
                let what = format!("`{name}` has {length} lines; {FUNCTION_WARNS} are enough");
                let to_do = "Give its steps names: a function each.";
                problems.push(Problem::new(path, function.line, what, to_do).warning());
            }
        }
    }
    problems
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
