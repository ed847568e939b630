//! `band-gap`: the bands of neighbouring levels touch or overlap.

use super::{Found, Index, Page, Rule, RuleKind};
use crate::finding::Severity;
use crate::model::Band;

pub(super) static RULE: Rule = Rule {
    code: "band-gap",
    kind: RuleKind::Judgement,
    severity: Severity::Warning,
    summary: "the bands of neighbouring levels touch or overlap",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Compares the base ranges at both ends of each promotion in one currency, and finds a \
           band above that begins higher than the one below ends.",
    why: "Pay that no band allows has to be found for everybody who is promoted, at once and in \
           full. Raises then wait for promotions, and promotions are asked for because of raises.",
    bad: r#"[[tracks]]
id = "engineer"
name = "Engineer"
kind = "ic"
summary = "People who build."

[[levels]]
id = "E2"
name = "E2"
track = "engineer"
rank = 1

[[levels]]
id = "E3"
name = "E3"
track = "engineer"
rank = 2

[[transitions]]
from = "E2"
to = "E3"
kind = "promotion"

[[bands]]
level = "E2"
currency = "EUR"
base = [50_000, 60_000]

[[bands]]
level = "E3"
currency = "EUR"
base = [70_000, 80_000]"#,
    good: r#"[[tracks]]
id = "engineer"
name = "Engineer"
kind = "ic"
summary = "People who build."

[[levels]]
id = "E2"
name = "E2"
track = "engineer"
rank = 1

[[levels]]
id = "E3"
name = "E3"
track = "engineer"
rank = 2

[[transitions]]
from = "E2"
to = "E3"
kind = "promotion"

[[bands]]
level = "E2"
currency = "EUR"
base = [50_000, 65_000]

[[bands]]
level = "E3"
currency = "EUR"
base = [62_000, 80_000]"#,
    waive: "Beside the band of the level above; `about` may name the level below.",
    limits: "Open ranges end nowhere, so nothing above them leaves a gap. Regions are not looked at: \
           they scale all bands alike.",
};

fn check(index: &Index<'_>, found: &mut Found) {
    for (below, above) in index.promoted_bands() {
        let Some(end) = end_of(below).filter(|end| above.base.from > *end) else {
            continue;
        };
        found.push(|| {
            RULE.finding(format!(
                "between {} and {} lies pay that no band allows",
                below.level, above.level
            ))
            .at(above.level.span, format!("begins at {}", above.base.from))
            .and(below.level.span, format!("ends at {end}"))
            .about(format!("{}#band", above.level))
            .waivable([format!("{}#band", above.level)], [below.level.to_string()])
            .help("raise the end of the lower band, or lower the beginning of the upper one")
        });
    }
}

fn end_of(band: &Band) -> Option<i64> {
    band.base.to.filter(|_| !band.base.open)
}
