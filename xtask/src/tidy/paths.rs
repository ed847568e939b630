//! Paths that `ARCHITECTURE.md` names lead somewhere.

use super::Problem;
use super::tree::Tree;

const DOCUMENT: &str = "ARCHITECTURE.md";
/// What makes a name without a folder a path.
const EXTENSIONS: &[&str] = &[
    ".css", ".html", ".js", ".json", ".md", ".rs", ".sql", ".toml",
];
/// `text/html` is not a path.
const MEDIA_TYPES: &[&str] = &["application/", "image/", "text/"];

pub(super) fn check(tree: &Tree) -> Vec<Problem> {
    let Some(document) = tree.text(DOCUMENT) else {
        let to_do = "Write down the map of the project, its invariants and two walkthroughs.";
        return vec![Problem::new(DOCUMENT, 0, "is missing", to_do)];
    };
    let mut problems = Vec::new();
    for (index, line) in document.lines().enumerate() {
        // Between backticks is every second part.
        for quoted in line
            .split('`')
            .skip(1)
            .step_by(2)
            .filter(|text| is_path(text))
        {
            if !tree.has(fixed_part(quoted)) {
                problems.push(Problem::new(
                    DOCUMENT,
                    index + 1,
                    format!("`{quoted}` is not in the tree"),
                    "Name it from the root as it is now, or rewrite the passage that it stands in.",
                ));
            }
        }
    }
    problems
}

/// A relative path, as opposed to an address of the web app, a Rust path, a command or a media type.
fn is_path(text: &str) -> bool {
    let like_a_file = EXTENSIONS.iter().any(|extension| text.ends_with(extension));
    let has_a_folder = text.trim_end_matches('/').contains('/') || text.ends_with('/');
    let is_something_else = text.starts_with(['/', '.', '-', '@', '<', '{', '*', '#'])
        || text.contains(char::is_whitespace)
        || text.contains("::")
        || text.contains("//")
        || text.contains(['(', '=', '"', '@', '…'])
        || MEDIA_TYPES.iter().any(|kind| text.starts_with(kind));
    (like_a_file || has_a_folder) && !is_something_else
}

/// Up to the folder before the first placeholder: `crates/web` of `crates/web/<feature>/*.rs`.
fn fixed_part(path: &str) -> &str {
    let Some(placeholder) = path.find(['<', '{', '*', '$']) else {
        return path;
    };
    path[..placeholder]
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(document: &str) -> Vec<String> {
        let files = [
            (DOCUMENT, document),
            ("crates/web/src/routes.rs", ""),
            ("deny.toml", ""),
        ];
        let problems = check(&files.into_iter().collect());
        problems.into_iter().map(|problem| problem.what).collect()
    }

    #[test]
    fn a_path_that_leads_nowhere_is_noticed() {
        assert_eq!(
            found("See `crates/web/src/routes.rs` and `deny.toml`."),
            [""; 0]
        );
        assert_eq!(
            found("See `crates/web/src/gone.rs`"),
            ["`crates/web/src/gone.rs` is not in the tree"]
        );
        assert_eq!(found("See `gone.toml`.").len(), 1);
        assert_eq!(
            found("`crates/web/`, `crates/web/src/<page>.rs`, `crates/web/{a,b}`"),
            [""; 0]
        );
        assert_eq!(found("`crates/gone/<page>.rs`").len(), 1);
    }

    #[test]
    fn what_only_looks_like_a_path_is_left_alone() {
        assert_eq!(
            found("`/people/{id}`, `text/html`, `store::people`, `cargo run -- a/b`, `Db`"),
            [""; 0]
        );
    }

    #[test]
    fn the_document_is_there() {
        assert_eq!(check(&Tree::default())[0].what, "is missing");
    }
}
