//! `band-inverted`: the higher level is paid at least as much.

use super::{Found, Index, Page, Rule, RuleKind};
use crate::finding::{Finding, Severity};
use crate::fix::{Fix, places};
use crate::model::Band;

pub(super) static RULE: Rule = Rule {
    code: "band-inverted",
    kind: RuleKind::Judgement,
    severity: Severity::Error,
    summary: "the higher level is paid at least as much",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Finds promotions to a level whose band begins or ends lower than the band of the level \
           below, and bands whose total is less than their base.",
    why: "Where moving up can mean less pay, or total pay is less than a part of it, the figures \
           are wrong or the levels are.",
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
base = [60_000, 70_000]

[[bands]]
level = "E3"
currency = "EUR"
base = [55_000, 80_000]"#,
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
    limits: "Only bands in one currency are compared.",
};

fn check(index: &Index<'_>, found: &mut Found) {
    for (below, above) in index.promoted_bands() {
        let ends_lower = above.base.to.zip(below.base.to).is_some_and(|(a, b)| a < b);
        if above.base.from < below.base.from || ends_lower {
            let fix = (found.len() < places::MOST).then(|| at_least(index, below, above));
            found.push(|| fixed(inverted(below, above), fix.flatten()));
        }
    }
    for band in &index.framework.bands {
        let total = band.total.as_ref();
        if total.is_some_and(|total| total.from < band.base.from) {
            let fix = (found.len() < places::MOST).then(|| exchanged(index, band));
            found.push(|| {
                let finding = RULE
                    .finding(format!(
                        "the total pay of {} is less than its base",
                        band.level
                    ))
                    .at(band.level.span, "total includes base")
                    .about(format!("{}#band", band.level))
                    .waivable([format!("{}#band", band.level)], [])
                    .help("correct `total`: base, bonus and equity together");
                fixed(finding, fix.flatten())
            });
        }
    }
}

fn inverted(below: &Band, above: &Band) -> Finding {
    RULE.finding(format!(
        "{} can be paid less than {}",
        above.level, below.level
    ))
    .at(above.level.span, "the higher level")
    .and(below.level.span, "the level below")
    .about(format!("{}#band", above.level))
    .waivable([format!("{}#band", above.level)], [below.level.to_string()])
    .help("let the upper band begin and end at least where the lower one does")
}

fn fixed(finding: Finding, fix: Option<Fix>) -> Finding {
    match fix {
        Some(fix) => finding.fixed_by(fix),
        None => finding,
    }
}

/// The least that the upper band would have to be. It is only shown: what people are paid is not for
/// a program to change.
fn at_least(index: &Index<'_>, below: &Band, above: &Band) -> Option<Fix> {
    let place = places::value_beside(index.sources, above.level.span, "base")?;
    let from = above.base.from.max(below.base.from);
    let ends = above.base.to.map(|to| to.max(from));
    let to = ends.map(|to| below.base.to.map_or(to, |least| to.max(least)));
    let text = places::range_as(index.sources, place, from, to)?;
    let says = format!(
        "let the band of {} begin and end no lower than that of {}",
        above.level, below.level
    );
    Some(Fix::shown(says).edit(place, text))
}

/// Base and total in each other's place, where the total is less at both ends.
fn exchanged(index: &Index<'_>, band: &Band) -> Option<Fix> {
    let total = band.total?;
    let is_less = total.to? <= band.base.to?;
    let place = |key| places::value_beside(index.sources, band.level.span, key);
    let (base, whole) = (place("base")?, place("total")?);
    let written = |place| places::written(index.sources, place).map(str::to_owned);
    let fix = Fix::shown("exchange `base` and `total`");
    let fix = fix.edit(base, written(whole)?).edit(whole, written(base)?);
    is_less.then_some(fix)
}
