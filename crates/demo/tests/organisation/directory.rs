//! Who works where, under whom and at which level, in every organisation, whatever the seed.

use std::collections::{BTreeSet, HashMap};

use careers::records::{PersonId, Role};
use jiff::ToSpan as _;

use crate::world::{LIBRARY, TODAY, WORLD, worlds};

#[test]
fn nobody_reports_to_themselves_on_any_day_however_far_up_one_goes() {
    for world in worlds() {
        let days: BTreeSet<_> = world.lines.iter().map(|line| line.from).collect();
        for day in days {
            let mut managers = HashMap::new();
            for line in &world.lines {
                if line.from <= day && line.until.is_none_or(|until| day < until) {
                    assert!(
                        managers.insert(line.person, line.manager).is_none(),
                        "two managers"
                    );
                }
            }
            for &person in managers.keys() {
                let mut next = managers.get(&person);
                let mut steps = 0;
                while let Some(manager) = next {
                    assert!(*manager != person && steps < 20, "{day}");
                    next = managers.get(manager);
                    steps += 1;
                }
            }
        }
    }
}

#[test]
fn everyone_but_the_head_has_a_manager_on_every_day_and_one_who_works_there() {
    for world in worlds() {
        let history = TODAY.saturating_sub(48.months());
        let head = world
            .personas
            .iter()
            .find(|p| p.key == "head")
            .unwrap()
            .person;
        for person in &world.people {
            let mut lines: Vec<_> = world
                .lines
                .iter()
                .filter(|l| l.person == person.id)
                .collect();
            lines.sort_by_key(|line| line.from);
            if person.id == head {
                assert!(lines.is_empty());
                continue;
            }
            assert_eq!(
                lines[0].from,
                person.started.max(history),
                "{}",
                person.name
            );
            for pair in lines.windows(2) {
                assert_eq!(pair[0].until, Some(pair[1].from), "{}", person.name);
            }
            let gone = person.left.map(|left| left.tomorrow().unwrap());
            assert_eq!(lines.last().unwrap().until, gone, "{}", person.name);
            for line in lines {
                let manager = world.person(line.manager);
                assert!(
                    manager.started <= line.from,
                    "{} under {}",
                    person.name,
                    manager.name
                );
                let end = line.until.unwrap_or(TODAY).yesterday().unwrap();
                assert!(
                    manager.left.is_none_or(|left| end <= left),
                    "{}",
                    manager.name
                );
            }
        }
    }
}

#[test]
fn managers_have_five_to_nine_reports() {
    for world in worlds() {
        let mut reports: HashMap<PersonId, usize> = HashMap::new();
        for line in world.lines.iter().filter(|line| line.until.is_none()) {
            *reports.entry(line.manager).or_default() += 1;
        }
        for (manager, count) in reports {
            assert!(
                (5..=9).contains(&count),
                "{} has {count}",
                world.person(manager).name
            );
        }
    }
}

#[test]
fn placements_follow_one_another_from_the_first_day_to_the_last() {
    for world in worlds() {
        for person in &world.people {
            let held = world.placements_of(person.id);
            // Frameworks are edited by people who stand on them, too.
            let mut offices = world.roles.iter().filter(|g| g.role != Role::Editor);
            let office = offices.any(|role| role.person == person.id);
            assert_eq!(held.is_empty(), office, "{}", person.name);
            let Some(first) = held.first() else { continue };
            assert_eq!(first.from, person.started, "{}", person.name);
            assert_eq!(first.reason, "joined");
            for pair in held.windows(2) {
                assert_eq!(pair[0].until, Some(pair[1].from), "{}", person.name);
                let framework = &LIBRARY.get(&pair[0].framework.id).unwrap().framework;
                let way = framework.transition(&pair[0].level, &pair[1].level);
                assert!(way.is_some(), "{} to {}", pair[0].level, pair[1].level);
            }
            let gone = person.left.map(|left| left.tomorrow().unwrap());
            assert_eq!(held.last().unwrap().until, gone, "{}", person.name);
        }
    }
}

#[test]
fn offices_are_held_by_people_outside_the_teams() {
    let partner = |team: bool| {
        let grants = WORLD.roles.iter().filter(|g| g.role == Role::Partner);
        grants.filter(|g| g.team.is_some() == team).count()
    };
    assert_eq!((partner(false), partner(true)), (1, 5));
    assert_eq!(
        WORLD.roles.iter().filter(|g| g.role == Role::Admin).count(),
        1
    );
    // Somebody else has to agree to what one of them writes.
    let editors = WORLD.roles.iter().filter(|g| g.role == Role::Editor);
    assert_eq!(editors.count(), 2);
}

#[test]
fn only_people_on_the_capabilities_share_a_mirror_and_with_their_manager() {
    assert!(WORLD.shares.len() >= 3);
    for share in &WORLD.shares {
        let held = WORLD.placement_on(share.person, TODAY).unwrap();
        assert_eq!(held.framework.id, "engineering-levels");
        assert_eq!(WORLD.manager_on(share.person, TODAY), Some(share.with));
    }
}

#[test]
fn there_are_joiners_leavers_and_moves_over_the_years() {
    let history = TODAY.saturating_sub(48.months());
    let joined = WORLD.people.iter().filter(|p| p.started > history).count();
    let left = WORLD.people.iter().filter(|p| p.left.is_some()).count();
    let moves = |reason: &str| {
        WORLD
            .placements
            .iter()
            .filter(|p| p.from > history && p.reason == reason)
            .count()
    };
    assert!(joined > 40, "{joined}");
    assert!((6..=9).contains(&left), "{left}");
    assert!(moves("promotion") > 30, "{}", moves("promotion"));
    assert!(moves("lateral move") >= 4, "{}", moves("lateral move"));
}
