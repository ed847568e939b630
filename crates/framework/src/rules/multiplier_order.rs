//! `multiplier-order`: regions stand in the order of their multipliers, and each multiplies.

use super::{Found, Index, Page, Rule, RuleKind};
use crate::finding::Severity;

pub(super) static RULE: Rule = Rule {
    code: "multiplier-order",
    kind: RuleKind::Judgement,
    severity: Severity::Warning,
    summary: "regions stand in the order of their multipliers, and each multiplies",
    page: PAGE,
    check,
};

const PAGE: Page = Page {
    what: "Finds regions that break the order in which the others stand, from the dearest to the \
           cheapest or the other way round, and multipliers of nought or less.",
    why: "People look up their own region and its neighbours. One region out of order is usually a \
           typing slip, such as 0.12 for 1.2, which somebody's pay would follow.",
    bad: r#"[[regions]]
id = "city"
name = "City"
multiplier = [1.2, 1.3]

[[regions]]
id = "coast"
name = "Coast"
multiplier = [0.11, 0.12]

[[regions]]
id = "inland"
name = "Inland"
multiplier = [0.9, 1.0]"#,
    good: r#"[[regions]]
id = "city"
name = "City"
multiplier = [1.2, 1.3]

[[regions]]
id = "coast"
name = "Coast"
multiplier = [1.1, 1.2]

[[regions]]
id = "inland"
name = "Inland"
multiplier = [0.9, 1.0]"#,
    waive: "Beside the framework, in its header, with the region's id as `about`.",
    limits: "Two regions are always in order. Whether a figure fits the market is nobody's to see \
           here.",
};

fn check(index: &Index<'_>, found: &mut Found) {
    let regions = &index.framework.regions;
    let factors: Vec<f64> = regions
        .iter()
        .map(|region| region.multiplier.from)
        .collect();
    let rising = in_order(&factors);
    let falling = in_order(&factors.iter().map(|factor| -factor).collect::<Vec<_>>());
    let count = |order: &[bool]| order.iter().filter(|is| **is).count();
    let order = if count(&falling) >= count(&rising) {
        falling
    } else {
        rising
    };
    for ((region, factor), in_order) in regions.iter().zip(factors).zip(order) {
        let fault = match in_order {
            _ if factor <= 0.0 => "multiplies pay away",
            true => continue,
            false => "stands out of order",
        };
        found.push(|| {
            RULE.finding(format!("the multiplier of {} {fault}", region.name))
                .at(region.id.span, format!("from {factor}"))
                .about(region.id.as_str())
                .waivable([String::new()], [region.id.to_string()])
                .help("correct the figure, or move the region to its place")
        });
    }
}

/// Which of the factors belong to the longest series that never falls: what is left out of it is
/// what is out of order.
fn in_order(factors: &[f64]) -> Vec<bool> {
    // For each factor the length of the longest series that ends with it, and what comes before.
    let mut series: Vec<(usize, Option<usize>)> = Vec::with_capacity(factors.len());
    for (place, factor) in factors.iter().enumerate() {
        let before = (0..place).filter(|before| factors[*before] <= *factor);
        let best = before.max_by_key(|before| series[*before].0);
        series.push((best.map_or(1, |before| series[before].0 + 1), best));
    }
    let mut order = vec![false; factors.len()];
    let mut at = (0..factors.len()).max_by_key(|place| series[*place].0);
    while let Some(place) = at {
        order[place] = true;
        at = series[place].1;
    }
    order
}
