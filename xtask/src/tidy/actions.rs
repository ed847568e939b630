//! Every action asks the policy before it answers.
//!
//! What is seen: that the body of a `pub async fn` in `crates/app/src`, or a function of the same
//! file that it calls, loads the viewer's access ([`ASKS`]). What is not seen: whether the answer
//! is heeded, and whether it is the right record that was asked about. For that there are the
//! property in `crates/app/tests/lists/` and the doors in `crates/web/tests/app/doors.rs`.

use std::collections::BTreeSet;

use super::Problem;
use super::functions::{Function, functions};
use super::tree::Tree;

const FOLDER: &str = "crates/app/src/";

/// How the policy is asked.
const ASKS: &[&str] = &[
    "Subject::load(",
    "Subject::behind(",
    "load::round(",
    "load::draft(",
    "load::allow(",
    "editing(app",
    "load::locked(",
    "keeper::locked(",
    "caller.may(",
    "allow(app",
    "office::allow(",
    "access(app",
    "by.check(app",
];

/// Actions that do not ask, by file, and why they need not.
const NEED_NOT: &[(&str, &[&str], &str)] = &[
    (
        "accounts/links.rs",
        &["open_link", "use_link"],
        "whoever holds the link is let in by it",
    ),
    (
        "accounts/forgotten.rs",
        &[
            "ask_for_link",
            "too_many_asked",
            "forgotten_link",
            "forgotten_not_delivered",
        ],
        "anybody may ask; the answer goes to the address alone",
    ),
    (
        "accounts/machine.rs",
        &["appoint", "leave", "link_for", "take_second_step"],
        "asked by whoever runs the machine, who stands above the policy",
    ),
    (
        "audit/copies.rs",
        &["backup_begins", "backup_restored"],
        "asked by whoever runs the machine, who stands above the policy",
    ),
    (
        "audit/export.rs",
        &["export", "readable"],
        "asked by whoever runs the machine, who stands above the policy",
    ),
    (
        "audit/keep.rs",
        &["verify", "checkpoint", "prune"],
        "asked by whoever runs the machine, who stands above the policy",
    ),
    (
        "erasure/machine.rs",
        &["look_up", "erase", "erased", "again"],
        "asked by whoever runs the machine, who stands above the policy",
    ),
    (
        "accounts/own.rs",
        &[
            "show",
            "change_password",
            "new_second_step",
            "set_second_step",
            "remove_second_step",
        ],
        "the account of the session that asks, and no other",
    ),
    (
        "accounts/second_step.rs",
        &["finish"],
        "finds out who comes in",
    ),
    (
        "accounts/setup.rs",
        &["is_needed", "offer", "open_setup", "set_up"],
        "nobody is there yet whom the policy could know",
    ),
    (
        "accounts/sign_in.rs",
        &["sign_in"],
        "finds out who comes in",
    ),
    (
        "oidc/begin.rs",
        &["begin"],
        "nobody is known yet; the company's provider is asked who comes",
    ),
    (
        "mail/mailer.rs",
        &["are_out", "send"],
        "hands over what was written, and knows of no records",
    ),
    (
        "notices/due.rs",
        &["due", "told"],
        "asked by the program itself, which tells people of their own",
    ),
    ("oidc/noted.rs", &["finish"], "finds out who comes in"),
    (
        "oidc/connect.rs",
        &["connect", "disconnect"],
        "asked by whoever runs the machine, who stands above the policy",
    ),
    (
        "purposes/leave.rs",
        &["recorded"],
        "a feature asks for leave to run, and shows nobody anything",
    ),
    (
        "purposes/list.rs",
        &["whole"],
        "asked by whoever runs the machine, who stands above the policy",
    ),
    (
        "retention/change.rs",
        &["of_all"],
        "asked by whoever runs the machine, who stands above the policy",
    ),
    (
        "retention/run.rs",
        &["run_due", "run_now"],
        "follows the rules by itself; nobody asks",
    ),
    (
        "retention/show.rs",
        &["whole"],
        "asked by whoever runs the machine, who stands above the policy",
    ),
    (
        "shelf.rs",
        &["catch_up"],
        "asked by the program itself, which keeps what everybody may read",
    ),
    (
        "work.rs",
        &["aside", "aside_for", "look"],
        "gives work a place that others have asked the policy for, and knows of no records",
    ),
    ("tokens/find.rs", &["find"], "finds out who asks"),
    (
        "sessions/begin.rs",
        &["begin"],
        "whoever it is for has just shown who they are",
    ),
    ("sessions/find.rs", &["find"], "finds out who asks"),
    (
        "sessions/end.rs",
        &["end", "end_one", "end_others"],
        "sessions of whoever holds this one",
    ),
    (
        "sessions/list.rs",
        &["list"],
        "sessions of whoever holds this one",
    ),
    (
        "sessions/confirm.rs",
        &["confirm"],
        "shows once more who they are",
    ),
];

