//! No template lies about unused.

use std::collections::BTreeSet;

use super::Problem;
use super::markup::without_comments;
use super::tree::Tree;

const CRATE: &str = "crates/web/";
const FOLDER: &str = "crates/web/templates/";

pub(super) fn check(tree: &Tree) -> Vec<Problem> {
    let named = named(tree);
    tree.below(FOLDER)
        .filter(|path| !named.contains(&path[FOLDER.len()..]))
        .map(|path| {
            let to_do = "Render, include or extend it, or remove it.";
            Problem::new(path, 0, "is a template that nothing uses", to_do)
        })
        .collect()
}

/// Every template that the code or another template names, from the folder of templates.
fn named(tree: &Tree) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for (_, source) in tree.rust().filter(|(path, _)| path.starts_with(CRATE)) {
        named.extend(source.literals.iter().map(|(_, text)| text.clone()));
    }
    for (path, text) in tree.texts().filter(|(path, _)| path.starts_with(FOLDER)) {
        let template = &path[FOLDER.len()..];
        let beside = template.rsplit_once('/').map_or("", |(folder, _)| folder);
        for other in others(&without_comments(text)) {
            if other != template {
                named.insert(format!("{beside}/{other}"));
                named.insert(other);
            }
        }
    }
    named
}

/// What a template includes, extends or imports.
fn others(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for statement in text.split("{%").skip(1) {
        let statement = statement.split("%}").next().unwrap_or_default();
        let word = statement.trim_start_matches(['-', '+', '~', ' ']);
        let uses = ["include", "extends", "import", "from"];
        if uses.iter().any(|each| word.starts_with(each)) {
            found.extend(word.split('"').nth(1).map(str::to_owned));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_that_nothing_names_is_noticed() {
        let tree: Tree = [
            ("crates/web/src/pages/home.rs", "#[template(path = \"home/page.html\")]"),
            (
                "crates/web/templates/home/page.html",
                "{% extends \"base.html\" %}{% include \"part.html\" %}{# {% include \"old.html\" %} #}",
            ),
            ("crates/web/templates/home/part.html", ""),
            ("crates/web/templates/base.html", ""),
            ("crates/web/templates/old.html", "{% include \"old.html\" %}"),
        ]
        .into_iter()
        .collect();
        let paths: Vec<String> = check(&tree)
            .into_iter()
            .map(|problem| problem.path)
            .collect();
        assert_eq!(paths, ["crates/web/templates/old.html"]);
    }
}
