//! Help, and the page that is made of it.

use std::fmt::Write;
use std::fs;

use crate::support::{repository, waymark};

/// The commands that the help of `of` lists.
fn commands(of: &[&str]) -> Vec<String> {
    let help = help(of);
    let Some(listed) = help.split("Commands:\n").nth(1) else {
        return Vec::new();
    };
    let listed = listed.split("\n\n").next().unwrap();
    let names = listed.lines().map(str::trim_start);
    let names = names.filter_map(|line| line.split_once("  ").map(|(name, _)| name));
    names
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect()
}

fn help(of: &[&str]) -> String {
    waymark(&[of, &["--help"]].concat()).fine()
}

/// A heading and the help below it, for a command and for those that it holds.
fn chapter(of: &[&str], page: &mut String) {
    let title = [&["waymark"], of].concat().join(" ");
    write!(
        page,
        "\n## {title}\n\n```text\n{}\n```\n",
        help(of).trim_end()
    )
    .unwrap();
    for command in commands(of) {
        chapter(&[of, &[&command]].concat(), page);
    }
}

/// `docs/cli.md`: the help of every command.
fn page() -> String {
    let mut page = String::from(
        "# The command line\n\n<!-- Made from the help of the commands; do not edit. -->\n\n\
         Exit codes: 0 fine, 1 there are findings, 2 could not run.\n",
    );
    chapter(&[], &mut page);
    page
}

#[test]
fn the_page_about_the_command_line_is_the_help() {
    let path = repository().join("docs/cli.md");
    if std::env::var_os("WAYMARK_REWRITE").is_some() {
        fs::write(&path, page()).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == page(),
        "docs/cli.md is not what the commands say; run the tests with WAYMARK_REWRITE=1"
    );
}

#[test]
fn every_command_and_every_option_is_explained() {
    let commands = commands(&[]);
    assert_eq!(
        commands,
        [
            "frameworks",
            "show",
            "compare",
            "check",
            "rule",
            "chart",
            "cite",
            "init",
            "site",
            "import",
            "push",
            "pull",
            "schema",
            "serve",
            "account",
            "backup",
            "restore",
            "erase",
            "demo",
            "audit",
            "retention",
            "purposes",
            "token",
            "mail",
            "completions"
        ]
    );
    for command in commands {
        let help = waymark(&[&command, "--help"]).fine();
        let lines: Vec<&str> = help.lines().map(str::trim).collect();
        for (index, line) in lines.iter().enumerate() {
            let is_option =
                line.starts_with("--") || line.starts_with("-h") || line.starts_with('<');
            let beside = line.contains("  ");
            let below = lines.get(index + 1).is_some_and(|next| !next.is_empty());
            assert!(
                !is_option || beside || below,
                "{command}: nothing said about {line}"
            );
        }
    }
}

#[test]
fn without_a_command_there_is_help_and_an_error() {
    let ran = waymark(&[]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("Usage: waymark"), "{}", ran.err);
}

#[test]
fn the_version_is_told() {
    assert_eq!(waymark(&["--version"]).fine(), "waymark 0.1.0\n");
}
