//! `span-of-control`: an engineering manager answers for six to twelve people.

use super::{Found, Index, Page, Rule, RuleKind};
use crate::finding::Severity;
use crate::model::{Level, TrackKind};

pub(super) static RULE: Rule = Rule {
    code: "span-of-control",
    kind: RuleKind::Judgement,
    severity: Severity::Warning,
    summary: "an engineering manager answers for six to twelve people",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Looks at `direct` spans of levels that manage people and no managers, and finds those \
           that reach below six or above twelve.",
    why: "Below six a manager has time to do their reports' work; above twelve nobody is seen. The \
           span is also a promise to the people who report: how much of a manager they have.",
    bad: r#"[[tracks]]
id = "engineer"
name = "Engineer"
kind = "ic"
summary = "People who build."

[[tracks]]
id = "manager"
name = "Manager"
kind = "management"
summary = "People who answer for people."

[[levels]]
id = "M3"
name = "M3"
track = "manager"
rank = 1
span = { direct = [2, 4] }"#,
    good: r#"[[tracks]]
id = "engineer"
name = "Engineer"
kind = "ic"
summary = "People who build."

[[tracks]]
id = "manager"
name = "Manager"
kind = "management"
summary = "People who answer for people."

[[levels]]
id = "M3"
name = "M3"
track = "manager"
rank = 1
span = { direct = [6, 10] }"#,
    waive: "Beside the level. A `note` on the span, which says why it is so, is enough as well.",
    limits: "A level that says how large its whole organisation is, or that a promotion from another \
           managing level leads to, manages managers, and is left alone. Alternatives are words and \
           are not read.",
};

/// Direct reports of an engineering manager, unless the framework says otherwise.
const USUAL: std::ops::RangeInclusive<i64> = 6..=12;

fn check(index: &Index<'_>, found: &mut Found) {
    for level in &index.framework.levels {
        let Some(span) = level.span.as_ref().filter(|span| span.note.is_none()) else {
            continue;
        };
        let Some(direct) = &span.direct else {
            continue;
        };
        let manages_people = is_managing(index, level)
            && span.organisation.is_none()
            && !is_above_managers(index, level);
        let most = direct.to.unwrap_or(i64::MAX);
        if manages_people && !(USUAL.contains(&direct.from) && USUAL.contains(&most)) {
            found.push(|| {
                RULE.finding(format!(
                    "{} answers for {} people",
                    level.titled(),
                    words(direct.from, direct.to)
                ))
                .at(level.id.span, "six to twelve is what works")
                .about(level.id.as_str())
                .waivable([level.id.to_string()], [])
                .help("correct the span, or add a `note` to it that says why it is so")
            });
        }
    }
}

fn words(from: i64, to: Option<i64>) -> String {
    to.map_or_else(|| format!("{from} or more"), |to| format!("{from} to {to}"))
}

fn is_managing(index: &Index<'_>, level: &Level) -> bool {
    index.kind_of(level) == Some(TrackKind::Management)
}

fn is_above_managers(index: &Index<'_>, level: &Level) -> bool {
    let mut ways = index
        .arriving(&level.id)
        .filter_map(|way| index.level(&way.from));
    ways.any(|from| is_managing(index, from))
}
