//! The text of the project speaks to whoever reads it later: it names nothing that only made sense
//! to its author on the day it was written, and no place on one machine.

use super::Problem;
use super::tree::Tree;

/// Texts in which people of an invented organisation, or the frameworks, speak of their own work.
const STORIES: &[&str] = &["crates/demo/texts/", "frameworks/"];
/// Texts of others, and this list.
const LEFT_ALONE: &[&str] = &[
    "crates/cli/tests/cli/sarif/schema-2.1.0.json",
    "crates/framework/corpus/",
    "crates/web/assets/fonts/",
    "xtask/src/tidy/words.rs",
];

/// Places on one machine.
const PLACES: &[&str] = &["/work/", "/root/", "/home/", "../shared"];
/// Parts of a conversation, and references that lead nowhere from here.
const PHRASES: &[&str] = &[
    "another issue",
    "as an ai",
    "as instructed",
    "as requested",
    "helper session",
    "in this session",
    "later issue",
    "next issue",
    "next session",
    "previous session",
    "subagent",
    "sub-agent",
    "the brief says",
    "the assistant",
    "the prompt says",
    "this issue",
];

pub(super) fn check(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (path, text) in tree.texts() {
        let within = |folders: &[&str]| folders.iter().any(|folder| path.starts_with(folder));
        if within(LEFT_ALONE) || path.ends_with(".min.js") {
            continue;
        }
        for (index, line) in text.lines().enumerate() {
            for found in misplaced(line, within(STORIES)) {
                problems.push(Problem::new(
                    path,
                    index + 1,
                    format!("`{found}` means nothing to a reader of this repository"),
                    "Say what holds and why; leave out how it came about and where.",
                ));
            }
        }
    }
    problems
}

fn misplaced(line: &str, is_story: bool) -> Vec<String> {
    let mut found: Vec<String> = PLACES
        .iter()
        .filter(|place| names_place(line, place))
        .map(|place| (*place).to_owned())
        .collect();
    if is_story {
        return found;
    }
    let line = line.to_lowercase();
    let phrases = PHRASES.iter().filter(|phrase| line.contains(*phrase));
    found.extend(phrases.map(|phrase| (*phrase).to_owned()));
    found.extend(numbered_issue(&line));
    found
}

/// `/work/` as the beginning of a path, not within one such as `/people/work/new`.
fn names_place(line: &str, place: &str) -> bool {
    line.match_indices(place).any(|(at, _)| {
        !line[..at].ends_with(|c: char| {
            c.is_alphanumeric() || matches!(c, '}' | '.' | '-' | '_' | ':' | '/')
        })
    })
}

/// `issue 12` or `issue #12`, which nobody can follow; a link would do.
fn numbered_issue(line: &str) -> Option<String> {
    line.match_indices("issue ").find_map(|(at, word)| {
        let number = line[at + word.len()..].trim_start_matches('#');
        let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
        (!digits.is_empty()).then(|| format!("issue {digits}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> usize {
        check(&[(path, text)].into_iter().collect()).len()
    }

    #[test]
    fn what_leads_nowhere_is_noticed() {
        assert_eq!(found("crates/a/src/lib.rs", "// see issue #12\n"), 1);
        assert_eq!(found("docs/a.md", "More rules come in a later issue."), 1);
        assert_eq!(found("README.md", "Run it in /work/main."), 1);
    }

    #[test]
    fn the_words_themselves_are_free() {
        assert_eq!(
            found(
                "crates/a/src/lib.rs",
                "// the issue is closed; sessions expire"
            ),
            0
        );
        assert_eq!(
            found("crates/a/src/lib.rs", "route(\"/people/{id}/work/new\")"),
            0
        );
        assert_eq!(
            found(
                "crates/demo/texts/people.toml",
                "Found the cause of issue 12."
            ),
            0
        );
        assert_eq!(found("docs/a.md", "https://example.org/home/a"), 0);
    }
}
