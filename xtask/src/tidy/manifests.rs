//! Every crate stands under the workspace's lints and licence.

use super::Problem;
use super::tree::Tree;

const ASKED: &[(&str, &str)] = &[
    ("lints", "workspace = true"),
    ("package", "license.workspace = true"),
];

pub(super) fn check(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    let manifests = tree
        .texts()
        .filter(|(path, _)| path.ends_with("/Cargo.toml"));
    for (path, text) in manifests {
        for (table, line) in ASKED {
            if !table_has(text, table, line) {
                problems.push(Problem::new(
                    path,
                    0,
                    format!("`[{table}]` lacks `{line}`"),
                    "Add it: what holds for the workspace holds for every crate in it.",
                ));
            }
        }
    }
    problems
}

fn table_has(manifest: &str, table: &str, asked: &str) -> bool {
    let head = format!("[{table}]");
    manifest
        .lines()
        .skip_while(|line| line.trim() != head)
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .any(|line| line.trim() == asked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_without_the_workspaces_lints_is_noticed() {
        let package = "[package]\nlicense.workspace = true\n";
        let with = format!("{package}\n[lints]\nworkspace = true\n");
        let of = |text: &str| check(&[("crates/a/Cargo.toml", text)].into_iter().collect());
        assert!(of(&with).is_empty());
        assert_eq!(of(package)[0].what, "`[lints]` lacks `workspace = true`");
    }
}
