//! Migrations come in pairs, are all applied, and never change once they have landed.

use super::Problem;
use super::tree::{Tree, has_extension};
use crate::migrations::{ENGINES, FOLDER, LIST, checksum, parse};

pub(super) fn check(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    let folder = format!("{FOLDER}/");
    for path in tree.below(&folder).filter(|path| *path != LIST) {
        let within = &path[folder.len()..];
        let Some((engine, name)) = within.split_once('/').filter(|(e, _)| ENGINES.contains(e))
        else {
            let what = "belongs to neither engine";
            problems.push(Problem::new(
                path,
                0,
                what,
                "Put it into the folder of its engine.",
            ));
            continue;
        };
        for other in ENGINES.iter().filter(|other| **other != engine) {
            if !tree.has_file(&format!("{folder}{other}/{name}")) {
                problems.push(Problem::new(
                    path,
                    0,
                    format!("has no counterpart for {other}"),
                    "Write it, even if it says in a comment only why nothing is to be done.",
                ));
            }
        }
        if !is_applied(tree, name.trim_end_matches(".sql")) {
            problems.push(Problem::new(
                path,
                0,
                "is never applied",
                "Name it in the list of migrations in crates/store.",
            ));
        }
    }
    problems.extend(against_the_list(tree));
    problems
}

fn is_applied(tree: &Tree, name: &str) -> bool {
    tree.rust()
        .filter(|(path, _)| path.starts_with("crates/store/src/"))
        .any(|(_, source)| source.literals.iter().any(|(_, text)| text.contains(name)))
}

fn against_the_list(tree: &Tree) -> Vec<Problem> {
    let landed = parse(tree.text(LIST).unwrap_or_default());
    let mut problems = Vec::new();
    for (within, sum) in &landed {
        let path = format!("{FOLDER}/{within}");
        let what = match tree.text(&path) {
            None => "has landed, and is gone",
            Some(text) if checksum(text) != *sum => "has changed since it landed",
            Some(_) => continue,
        };
        let to_do = "Put it back as it was: databases went through it. Write a new migration.";
        problems.push(Problem::new(&path, 0, what, to_do));
    }
    let folder = format!("{FOLDER}/");
    for path in tree
        .below(&folder)
        .filter(|path| has_extension(path, &["sql"]))
    {
        if !landed.contains_key(&path[folder.len()..]) {
            let what = format!("is not in the list of landed migrations, {LIST}");
            let to_do = "When it is finished, run `cargo xtask generate`, which adds it.";
            problems.push(Problem::new(path, 0, what, to_do));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    const POSTGRES: &str = "crates/store/migrations/postgres/0001_people.sql";
    const SQLITE: &str = "crates/store/migrations/sqlite/0001_people.sql";
    const APPLIED: (&str, &str) = (
        "crates/store/src/migrate.rs",
        "const A: &str = \"0001_people\";",
    );

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let list = format!(
            "{}  postgres/0001_people.sql\n{}  sqlite/0001_people.sql\n",
            checksum("p"),
            checksum("s")
        );
        let tree: Tree = files
            .iter()
            .copied()
            .chain([(LIST, list.as_str())])
            .collect();
        check(&tree).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_landed_pair_is_in_order() {
        assert_eq!(found(&[(POSTGRES, "p"), (SQLITE, "s"), APPLIED]), [""; 0]);
    }

    #[test]
    fn editing_a_landed_migration_is_noticed() {
        let problems = found(&[(POSTGRES, "p"), (SQLITE, "edited"), APPLIED]);
        assert_eq!(problems.len(), 1);
        assert!(problems[0].starts_with(&format!("{SQLITE}: has changed since it landed")));
    }

    #[test]
    fn a_migration_is_paired_applied_and_listed() {
        let lone = "crates/store/migrations/sqlite/0002_more.sql";
        let problems = found(&[(POSTGRES, "p"), (SQLITE, "s"), APPLIED, (lone, "m")]).join("\n");
        assert!(problems.contains("has no counterpart for postgres"));
        assert!(problems.contains("is never applied"));
        assert!(problems.contains("is not in the list of landed migrations"));
    }
}
