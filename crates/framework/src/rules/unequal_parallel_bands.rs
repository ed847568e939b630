//! `unequal-parallel-bands`: levels of equal rank on parallel tracks that are paid differently.

use std::collections::BTreeMap;

use super::{Found, Index, Page, Rule, RuleKind};
use crate::finding::{Finding, Severity};
use crate::model::{Band, TrackKind};

pub(super) static RULE: Rule = Rule {
    code: "unequal-parallel-bands",
    kind: RuleKind::Judgement,
    severity: Severity::Warning,
    summary: "individual contributors and managers of equal rank share a band",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Compares the bands of levels of equal rank on tracks for individual contributors and for \
           managers, in the same currency.",
    why: "Where managing pays more than building at the same height, people move for the money, and \
           the promise that both paths are equal is known to be empty. The infrastructure ladders put \
           it as a principle: parallel levels share a band.",
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
id = "L5"
name = "L5"
track = "engineer"
rank = 1

[[levels]]
id = "M5"
name = "M5"
track = "manager"
rank = 1

[[bands]]
level = "L5"
currency = "EUR"
base = [90_000, 120_000]

[[bands]]
level = "M5"
currency = "EUR"
base = [100_000, 130_000]"#,
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
id = "L5"
name = "L5"
track = "engineer"
rank = 1

[[levels]]
id = "M5"
name = "M5"
track = "manager"
rank = 1

[[bands]]
level = "L5"
currency = "EUR"
base = [90_000, 120_000]

[[bands]]
level = "M5"
currency = "EUR"
base = [90_000, 120_000]"#,
    waive: "Beside either band; `about` may name the other level.",
    limits: "Bands in different currencies are not compared, and neither are regional multipliers.",
};

fn check(index: &Index<'_>, found: &mut Found) {
    let place = |band: &Band| {
        let level = index.level(&band.level)?;
        Some((index.kind_of(level)?, level.rank))
    };
    let mut contributors: BTreeMap<u32, Vec<&Band>> = BTreeMap::new();
    for band in &index.framework.bands {
        if let Some((TrackKind::Ic, rank)) = place(band) {
            contributors.entry(rank).or_default().push(band);
        }
    }
    for band in &index.framework.bands {
        let Some((TrackKind::Management, rank)) = place(band) else {
            continue;
        };
        for other in contributors.get(&rank).into_iter().flatten() {
            if let Some(what) = difference(band, other) {
                found.push(|| unequal(band, other, what));
            }
        }
    }
}

/// Which ranges differ. Bands in different currencies are not compared.
fn difference(band: &Band, other: &Band) -> Option<&'static str> {
    if band.currency != other.currency {
        return None;
    }
    match (band.base != other.base, band.total != other.total) {
        (true, true) => Some("base and total"),
        (true, false) => Some("base"),
        (false, true) => Some("total"),
        (false, false) => None,
    }
}

fn unequal(band: &Band, other: &Band, what: &str) -> Finding {
    RULE.finding(format!(
        "{} and {} have equal rank and different {what} ranges",
        other.level, band.level
    ))
    .at(band.level.span, format!("the band of {}", band.level))
    .and(other.level.span, format!("the band of {}", other.level))
    .about(format!("{}#band", band.level))
    .waivable(
        [
            format!("{}#band", band.level),
            format!("{}#band", other.level),
        ],
        [other.level.to_string(), band.level.to_string()],
    )
    .help("make the bands equal, or say why they differ: `waive` beside the band")
}
