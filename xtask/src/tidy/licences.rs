//! What may be done with the code and with each framework is stated.

use std::collections::BTreeSet;

use super::Problem;
use super::tree::Tree;

const FRAMEWORKS: &str = "frameworks/";
const TEXTS: &[&str] = &["LICENSE-APACHE", "LICENSE-MIT", "frameworks/LICENSE"];

pub(super) fn check(tree: &Tree) -> Vec<Problem> {
    let missing = |path: &str| Problem::new(path, 0, "is missing", "Put the licence text there.");
    let mut problems: Vec<Problem> = TEXTS
        .iter()
        .filter(|path| !tree.has_file(path))
        .map(|path| missing(path))
        .collect();
    let folders: BTreeSet<&str> = tree
        .below(FRAMEWORKS)
        .filter_map(|path| path[FRAMEWORKS.len()..].split_once('/'))
        .map(|(folder, _)| folder)
        .collect();
    for folder in folders {
        let header = format!("{FRAMEWORKS}{folder}/framework.toml");
        if !tree.text(&header).is_some_and(states_a_licence) {
            problems.push(Problem::new(
                &header,
                0,
                format!("`{folder}` does not say under which licence it stands"),
                "Put `licence = \"…\"`, an SPDX expression, below `[framework]`.",
            ));
        }
    }
    problems
}

/// Whether the table `[framework]` has a `licence` that is not empty.
fn states_a_licence(header: &str) -> bool {
    header
        .lines()
        .skip_while(|line| line.trim() != "[framework]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once('='))
        .any(|(key, value)| key.trim() == "licence" && !value.trim().trim_matches('"').is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(header: &'static str) -> Vec<Problem> {
        let licences = TEXTS.iter().map(|path| (*path, "Licence"));
        let header = [("frameworks/own/framework.toml", header)];
        check(&licences.chain(header).collect())
    }

    #[test]
    fn a_framework_states_its_own_licence() {
        assert!(found("[framework]\nid = \"own\"\nlicence = \"CC-BY-4.0\"\n").is_empty());
        assert_eq!(found("[framework]\nid = \"own\"\n").len(), 1);
        assert_eq!(found("[framework]\nlicence = \"\"\n").len(), 1);
        let of_its_source = "[framework]\n[[framework.lineage]]\nlicence = \"CC-BY-4.0\"\n";
        assert_eq!(found(of_its_source).len(), 1);
    }

    #[test]
    fn the_licence_texts_are_there() {
        assert_eq!(check(&Tree::default()).len(), TEXTS.len());
    }
}