pub(super) fn check(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut excused = BTreeSet::new();
    for (path, source) in tree.rust() {
        let Some(file) = path.strip_prefix(FOLDER) else {
            continue;
        };
        let all = functions(source);
        let asking = asking(&all);
        for action in all.iter().filter(|function| is_action(function)) {
            if source.is_test_line(action.line) || asking.contains(action.name) {
                continue;
            }
            if is_excused(file, action.name) {
                excused.insert((file, action.name));
                continue;
            }
            problems.push(Problem::new(
                path,
                action.line,
                format!("`{}` does not ask the policy", action.name),
                "Begin with `Subject::load` or `Subject::behind`, with the `load` of its records, or with `caller.may`; \
                 where there is nothing to ask, say why in xtask/src/tidy/actions.rs.",
            ));
        }
    }
    problems.extend(idle(tree, &excused));
    problems
}

fn is_action(function: &Function<'_>) -> bool {
    function.before == "pub async"
}

/// The functions that ask by themselves or through others of the file.
fn asking<'a>(all: &[Function<'a>]) -> BTreeSet<&'a str> {
    let asks = |function: &&Function<'a>| ASKS.iter().any(|words| function.body.contains(words));
    let mut asking: BTreeSet<&str> = all.iter().filter(asks).map(|f| f.name).collect();
    loop {
        let through = all.iter().filter(|function| {
            !asking.contains(function.name) && asking.iter().any(|name| calls(function.body, name))
        });
        let found: Vec<&str> = through.map(|function| function.name).collect();
        if found.is_empty() {
            return asking;
        }
        asking.extend(found);
    }
}

/// Whether the function of that name is called, and not a method or another that ends like it.
fn calls(body: &str, name: &str) -> bool {
    body.match_indices(&format!("{name}(")).any(|(at, _)| {
        !body[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | ':'))
    })
}

fn is_excused(file: &str, name: &str) -> bool {
    NEED_NOT
        .iter()
        .any(|(of, actions, _)| *of == file && actions.contains(&name))
}

/// Excuses for what is not there, or asks by now.
fn idle(tree: &Tree, excused: &BTreeSet<(&str, &str)>) -> Vec<Problem> {
    let there = NEED_NOT
        .iter()
        .filter(|(file, ..)| tree.has_file(&format!("{FOLDER}{file}")));
    let each = there.flat_map(|(file, actions, _)| actions.iter().map(move |one| (*file, *one)));
    let idle = each.filter(|one| !excused.contains(one));
    idle.map(|(file, action)| {
        Problem::new(
            "xtask/src/tidy/actions.rs",
            0,
            format!("`{action}` of {file} is excused and need not be"),
            "Take it from the list.",
        )
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<usize> {
        let problems = check(&[(path, text)].into_iter().collect());
        problems.into_iter().map(|problem| problem.line).collect()
    }

    #[test]
    fn an_action_that_asks_nobody_is_noticed() {
        let path = "crates/app/src/people/show.rs";
        assert_eq!(
            found(path, "pub async fn show() {\n store::all().await\n}"),
            [1]
        );
        let asks = "pub async fn show() {\n Subject::load(app).await?;\n}";
        assert_eq!(found(path, asks), [0; 0]);
        let in_a_comment = "pub async fn show() {\n // Subject::load(app)\n}";
        assert_eq!(found(path, in_a_comment), [1]);
    }

    #[test]
    fn it_may_ask_through_another_function_of_the_file() {
        let path = "crates/app/src/people/show.rs";
        let through = "pub async fn a() { b().await }\nasync fn b() { c() }\n\
                       fn c() { caller.may(x) }";
        assert_eq!(found(path, through), [0; 0]);
        let elsewhere = "pub async fn a() { store::c().await }\nfn c() { caller.may(x) }";
        assert_eq!(found(path, elsewhere), [1]);
        let method = "pub async fn a() { x.c().await }\nfn c() { caller.may(x) }";
        assert_eq!(found(path, method), [1]);
    }

    #[test]
    fn what_is_not_an_action_is_left_alone() {
        let path = "crates/app/src/people/show.rs";
        assert_eq!(
            found(path, "pub(crate) async fn show() {}\npub fn a() {}"),
            [0; 0]
        );
        assert_eq!(
            found("crates/web/src/lib.rs", "pub async fn show() {}"),
            [0; 0]
        );
    }

    #[test]
    fn an_excuse_that_is_not_needed_is_noticed() {
        let path = "crates/app/src/sessions/end.rs";
        let all = "pub async fn end() {}\npub async fn end_one() {}\npub async fn end_others() {}";
        assert_eq!(found(path, all), [0; 0]);
        assert_eq!(
            found(path, "pub async fn end() {}\npub async fn end_one() {}"),
            [0]
        );
    }
}
