//! `unequal-parallel-bands`: levels of equal rank on parallel tracks that are paid differently.

use super::Rule;
use crate::finding::{Finding, Severity};
use crate::model::{Band, Framework, TrackKind};

pub(super) static RULE: Rule = Rule {
    code: "unequal-parallel-bands",
    severity: Severity::Warning,
    summary: "individual contributors and managers of equal rank share a band",
    check,
};

fn check(framework: &Framework, findings: &mut Vec<Finding>) {
    for band in &framework.bands {
        for other in parallel(framework, band) {
            let base = band.base != other.base;
            let total = band.total != other.total;
            if band.currency != other.currency || !(base || total) {
                continue;
            }
            let what = match (base, total) {
                (true, true) => "base and total",
                (true, false) => "base",
                _ => "total",
            };
            findings.push(
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
                .help("make the bands equal, or say why they differ: `waive` beside the band"),
            );
        }
    }
}

/// The individual contributors' bands that stand beside a management band.
fn parallel<'a>(framework: &'a Framework, band: &'a Band) -> Vec<&'a Band> {
    let kind = |band: &Band| {
        let level = framework.level(&band.level)?;
        Some((framework.track(&level.track)?.kind, level.rank))
    };
    let Some((TrackKind::Management, rank)) = kind(band) else {
        return Vec::new();
    };
    framework
        .bands
        .iter()
        .filter(|other| kind(other) == Some((TrackKind::Ic, rank)))
        .collect()
}
