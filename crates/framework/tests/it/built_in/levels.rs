//! Engineering levels: eight stages, 27 capabilities, a cell for every role.

use framework::{Framework, Stance, TrackKind};

use super::built_in;

fn map() -> Framework {
    built_in("engineering-levels")
}

const STAGES: [(&str, usize); 8] = [
    ("planning", 3),
    ("story-mapping", 3),
    ("discover", 4),
    ("define", 4),
    ("build", 4),
    ("launch", 3),
    ("learn", 3),
    ("across-every-stage", 3),
];

const ROLES: [&str; 5] = ["Intern", "Junior", "Mid", "Senior", "Lead"];

#[test]
fn eight_stages_that_are_a_mirror() {
    let map = map();
    let stages: Vec<_> = map
        .groups
        .iter()
        .map(|stage| (&*stage.id, map.dimensions_in(&stage.id).count()))
        .collect();
    assert_eq!(stages, STAGES);
    for stage in &map.groups {
        assert_eq!(stage.stance, Stance::Mirror, "{}", stage.id);
        let lines: Vec<&str> = stage.takeaways.iter().map(|t| &*t.level).collect();
        assert_eq!(lines, ROLES, "{}", stage.id);
        assert!(stage.above.is_some(), "{}: Staff and above", stage.id);
    }
}

#[test]
fn no_cell_of_the_matrix_is_empty() {
    let map = map();
    assert_eq!(map.dimensions.len(), 27);
    for capability in &map.dimensions {
        let names: Vec<&str> = capability.steps.iter().map(|s| &*s.name).collect();
        assert_eq!(names, ROLES, "{}", capability.id);
        for step in &capability.steps {
            let about = step.about.as_deref().unwrap_or_default();
            assert!(about.len() > 10, "{}.{}: {about:?}", capability.id, step.id);
        }
    }
}

#[test]
fn each_role_of_the_trunk_asks_for_its_own_column() {
    let map = map();
    for (column, role) in ROLES.into_iter().enumerate() {
        let level = map.level(role).unwrap();
        for capability in &map.dimensions {
            let step = level.expects.on(&capability.id).unwrap();
            assert_eq!(
                capability.step_index(step),
                Some(column),
                "{role}.{}",
                capability.id
            );
        }
    }
    let above = map.levels.iter().filter(|l| !ROLES.contains(&&*l.id));
    assert!(above.clone().all(|level| level.expects.is_empty()));
    assert_eq!(above.count(), 7);
}

#[test]
fn one_trunk_that_forks_and_rejoins() {
    let map = map();
    let kinds: Vec<TrackKind> = map.tracks.iter().map(|t| t.kind).collect();
    assert_eq!(
        kinds,
        [
            TrackKind::Trunk,
            TrackKind::Ic,
            TrackKind::Management,
            TrackKind::Apex
        ]
    );
    let from_lead: Vec<&str> = map.ways_from("Lead").iter().map(|w| &*w.to.id).collect();
    assert_eq!(from_lead, ["Staff", "Manager"]);
    let to_top: Vec<&str> = map.ways_to("CTO").map(|t| &*t.from).collect();
    assert_eq!(to_top, ["Architect", "VP"]);
}
