//! The infrastructure ladders: pay, spans and process as the source has them.

use framework::{Framework, Range, TransitionKind};

use crate::support::check;

use super::built_in;

fn map() -> Framework {
    built_in("infrastructure-ladders")
}

/// Base and total, in thousands of dollars, and whether their upper ends are open.
const BANDS: [(&str, [i64; 2], [i64; 2], bool); 11] = [
    ("L3", [100, 130], [110, 150], false),
    ("L4", [130, 160], [150, 190], false),
    ("L5", [160, 200], [190, 250], false),
    ("L6", [200, 250], [250, 350], false),
    ("L7", [250, 300], [350, 500], false),
    ("L8", [300, 400], [500, 800], true),
    ("M3", [170, 210], [200, 270], false),
    ("M4", [210, 260], [260, 350], false),
    ("M5", [250, 320], [320, 450], false),
    ("M6", [300, 400], [450, 700], true),
    ("M7", [350, 500], [600, 1_000], true),
];

#[test]
fn bands_are_the_source_s_figures() {
    let map = map();
    let thousands = |[from, to]: [i64; 2], open: bool| Range {
        from: from * 1_000,
        to: Some(to * 1_000),
        open,
    };
    assert_eq!(map.bands.len(), BANDS.len());
    for (level, base, total, open) in BANDS {
        let band = map.band(level).unwrap();
        assert_eq!(band.currency, "USD");
        assert_eq!(band.base, thousands(base, open), "{level}");
        assert_eq!(band.total, Some(thousands(total, open)), "{level}");
    }
}

#[test]
fn four_regions() {
    let map = map();
    let regions: Vec<_> = map
        .regions
        .iter()
        .map(|r| (&*r.id, r.multiplier.from, r.multiplier.to.unwrap()))
        .collect();
    assert_eq!(
        regions,
        [
            ("sf-bay-area", 1.2, 1.3),
            ("nyc-seattle", 1.1, 1.2),
            ("austin-denver", 1.0, 1.1),
            ("remote-us", 0.9, 1.0),
        ]
    );
}

#[test]
fn spans_of_control() {
    let map = map();
    let span = |level: &str| map.level(level).unwrap().span.clone();
    let closed = |from, to| {
        Some(Range {
            from,
            to: Some(to),
            open: false,
        })
    };
    assert_eq!(span("M3").unwrap().direct, closed(5, 8));
    let senior = span("M4").unwrap();
    assert_eq!(senior.direct, closed(8, 12));
    assert_eq!(senior.alternatives.len(), 1, "or two to three teams");
    let director = span("M5").unwrap();
    assert_eq!(
        (director.direct, director.organisation),
        (closed(4, 7), closed(30, 50))
    );
    let vice_president = span("M6").unwrap().organisation.unwrap();
    assert_eq!((vice_president.from, vice_president.open), (100, true));
    assert_eq!(span("L5"), None);
}

#[test]
fn eleven_levels_and_two_that_share_a_narrative() {
    let map = map();
    let ranks: Vec<_> = map.levels.iter().map(|l| (&*l.id, l.rank)).collect();
    assert_eq!(
        ranks,
        [
            ("L3", 3),
            ("L4", 4),
            ("L5", 5),
            ("L6", 6),
            ("L7", 7),
            ("L8", 8),
            ("M3", 5),
            ("M4", 6),
            ("M5", 7),
            ("M6", 8),
            ("M7", 9),
        ]
    );
    for (level, told) in [("L8", "L7"), ("M7", "M6"), ("L6", "L6")] {
        assert_eq!(map.narrative_of(map.level(level).unwrap()).id, told);
    }
    assert_eq!(map.level("L6").unwrap().archetypes.len(), 4);
}

#[test]
fn promotions_ask_for_six_months_and_moves_go_both_ways() {
    let map = map();
    for transition in &map.transitions {
        let has_criteria = !transition.criteria.is_empty();
        let months = has_criteria.then_some(6);
        assert_eq!(transition.sustained_months, months, "{}", transition.id());
    }
    let laterals: Vec<String> = map
        .transitions
        .iter()
        .filter(|t| t.kind == TransitionKind::Lateral)
        .map(framework::Transition::id)
        .collect();
    assert_eq!(
        laterals,
        ["L5-M3", "M3-L5"],
        "each way has a text of its own"
    );
}

#[test]
fn the_promotion_policy_with_its_process_and_mistakes() {
    let map = map();
    let policy = map.promotion.as_ref().unwrap();
    let process: Vec<&str> = policy.process.iter().map(|s| &*s.id).collect();
    assert_eq!(
        process,
        ["assessment", "packet", "calibration", "communication"]
    );
    assert_eq!(policy.mistakes.len(), 3);
    assert_eq!(policy.sustained_months, 6);
    assert_eq!(map.conversations.len(), 2);
}

#[test]
fn four_pairs_of_bands_differ_and_say_why() {
    let findings = check(&map());
    let told: Vec<_> = findings
        .iter()
        .map(|f| (f.code, f.subject.as_deref().unwrap(), f.waived.is_some()))
        .collect();
    assert_eq!(
        told,
        ["M3#band", "M4#band", "M5#band", "M6#band"].map(|band| (
            "unequal-parallel-bands",
            band,
            true
        ))
    );
}
