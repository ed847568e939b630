//! The two engineering ladders: the lattice exactly as its sources have it.

use framework::{Framework, TransitionKind};

use crate::support::check;

use super::built_in;

const BOTH: [&str; 2] = ["engineering-ladders", "engineering-ladders-ai"];

const AXES: [&str; 5] = ["technology", "system", "people", "process", "influence"];

/// The step, from 1 to 5, that each position asks for on each axis.
const EXPECTED: [(&str, [usize; 5]); 18] = [
    ("D1", [1, 1, 1, 1, 1]),
    ("D2", [1, 2, 2, 2, 1]),
    ("D3", [2, 2, 2, 3, 2]),
    ("D4", [3, 3, 3, 3, 2]),
    ("D5", [4, 4, 3, 4, 3]),
    ("D6", [5, 5, 3, 4, 4]),
    ("D7", [5, 5, 3, 4, 5]),
    ("TL4", [2, 3, 4, 4, 1]),
    ("TL5", [3, 4, 4, 5, 2]),
    ("TL6", [4, 5, 4, 5, 3]),
    ("TL7", [4, 5, 4, 5, 4]),
    ("TPM4", [2, 2, 4, 4, 3]),
    ("TPM5", [2, 2, 4, 5, 3]),
    ("TPM6", [2, 3, 5, 5, 4]),
    ("TPM7", [2, 4, 5, 5, 5]),
    ("EM5", [3, 3, 5, 4, 2]),
    ("EM6", [3, 4, 5, 5, 2]),
    ("EM7", [3, 4, 5, 5, 3]),
];

#[test]
fn ninety_expectations() {
    for id in BOTH {
        let map = built_in(id);
        let positions: Vec<&str> = map.levels.iter().map(|l| &*l.id).collect();
        assert_eq!(positions, EXPECTED.map(|(position, _)| position), "{id}");
        for (position, steps) in EXPECTED {
            let level = map.level(position).unwrap();
            let asked = AXES.map(|axis| place(&map, axis, level.expects.on(axis).unwrap()));
            assert_eq!(asked, steps, "{id}/{position}");
            assert_eq!(level.expects.iter().count(), 5, "{id}/{position}");
        }
        assert_eq!(map.counts().expectations, 90, "{id}");
    }
}

/// Where a step stands on its axis, from 1.
fn place(map: &Framework, axis: &str, step: &str) -> usize {
    1 + map.dimension(axis).unwrap().step_index(step).unwrap()
}

#[test]
fn five_axes_of_five_steps() {
    for id in BOTH {
        let map = built_in(id);
        let axes: Vec<&str> = map.dimensions.iter().map(|d| &*d.id).collect();
        assert_eq!(axes, AXES, "{id}");
        for axis in &map.dimensions {
            assert_eq!(axis.steps.len(), 5, "{id}/{}", axis.id);
            assert!(axis.steps.iter().all(|step| step.about.is_some()));
        }
        assert_eq!(map.tracks.len(), 4, "{id}");
    }
}

#[test]
fn the_position_number_is_the_rank() {
    for id in BOTH {
        for level in &built_in(id).levels {
            let number = level.id.trim_start_matches(char::is_alphabetic);
            assert_eq!(
                level.rank,
                number.parse::<u32>().unwrap(),
                "{id}/{}",
                level.id
            );
        }
    }
}

#[test]
fn forks_where_the_paths_part_and_lateral_moves_between_equals() {
    for id in BOTH {
        let map = built_in(id);
        let of = |kind: TransitionKind| {
            let chosen = map.transitions.iter().filter(move |t| t.kind == kind);
            chosen.map(framework::Transition::id).collect::<Vec<_>>()
        };
        assert_eq!(
            of(TransitionKind::Fork),
            ["D3-TL4", "D3-TPM4", "D4-EM5"],
            "{id}"
        );
        assert_eq!(
            of(TransitionKind::Promotion).len(),
            14,
            "{id}: 6 + 3 + 3 + 2"
        );
        assert_eq!(of(TransitionKind::Rejoin).len(), 0, "{id}");
        // Three pairs at rank 4; six at each of the ranks 5, 6 and 7.
        assert_eq!(of(TransitionKind::Lateral).len(), 3 + 3 * 6, "{id}");
    }
}

#[test]
fn exactly_one_dip_and_it_is_waived() {
    for id in BOTH {
        let findings = check(&built_in(id));
        let told: Vec<_> = findings
            .iter()
            .map(|f| (f.code, f.subject.as_deref().unwrap(), f.waived.is_some()))
            .collect();
        assert_eq!(
            told,
            [("expectation-regression", "TL4.influence", true)],
            "{id}"
        );
    }
}

#[test]
fn guides_of_both() {
    for (id, questions) in BOTH.into_iter().zip([7, 5]) {
        let map = built_in(id);
        let balances = &map.guide("managing-managers").unwrap().balances;
        let names: Vec<&str> = balances.iter().map(|b| &*b.id).collect();
        assert_eq!(
            names,
            [
                "delivery",
                "goals",
                "planning",
                "oversight",
                "relationships"
            ]
        );
        for balance in balances {
            assert_eq!(balance.examples.len(), 3, "{id}: {}", balance.id);
        }
        assert_eq!(map.guide("faq").unwrap().questions.len(), questions, "{id}");
        let comparison = map.guide("tech-lead-and-manager").unwrap();
        assert_eq!(comparison.columns.len(), 2, "{id}");
    }
}
