//! `multiplier-order`: regions stand in the order of their multipliers, and each multiplies.

use super::{Found, Index, Page, Rule, RuleKind};
use crate::finding::Severity;
use crate::model::Region;

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
    let ends = regions.first().zip(regions.last());
    let falls = ends.is_some_and(|(first, last)| first.multiplier.from >= last.multiplier.from);
    let mut before: Option<&Region> = None;
    for region in regions {
        let factor = region.multiplier.from;
        let disorder = before.filter(|before| {
            let (one, other) = if falls {
                (before.multiplier.from, factor)
            } else {
                (factor, before.multiplier.from)
            };
            one < other
        });
        let fault = match disorder {
            _ if factor <= 0.0 => Some("multiplies pay away".to_owned()),
            Some(before) => Some(format!("stands out of order after {}", before.name)),
            None => None,
        };
        if let Some(fault) = fault {
            found.push(|| {
                RULE.finding(format!("the multiplier of {} {fault}", region.name))
                    .at(region.id.span, format!("from {factor}"))
                    .about(region.id.as_str())
                    .waivable([String::new()], [region.id.to_string()])
                    .help("correct the figure, or move the region to its place")
            });
        } else {
            before = Some(region);
        }
    }
}
