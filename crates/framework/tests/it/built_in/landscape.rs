//! Where levels lead.

use std::collections::BTreeSet;

use framework::{Framework, TransitionKind};

use super::{ALL, built_in};

fn ways(map: &Framework, level: &str) -> Vec<String> {
    let ways = map.ways_from(level).into_iter();
    ways.map(|way| format!("{:?} {}", way.kind, way.to.id))
        .collect()
}

#[test]
fn ways_onward_at_the_forks() {
    let ladders = built_in("engineering-ladders");
    assert_eq!(
        ways(&ladders, "D3"),
        ["Promotion D4", "Fork TL4", "Fork TPM4"]
    );
    assert_eq!(
        ways(&ladders, "D4"),
        ["Promotion D5", "Fork EM5", "Lateral TL4", "Lateral TPM4"]
    );
    assert_eq!(
        ways(&ladders, "TL4"),
        ["Promotion TL5", "Lateral D4", "Lateral TPM4"]
    );
    assert_eq!(
        ways(&ladders, "D7"),
        ["Lateral TL7", "Lateral TPM7", "Lateral EM7"]
    );

    let pathways = built_in("career-pathways");
    assert_eq!(
        ways(&pathways, "SSE"),
        ["Promotion LSE", "Fork TTL", "Lateral TTL"]
    );
    assert_eq!(ways(&pathways, "TTL"), ["Promotion EM", "Lateral SSE"]);
    assert_eq!(ways(&pathways, "Distinguished"), [""; 0]);

    let levels = built_in("engineering-levels");
    assert_eq!(ways(&levels, "Lead"), ["Fork Staff", "Fork Manager"]);
    assert_eq!(ways(&levels, "VP"), ["Rejoin CTO"]);

    let infrastructure = built_in("infrastructure-ladders");
    assert_eq!(ways(&infrastructure, "L5"), ["Promotion L6", "Lateral M3"]);
    assert_eq!(ways(&infrastructure, "M3"), ["Promotion M4", "Lateral L5"]);
    let back = infrastructure.ways_from("M3")[1].transition;
    assert_eq!(
        back.id(),
        "M3-L5",
        "the way back is the one that is written from here"
    );
}

#[test]
fn every_level_is_reached_from_a_first_one() {
    for id in ALL {
        let map = built_in(id);
        let lowest = map.levels.iter().map(|l| l.rank).min().unwrap();
        let mut reached = BTreeSet::new();
        for first in map.levels.iter().filter(|l| l.rank == lowest) {
            reached.insert(first.id.to_string());
            let reach = map.reachable_from(&first.id);
            reached.extend(reach.iter().map(|r| r.to.id.to_string()));
        }
        assert_eq!(reached.len(), map.levels.len(), "{id}: {reached:?}");
    }
}

#[test]
fn lateral_moves_run_both_ways() {
    for id in ALL {
        let map = built_in(id);
        let lateral = |from: &str, to: &str| {
            let ways = map.ways_from(from);
            let count = ways
                .iter()
                .filter(|way| way.kind == TransitionKind::Lateral && way.to.id == to)
                .count();
            assert_eq!(count, 1, "{id}: {from} to {to}");
            assert!(map.transition(from, to).is_some());
        };
        for way in map
            .transitions
            .iter()
            .filter(|t| t.kind == TransitionKind::Lateral)
        {
            lateral(&way.from, &way.to);
            lateral(&way.to, &way.from);
        }
    }
}

#[test]
fn routes_are_unbroken_and_as_short_as_can_be() {
    for id in ALL {
        let map = built_in(id);
        for level in &map.levels {
            let reached = map.reachable_from(&level.id);
            let mut length = 1;
            for reach in &reached {
                assert!(reach.route.len() >= length, "{id}: nearest first");
                length = reach.route.len();
                let mut here = &*level.id;
                for way in &reach.route {
                    let ends = [&*way.transition.from, &*way.transition.to];
                    assert!(ends.contains(&here) && ends.contains(&&*way.to.id), "{id}");
                    here = &way.to.id;
                }
                assert_eq!(here, &*reach.to.id, "{id}");
            }
            let distinct: BTreeSet<_> = reached.iter().map(|r| &*r.to.id).collect();
            assert_eq!(distinct.len(), reached.len(), "{id}: each level once");
            assert!(!distinct.contains(&*level.id), "{id}: not where one stands");
        }
    }
}

#[test]
fn from_the_middle_one_reaches_what_lies_ahead_and_beside() {
    let map = built_in("engineering-levels");
    let reached = |level: &str| {
        let reached = map.reachable_from(level);
        reached
            .iter()
            .map(|r| r.to.id.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(reached("Principal"), ["Architect", "CTO"]);
    assert_eq!(
        reached("Lead"),
        [
            "Staff",
            "Manager",
            "Principal",
            "Director",
            "Architect",
            "VP",
            "CTO"
        ]
    );
    assert_eq!(reached("CTO"), [""; 0]);
    let ladders = built_in("engineering-ladders");
    let reached: Vec<_> = ladders.reachable_from("D3");
    assert_eq!(reached.len(), 15, "everything but D1, D2 and D3 itself");
}
