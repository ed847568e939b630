//! Nothing gives up where a user would see it.

use super::Problem;
use super::tree::Tree;

pub(super) fn check(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (path, source) in tree.rust() {
        for (at, _) in source.code.match_indices(".unwrap()") {
            let line = source.line(at);
            if !source.is_test_line(line) {
                problems.push(Problem::new(
                    path,
                    line,
                    "`unwrap` outside of the tests",
                    "Return the error; where it cannot happen, `expect` with the reason why.",
                ));
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unwrap_is_for_tests() {
        let text = "fn a() { b().unwrap(); }\n#[cfg(test)]\nmod tests {\n fn c() { b().unwrap(); }\n}\n\
                    // .unwrap()\nconst D: &str = \".unwrap()\";";
        let lines = |path: &str| -> Vec<usize> {
            let problems = check(&[(path, text)].into_iter().collect());
            problems.into_iter().map(|problem| problem.line).collect()
        };
        assert_eq!(lines("crates/a/src/lib.rs"), [1]);
        assert_eq!(lines("crates/a/tests/b.rs"), [0; 0]);
        assert_eq!(lines("crates/testkit/src/lib.rs"), [0; 0]);
    }
}
