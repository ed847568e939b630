//! `promotion-cycle`, `rank-disorder`, `unreachable-level` and `expectation-regression`.

use insta::assert_snapshot;
use proptest::prelude::*;

use crate::support::{TRACK, check, checked, framework, level, way};

/// Levels with their ranks, and ways between them.
fn map(levels: &[(&str, usize)], ways: &[(&str, &str, &str)]) -> String {
    let levels = levels.iter().map(|(id, rank)| level(id, *rank));
    let ways = ways.iter().map(|(from, to, kind)| way(from, to, kind));
    format!(
        "{TRACK}{}{}",
        levels.collect::<String>(),
        ways.collect::<String>()
    )
}

#[test]
fn ways_that_lead_where_their_kind_says() {
    for ways in [
        vec![],
        vec![("A", "B", "promotion"), ("B", "C", "promotion")],
        vec![
            ("A", "B", "promotion"),
            ("A", "D", "promotion"),
            ("B", "D", "lateral"),
            ("D", "C", "rejoin"),
        ],
        vec![
            ("A", "B", "promotion"),
            ("B", "D", "fork"),
            ("D", "C", "rejoin"),
        ],
    ] {
        let text = map(&[("A", 1), ("B", 2), ("D", 2), ("C", 3)], &ways);
        let told = checked(&text);
        assert!(
            told.lines().all(|line| line.contains("unreachable-level")),
            "{ways:?}: {told}"
        );
    }
}

