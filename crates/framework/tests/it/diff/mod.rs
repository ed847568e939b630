//! What differs between two versions, and that nothing is left out.

mod every_key;
mod mirror;
mod moved;
mod table;

use framework::Framework;
use framework::diff::{Change, Difference, Differences, Run, between};

use crate::support::framework;

/// A framework with every key of the file format.
const WHOLE: &str = include_str!("whole.toml");

/// The difference that pieces of the whole framework make, each replaced by another.
fn replaced(pieces: &[(&str, &str)]) -> Differences {
    let mut text = WHOLE.to_owned();
    for (old, new) in pieces {
        assert_eq!(text.matches(old).count(), 1, "{old}");
        text = text.replace(old, new);
    }
    between(&read(WHOLE), &read(&text))
}

fn read(text: &str) -> Framework {
    let outcome = framework::read_text("whole.toml", text);
    outcome
        .framework
        .unwrap_or_else(|| panic!("{:#?}", outcome.findings))
}

/// A difference in a line: kind, where, how, and the words.
fn line(difference: &Difference) -> String {
    let path = |spot: &Option<framework::diff::Spot>| {
        spot.as_ref()
            .map_or("-".to_owned(), |spot| spot.path.clone())
    };
    let (before, after) = (path(&difference.before), path(&difference.after));
    let at = if before == after {
        after
    } else {
        format!("{before} → {after}")
    };
    let words = match &difference.change {
        Change::Reworded { runs, .. } => format!(": {}", marked(runs)),
        Change::Added {
            words, contents, ..
        }
        | Change::Removed {
            words, contents, ..
        } => {
            let words = words.iter().map(|words| format!(": {words}"));
            let added = matches!(difference.change, Change::Added { .. });
            let held = contents.iter().map(|content| {
                let says: Vec<_> = content.says.iter().map(|said| said.line(added)).collect();
                format!("\n  {}: {}", content.part, says.join(" | "))
            });
            words.chain(held).collect()
        }
        Change::TextMoved { words, .. } => format!(": {words}"),
        _ => String::new(),
    };
    format!(
        "{} {at}, {}{words}",
        difference.kind.word(),
        difference.said()
    )
}

fn marked(runs: &[Run]) -> String {
    let runs = runs.iter().map(|run| match run {
        Run::Same { same } => same.clone(),
        Run::Changed { before, after } => format!("[-{before}-]{{+{after}+}}"),
    });
    runs.collect()
}

fn lines(differences: &Differences) -> String {
    let lines = differences.differences.iter().map(line);
    lines.collect::<Vec<_>>().join("\n")
}

/// The differences turned round, in an order that does not depend on the direction.
fn turned(differences: &Differences) -> Vec<String> {
    let turned = differences
        .differences
        .iter()
        .cloned()
        .map(|difference| Difference {
            kind: difference.kind,
            before: difference.after,
            after: difference.before,
            change: turn(difference.change),
        });
    sorted(turned)
}

fn sorted(differences: impl Iterator<Item = Difference>) -> Vec<String> {
    let mut all: Vec<String> = differences
        .map(|difference| format!("{difference:?}"))
        .collect();
    all.sort();
    all
}

fn turn(change: Change) -> Change {
    match change {
        Change::Added {
            words,
            elsewhere,
            contents,
        } => Change::Removed {
            words,
            elsewhere,
            contents,
        },
        Change::Removed {
            words,
            elsewhere,
            contents,
        } => Change::Added {
            words,
            elsewhere,
            contents,
        },
        Change::TextMoved { words, from, to } => Change::TextMoved {
            words,
            from: to,
            to: from,
        },
        Change::Renamed { part, from, to } => Change::Renamed {
            part,
            from: to,
            to: from,
        },
        Change::Moved { part, from, to } => Change::Moved {
            part,
            from: to,
            to: from,
        },
        Change::Raised { part, from, to } => Change::Lowered {
            part,
            from: to,
            to: from,
        },
        Change::Lowered { part, from, to } => Change::Raised {
            part,
            from: to,
            to: from,
        },
        Change::Changed {
            part,
            from,
            to,
            elsewhere,
        } => Change::Changed {
            part,
            from: to,
            to: from,
            elsewhere,
        },
        Change::Reworded { part, runs } => {
            let runs = runs.into_iter().map(|run| match run {
                Run::Changed { before, after } => Run::Changed {
                    before: after,
                    after: before,
                },
                same @ Run::Same { .. } => same,
            });
            Change::Reworded {
                part,
                runs: runs.collect(),
            }
        }
    }
}

/// Two frameworks differ in nothing exactly where their digests are equal, and the other way round
/// they differ the other way round.
#[track_caller]
fn holds(before: &Framework, after: &Framework) -> bool {
    let there = between(before, after);
    let back = between(after, before);
    let same = framework::digest(before) == framework::digest(after);
    assert_eq!(there.is_empty(), same, "{}", lines(&there));
    assert_eq!(turned(&there), sorted(back.differences.into_iter()));
    same
}

#[test]
fn small_frameworks_differ_in_nothing_from_themselves() {
    assert!(holds(&framework(""), &framework("")));
    assert!(holds(&read(WHOLE), &read(WHOLE)));
}
