//! Waivers that waive nothing go, and what belongs to the others stays.

use std::fmt::Write as _;

use framework::{Safety, read_text};
use proptest::prelude::*;

use super::{dressed, findings, mended};
use crate::support::{HEADER, TRACK, level, only};

/// A waiver below a level, and the comments that belong to it.
#[derive(Debug, Clone)]
struct Waived {
    /// Whether the rule finds something there.
    needed: bool,
    reason: String,
    above: Option<String>,
    before_the_comma: Option<String>,
    behind: Option<String>,
}

/// A list of them, with comments of its own.
#[derive(Debug, Clone)]
struct Waivers {
    all: Vec<Waived>,
    head: Option<String>,
    tail: Option<String>,
    closed: bool,
    /// On one line, without any comment.
    short: bool,
}

impl Waivers {
    fn written(&self) -> String {
        let mut text = "waive = [".to_owned();
        let comment = |name: String, comment: &Option<String>| match comment {
            Some(comment) => format!(" # {name} {comment}"),
            None => String::new(),
        };
        if !self.short {
            text += &comment("head".into(), &self.head);
        }
        for (place, waived) in self.all.iter().enumerate() {
            let rule = if waived.needed {
                "missing-summary"
            } else {
                "long-summary"
            };
            let body = format!("{{ rule = \"{rule}\", reason = \"{}\" }}", waived.reason);
            let comma = if self.closed || place + 1 < self.all.len() {
                ","
            } else {
                ""
            };
            if self.short {
                let _ = write!(text, "{body}{comma} ");
                continue;
            }
            if waived.above.is_some() {
                let _ = write!(
                    text,
                    "\n {}",
                    comment(format!("above{place}."), &waived.above)
                );
            }
            let _ = write!(text, "\n  {body}");
            if waived.before_the_comma.is_some() {
                let before = comment(format!("before{place}."), &waived.before_the_comma);
                text += &before;
                if !comma.is_empty() {
                    text += "\n  ";
                }
            }
            text += comma;
            if !comma.is_empty() || waived.before_the_comma.is_none() {
                text += &comment(format!("behind{place}."), &waived.behind);
            }
        }
        if !self.short {
            text += "\n";
            if self.tail.is_some() {
                let _ = writeln!(text, " {}", comment("tail".into(), &self.tail));
            }
        }
        text + "]"
    }

    /// Whether each comment should stay: those of what stays, and the list's own.
    fn comments(&self) -> Vec<(String, bool)> {
        let written = self.written();
        let items = self.all.iter().enumerate().flat_map(|(place, waived)| {
            ["above", "before", "behind"].map(|name| (format!("# {name}{place}."), waived.needed))
        });
        let own = ["# head", "# tail"].map(|name| (name.to_owned(), true));
        let all = items.chain(own);
        all.filter(|(comment, _)| written.contains(comment.as_str()))
            .collect()
    }
}

fn waivers() -> impl Strategy<Value = Waivers> {
    let comment = || proptest::option::of("[a-z,{}\\[\\]\" ]{0,10}");
    let one = (
        any::<bool>(),
        "[a-z,{}\\[\\]=]{1,12}",
        comment(),
        comment(),
        comment(),
    );
    let one = one.prop_map(|(needed, reason, above, before_the_comma, behind)| Waived {
        needed,
        reason,
        above,
        before_the_comma,
        behind,
    });
    let all = proptest::collection::vec(one, 1..5);
    let all = (all, comment(), comment(), any::<bool>(), any::<bool>());
    all.prop_map(|(all, head, tail, closed, short)| Waivers {
        all,
        head,
        tail,
        closed,
        short,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn waivers_that_waive_nothing_go_with_their_comments(
        list in waivers(),
        crlf: bool,
        mark: bool,
    ) {
        let waive = list.written();
        let text = format!(
            "{HEADER}{TRACK}# Kept.\n{}story = \"S\"\n{waive}\n\n# Kept too.\n{}",
            level("A", 1),
            level("B", 2)
        );
        let text = dressed(&text, crlf, mark);
        let settings = only(&["missing-summary", "long-summary"]);
        let text = mended(&text, &settings, Safety::Safe);
        let outcome = read_text("a.toml", &text);
        let unused = findings(&outcome, &settings).iter().any(|f| f.code == "unused-waiver");
        prop_assert!(!unused, "{text}");
        prop_assert!(text.contains("# Kept.") && text.contains("# Kept too."));
        for (comment, stays) in list.comments() {
            prop_assert_eq!(text.contains(&comment), stays, "{}\n{}", comment, text);
        }
        let blank = |line: &str| !line.is_empty() && line.trim().is_empty();
        prop_assert!(!text.lines().any(blank), "{text}");
        let level = &outcome.framework.unwrap().levels[0];
        let left: Vec<&str> = level.waive.iter().map(|waiver| waiver.reason.as_str()).collect();
        let needed = list.all.iter().filter(|waived| waived.needed);
        prop_assert_eq!(left, needed.map(|waived| waived.reason.as_str()).collect::<Vec<_>>());
    }
}