#[test]
fn ways_that_lead_elsewhere() {
    let ways = [
        ("A", "B", "promotion"),
        ("B", "B2", "promotion"),
        ("C", "B", "fork"),
        ("B", "C", "lateral"),
        ("C", "A", "rejoin"),
    ];
    assert_snapshot!(checked(&map(&[("A", 1), ("B", 2), ("B2", 2), ("C", 3)], &ways)), @r"
    error[rank-disorder] B-B2: B has rank 2 and B2 has rank 2, but a promotion leads to a higher rank (correct a rank, or the kind of the transition)
    error[rank-disorder] C-B: C has rank 3 and B has rank 2, but a fork never leads to a lower rank (correct a rank, or the kind of the transition)
    error[rank-disorder] B-C: B has rank 2 and C has rank 3, but a lateral move stays at its rank (correct a rank, or the kind of the transition)
    error[rank-disorder] C-A: C has rank 3 and A has rank 1, but a rejoin leads to a higher rank (correct a rank, or the kind of the transition)
    ");
}

#[test]
fn promotions_in_a_circle() {
    let ways = [
        ("A", "B", "fork"),
        ("B", "C", "fork"),
        ("C", "A", "fork"),
        ("C", "C", "fork"),
    ];
    assert_snapshot!(checked(&map(&[("A", 1), ("B", 1), ("C", 1)], &ways)), @r#"
    error[promotion-cycle] C-A: promotions lead in a circle: A → B → C → A (a way across at equal height is `kind = "lateral"`; otherwise remove one of these)
    error[promotion-cycle] C-C: promotions lead in a circle: C → C (a way across at equal height is `kind = "lateral"`; otherwise remove one of these)
    "#);
    let laterals = [
        ("A", "B", "lateral"),
        ("B", "C", "lateral"),
        ("C", "A", "lateral"),
    ];
    assert_eq!(
        checked(&map(&[("A", 1), ("B", 1), ("C", 1)], &laterals)),
        ""
    );
}

#[test]
fn a_long_circle_is_told_in_short() {
    let ids: Vec<String> = (0..40).map(|n| format!("L{n}")).collect();
    let levels: Vec<(&str, usize)> = ids.iter().map(|id| (id.as_str(), 1)).collect();
    let ways: Vec<_> = (0..40)
        .map(|n| (ids[n].as_str(), ids[(n + 1) % 40].as_str(), "fork"))
        .collect();
    assert_snapshot!(checked(&map(&levels, &ways)), @r#"error[promotion-cycle] L39-L0: promotions lead in a circle: L0 → L1 → L2 → L3 → L4 → (30 more) → L35 → L36 → L37 → L38 → L39 → L0 (a way across at equal height is `kind = "lateral"`; otherwise remove one of these)"#);
}

#[test]
fn levels_that_nothing_leads_to() {
    let levels = [("A", 1), ("B", 2), ("C", 3), ("D", 3)];
    assert_snapshot!(checked(&map(&levels, &[("A", "B", "promotion"), ("C", "D", "lateral")])), @r#"
    error[unreachable-level] C: nothing leads to C (add a transition with `to = "C"`, or remove the level)
    error[unreachable-level] D: nothing leads to D (add a transition with `to = "D"`, or remove the level)
    "#);
    let across = [
        ("A", "B", "promotion"),
        ("B", "C", "promotion"),
        ("D", "C", "lateral"),
    ];
    assert_eq!(
        checked(&map(&levels, &across)),
        "",
        "lateral moves run both ways"
    );
}

/// Two levels that expect a step each on one dimension, and a way between them.
fn steps(before: &str, after: &str, kind: &str) -> String {
    let levels = format!(
        "{}expects = {{ reach = \"{before}\" }}\n{}expects = {{ reach = \"{after}\" }}\n",
        level("A", 1),
        level("B", if kind == "lateral" { 1 } else { 2 })
    );
    format!(
        "{TRACK}{levels}{}[[dimensions]]\nid = \"reach\"\nname = \"Reach\"\n\
         steps = [{{ id = \"team\", name = \"Team\" }}, {{ id = \"org\", name = \"Organisation\" }}]\n",
        way("A", "B", kind)
    )
}

#[test]
fn ways_up_that_ask_for_less() {
    assert_snapshot!(checked(&steps("org", "team", "promotion")), @"error[expectation-regression] B.reach: B asks for less reach than A: Team after Organisation (raise the step, or say why the dip is meant: `waive` beside A-B)");
    for kind in ["fork", "rejoin"] {
        assert!(checked(&steps("org", "team", kind)).contains("B asks for less reach than A"));
    }
    for (before, after, kind) in [
        ("team", "org", "promotion"),
        ("org", "org", "promotion"),
        ("org", "team", "lateral"),
    ] {
        assert_eq!(
            checked(&steps(before, after, kind)),
            "",
            "{before} {after} {kind}"
        );
    }
}

/// A framework whose ways all lead from a lower number to a higher one.
fn dag(edges: &[(usize, usize)]) -> String {
    let levels: String = (0..12).map(|n| level(&format!("L{n}"), n + 1)).collect();
    let ways: String = edges
        .iter()
        .map(|(from, to)| way(&format!("L{from}"), &format!("L{to}"), "promotion"))
        .collect();
    format!("{TRACK}{levels}{ways}")
}

fn cycles(text: &str) -> usize {
    let findings = check(&framework(text));
    findings
        .iter()
        .filter(|f| f.code == "promotion-cycle")
        .count()
}

fn edges() -> impl Strategy<Value = Vec<(usize, usize)>> {
    let edge = (0..11usize, 1..12usize).prop_map(|(from, step)| (from, (from + step).min(11)));
    proptest::collection::btree_set(edge, 1..25).prop_map(|edges| edges.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn ways_that_only_climb_have_no_circle(edges in edges()) {
        prop_assert_eq!(cycles(&dag(&edges)), 0);
    }

    #[test]
    fn a_way_back_always_closes_one(edges in edges(), chosen in any::<prop::sample::Index>()) {
        // Back along a path: from where some walk upward ends to where it began.
        let (from, mut end) = edges[chosen.index(edges.len())];
        while let Some((_, next)) = edges.iter().find(|(from, _)| *from == end) {
            end = *next;
        }
        let mut closed = edges.clone();
        closed.push((end, from));
        prop_assert!(cycles(&dag(&closed)) >= 1);
    }

    #[test]
    fn the_order_of_the_file_does_not_matter(edges in edges(), back in any::<bool>()) {
        let mut edges = edges;
        if back {
            let (from, to) = edges[0];
            edges.push((to, from));
        }
        let forward = cycles(&dag(&edges)) > 0;
        edges.reverse();
        prop_assert_eq!(forward, cycles(&dag(&edges)) > 0);
        prop_assert_eq!(forward, back);
    }
}
