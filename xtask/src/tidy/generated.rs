//! Generated files say what the code says now.

use super::Problem;
use super::tree::Tree;
use crate::generate::Generated;

pub(super) fn check(tree: &Tree, files: &[Generated]) -> Vec<Problem> {
    let is_stale = |file: &&Generated| tree.text(&file.path) != Some(file.text.as_str());
    files
        .iter()
        .filter(is_stale)
        .map(|file| {
            Problem::new(
                &file.path,
                0,
                "is not what the code generates",
                "Run `cargo xtask generate` and commit what it writes.",
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stale_or_missing_file_is_noticed() {
        let tree: Tree = [("a.json", "old"), ("b.json", "same")]
            .into_iter()
            .collect();
        let file = |path: &str, text: &str| Generated {
            path: path.to_owned(),
            text: text.to_owned(),
        };
        let files = [
            file("a.json", "new"),
            file("b.json", "same"),
            file("c.json", ""),
        ];
        let problems = check(&tree, &files);
        let paths: Vec<&str> = problems
            .iter()
            .map(|problem| problem.path.as_str())
            .collect();
        assert_eq!(paths, ["a.json", "c.json"]);
    }
}
