//! `multiplier-order`: regions stand in the order of their multipliers, and each multiplies.

use super::{Found, Index, Page, Rule, RuleKind};
use crate::finding::Severity;
use crate::fix::{Fix, places};
use crate::model::{Range, Region};

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

/// Multipliers that regions have, far enough apart from those with a slip in them.
const USUAL: std::ops::RangeInclusive<f64> = 0.2..=5.0;

fn check(index: &Index<'_>, found: &mut Found) {
    let regions = &index.framework.regions;
    // What multiplies pay away says nothing about the order of the others.
    let standing: Vec<usize> = (0..regions.len())
        .filter(|place| regions[*place].multiplier.from > 0.0)
        .collect();
    let factors = standing.iter().map(|place| regions[*place].multiplier.from);
    let factors: Vec<f64> = factors.collect();
    let rising = in_order(&factors);
    let falling = in_order(&factors.iter().map(|factor| -factor).collect::<Vec<_>>());
    let count = |order: &[bool]| order.iter().filter(|is| **is).count();
    let falls = count(&falling) >= count(&rising);
    let mut order = vec![false; regions.len()];
    for (place, is) in standing.iter().zip(if falls { falling } else { rising }) {
        order[*place] = is;
    }
    for (place, region) in regions.iter().enumerate() {
        let factor = region.multiplier.from;
        let fault = match order[place] {
            _ if factor <= 0.0 => "multiplies pay away",
            true => continue,
            false => "stands out of order",
        };
        let fix = (found.len() < places::MOST).then(|| slip(index, &order, falls, place));
        found.push(|| {
            let finding = RULE
                .finding(format!("the multiplier of {} {fault}", region.name))
                .at(region.id.span, format!("from {factor}"))
                .about(region.id.as_str())
                .waivable([String::new()], [region.id.to_string()])
                .help("correct the figure, or move the region to its place");
            match fix.flatten() {
                Some(fix) => finding.fixed_by(fix),
                None => finding,
            }
        });
    }
}

/// The figure with its point or its sign put right, where one way to do so, and only one, brings the
/// region to its place between its neighbours.
fn slip(index: &Index<'_>, order: &[bool], falls: bool, place: usize) -> Option<Fix> {
    let regions = &index.framework.regions;
    let region = regions.get(place)?;
    let stands = |other: &usize| order[*other];
    let before = (0..place).rev().find(stands);
    let after = (place + 1..regions.len()).find(stands);
    let (less, more) = if falls {
        (after, before)
    } else {
        (before, after)
    };
    let neighbour = |at: Option<usize>| at.map(|at| regions[at].multiplier.from);
    let (less, more) = (neighbour(less), neighbour(more));
    let fits = |range: &Range<f64>| {
        let near = |it: f64| (0.25..=4.0).contains(&(range.from / it));
        let between = less.is_none_or(|less| less <= range.from)
            && more.is_none_or(|more| range.from <= more);
        between && USUAL.contains(&range.from) && less.or(more).is_some_and(near)
    };
    let mut ways = slips(region).into_iter().filter(fits);
    let (range, None) = (ways.next()?, ways.next()) else {
        return None;
    };
    let at = places::value_beside(index.sources, region.id.span, "multiplier")?;
    let is_list = places::written(index.sources, at)?.starts_with('[');
    let text = match range.to {
        Some(to) => format!("[{:?}, {to:?}]", range.from),
        None => format!("[{:?}]", range.from),
    };
    is_list.then(|| Fix::risky(format!("write `{text}`")).edit(at, text))
}

/// What may have been meant by a multiplier: another place of the point, or no sign.
fn slips(region: &Region) -> Vec<Range<f64>> {
    let written = region.multiplier;
    if written.from < 0.0 {
        let to = written.to.map(f64::abs);
        let from = -written.from;
        let rises = to.is_none_or(|to| from <= to);
        return Vec::from_iter(rises.then_some(Range {
            from,
            to,
            ..written
        }));
    }
    let times = |by: f64| {
        // Without the digits that multiplying makes up.
        let moved = |factor: f64| (factor * by * 1e6).round() / 1e6;
        Range {
            from: moved(written.from),
            to: written.to.map(moved),
            ..written
        }
    };
    [10.0, 100.0, 0.1, 0.01].map(times).into()
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
