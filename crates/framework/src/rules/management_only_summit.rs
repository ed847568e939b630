//! `management-only-summit`: the path of individual contributors reaches as high as that of managers.

use super::{Found, Index, Page, Rule, RuleKind};
use crate::finding::Severity;
use crate::model::{Level, TrackKind};

pub(super) static RULE: Rule = Rule {
    code: "management-only-summit",
    kind: RuleKind::Judgement,
    severity: Severity::Warning,
    summary: "the path of individual contributors reaches as high as that of managers",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Compares the highest rank on tracks for individual contributors with the highest on \
           tracks for managers.",
    why: "Where only managers reach the top, the promise of two equal paths ends at the last \
           shared rank, and the best engineers know it. Where both tracks meet in an apex above \
           them, its level counts for neither.",
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
id = "E5"
name = "E5"
track = "engineer"
rank = 1

[[levels]]
id = "M5"
name = "M5"
track = "manager"
rank = 1

[[levels]]
id = "M6"
name = "M6"
track = "manager"
rank = 2

[[transitions]]
from = "M5"
to = "M6"
kind = "promotion""#,
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
id = "E5"
name = "E5"
track = "engineer"
rank = 1

[[levels]]
id = "E6"
name = "E6"
track = "engineer"
rank = 2

[[levels]]
id = "M5"
name = "M5"
track = "manager"
rank = 1

[[levels]]
id = "M6"
name = "M6"
track = "manager"
rank = 2

[[transitions]]
from = "M5"
to = "M6"
kind = "promotion"

[[transitions]]
from = "E5"
to = "E6"
kind = "promotion""#,
    waive: "Beside the highest managing level.",
    limits: "A framework without a track for individual contributors, or without one for managers, is \
           left alone. Levels on an apex are not looked at.",
};

fn check(index: &Index<'_>, found: &mut Found) {
    let (Some(manager), Some(contributor)) = (
        highest(index, TrackKind::Management),
        highest(index, TrackKind::Ic),
    ) else {
        return;
    };
    if manager.rank > contributor.rank {
        found.push(|| {
            RULE.finding(format!(
                "managers rise to {} and individual contributors to {}",
                manager.titled(),
                contributor.titled()
            ))
            .at(manager.id.span, format!("rank {}", manager.rank))
            .and(contributor.id.span, format!("rank {}", contributor.rank))
            .about(manager.id.as_str())
            .waivable([manager.id.to_string()], [])
            .help("add a level for individual contributors beside it, or say why there is none")
        });
    }
}

fn highest<'a>(index: &Index<'a>, kind: TrackKind) -> Option<&'a Level> {
    let levels = index.framework.levels.iter();
    let there = levels.filter(|level| index.kind_of(level) == Some(kind));
    there.max_by_key(|level| level.rank)
}
