//! Each story, in terms of the rules that the pages show it by.

use careers::profile::{Agreement, Profile};
use careers::readiness::{Coverage, ExpectationState, Readiness};
use careers::records::{AssessmentKind, AssessmentState, PersonId, ReadingOn, RoundState, Shown};
use careers::round::{can_be_revealed, waiting_for};
use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::world::{TODAY, WORLD, World, worlds};

fn persona(world: &World, key: &str) -> PersonId {
    world
        .personas
        .iter()
        .find(|p| p.key == key)
        .unwrap_or_else(|| panic!("no {key}"))
        .person
}

fn ago(months: i32) -> Date {
    TODAY.saturating_sub(months.months())
}

fn sustained(readiness: &Readiness) -> Vec<(&str, bool)> {
    let all = readiness.expectations.iter();
    all.map(|e| {
        (
            e.dimension.as_str(),
            matches!(e.state, ExpectationState::Sustained { .. }),
        )
    })
    .collect()
}

fn coverage(readiness: &Readiness) -> Vec<Coverage> {
    readiness
        .criteria
        .iter()
        .map(|criterion| criterion.coverage)
        .collect()
}

#[test]
fn ready_and_overdue() {
    for world in worlds() {
        let tobias = persona(world, "overdue");
        assert_eq!(world.placement_on(tobias, TODAY).unwrap().level, "D4");
        let next = world.readiness(tobias, "D5");
        assert!(
            sustained(&next).iter().all(|(_, sustained)| *sustained),
            "{next:?}"
        );
        let months = next
            .expectations
            .iter()
            .map(|e| e.held.unwrap().months)
            .min();
        assert!(matches!(months, Some(13..=15)), "{months:?}");
        assert!(
            coverage(&next).iter().all(|c| *c == Coverage::Covered),
            "{:?}",
            coverage(&next)
        );
        let round = open_round(world, tobias);
        assert!(can_be_revealed(round));
    }
}

#[test]
fn everything_but_one_thing() {
    for world in worlds() {
        let ines = persona(world, "near-next");
        let next = world.readiness(ines, "D4");
        for (dimension, sustained) in sustained(&next) {
            assert_eq!(sustained, dimension != "people", "{dimension}");
        }
        assert_eq!(
            coverage(&next),
            [Coverage::Covered, Coverage::Covered, Coverage::Uncovered]
        );
        let round = open_round(world, ines);
        assert_eq!(waiting_for(round), [ines]);
    }
}

#[test]
fn promoted_early() {
    for world in worlds() {
        let jonah = world.named("Jonah Whitfield").id;
        let held = world.placement_on(jonah, TODAY).unwrap();
        assert_eq!((held.level.as_str(), held.from > ago(9)), ("D4", true));
        let own = world.readiness(jonah, "D4");
        let below = own.expectations.iter();
        let below = below
            .filter(|e| matches!(e.state, ExpectationState::Below { .. }))
            .count();
        assert!(below >= 2, "{own:?}");
    }
}

#[test]
fn from_engineer_to_manager_and_back() {
    for world in worlds() {
        let marguerite = persona(world, "lateral");
        let held = world.placements_of(marguerite);
        let levels: Vec<_> = held.iter().map(|p| p.level.as_str()).collect();
        assert_eq!(levels, ["D4", "D5", "EM5", "D5"]);
        assert!(held[2..].iter().all(|p| p.reason == "lateral move"));
        let managed = world
            .lines
            .iter()
            .filter(|l| l.manager == marguerite)
            .count();
        assert!(managed >= 2, "{managed}");
        assert!(
            world
                .lines
                .iter()
                .filter(|l| l.manager == marguerite)
                .all(|l| l.until.is_some())
        );
        let read = world.assessments.iter().filter(|a| a.subject == marguerite);
        assert!(
            read.filter(|a| a.as_of > held[2].from && a.as_of < held[3].from)
                .count()
                > 4
        );
    }
}

#[test]
fn one_reads_severely_and_another_leniently() {
    for world in worlds() {
        let severe = difference(world, world.named("Viktor Hallas").id);
        let lenient = difference(world, world.named("Pilar Montoya").id);
        assert!(severe < -0.4, "{severe}");
        assert!(lenient > 0.4, "{lenient}");
    }
}

/// By how many steps a manager reads their reports above what these read in themselves.
fn difference(world: &World, manager: PersonId) -> f64 {
    let (mut sum, mut count) = (0.0, 0.0);
    let reports = world
        .people
        .iter()
        .filter(|p| world.manager_on(p.id, TODAY) == Some(manager));
    for report in reports {
        let Some(_) = world.placement_on(report.id, TODAY) else {
            continue;
        };
        let profile: Profile = world.profile(report.id, report.id);
        for dimension in &profile.dimensions {
            match dimension.agreement {
                Agreement::OwnAbove(steps) => sum -= steps as f64,
                Agreement::OwnBelow(steps) => sum += steps as f64,
                Agreement::Agree => {}
                _ => continue,
            }
            count += 1.0;
        }
    }
    sum / count
}

#[test]
fn a_team_with_a_new_manager() {
    for world in worlds() {
        let samira = persona(world, "new-manager");
        let owen = world.named("Owen Fairclough");
        assert!(owen.left.is_none());
        let lines = world.lines.iter().filter(|l| l.manager == owen.id);
        let ended: Vec<_> = lines.clone().filter_map(|l| l.until).collect();
        assert_eq!(lines.count(), ended.len());
        let handed = *ended.iter().max().unwrap();
        assert!(handed > ago(3) && handed <= TODAY.saturating_sub(8.weeks()));
        let reports = world
            .lines
            .iter()
            .filter(|l| l.manager == samira && l.until.is_none());
        assert!(reports.clone().count() >= 5);
        assert!(reports.into_iter().all(|l| l.from >= handed));
        let draft = world.assessments.iter().find(|a| {
            a.author == owen.id && a.state == AssessmentState::Draft && a.subject != owen.id
        });
        let draft = draft.expect("the former manager left a draft");
        let seen = world.seen(samira, draft.subject);
        assert!(
            !seen.assessments.iter().any(|a| a.id == draft.id),
            "it is not inherited"
        );
        assert!(
            seen.assessments.iter().any(|a| a.author == owen.id),
            "what he shared stays"
        );
    }
}

#[test]
fn a_newcomer_of_whom_nothing_is_kept() {
    for world in worlds() {
        let suryani = persona(world, "newcomer");
        assert!(world.person(suryani).started > TODAY.saturating_sub(4.weeks()));
        assert!(!world.assessments.iter().any(|a| a.subject == suryani));
        assert!(!world.evidence.iter().any(|e| e.subject == suryani));
        assert_eq!(world.placements_of(suryani).len(), 1);
    }
}

#[test]
fn long_there_and_content() {
    for world in worlds() {
        let geraint = world.named("Geraint Pugh");
        assert!(geraint.started < TODAY.saturating_sub(11.years()));
        let own = world.readiness(geraint.id, "D4");
        assert!(
            sustained(&own).iter().all(|(_, sustained)| *sustained),
            "{own:?}"
        );
        assert_eq!(waiting_for(open_round(world, geraint.id)).len(), 2);
    }
}

#[test]
fn a_jagged_profile_that_is_a_mirror() {
    for world in worlds() {
        let callum = persona(world, "capabilities");
        let own = world.profile(callum, callum);
        let read = own.dimensions.iter().filter(|d| d.own.is_some());
        let steps: std::collections::BTreeSet<_> = read
            .clone()
            .map(|d| d.own.as_ref().unwrap().index)
            .collect();
        assert_eq!(read.count(), 27);
        assert!(steps.len() >= 3, "it is jagged: {steps:?}");
        let manager = world.manager_on(callum, TODAY).unwrap();
        let above = world.manager_on(manager, TODAY).unwrap();
        let shown = |viewer| {
            let profile = world.profile(viewer, callum);
            profile.dimensions.iter().any(|d| d.own.is_some())
        };
        assert!(shown(manager) && !shown(above));
    }
}

#[test]
fn criteria_only() {
    for world in worlds() {
        let milica = persona(world, "criteria");
        let profile = world.profile(milica, milica);
        let counted = |c: &str| {
            profile
                .criterion(c)
                .unwrap()
                .counted
                .as_ref()
                .unwrap()
                .shown
        };
        let own = |c: &str| profile.criterion(c).unwrap().own.as_ref().unwrap().shown;
        assert_eq!(counted("SSE-LSE#c1"), Shown::Shown);
        assert_eq!(counted("SSE-LSE#c3"), Shown::Partly);
        assert_eq!(own("SSE-LSE#c3"), Shown::Shown);
        assert_eq!(counted("SSE-LSE#c5"), Shown::NotYet);
        let next = world.readiness(milica, "LSE");
        assert_eq!(next.criteria[0].coverage, Coverage::Covered);
        assert_eq!(next.criteria[4].coverage, Coverage::Uncovered);
    }
}

#[test]
fn rounds_are_open_in_every_state() {
    for world in worlds() {
        let mut states = std::collections::BTreeSet::new();
        for round in world.rounds.iter().filter(|r| r.state == RoundState::Open) {
            let state = |kind| {
                let seat = round.seats.iter().find(|s| s.kind == kind).unwrap();
                (seat.assessment.is_some(), seat.sealed)
            };
            states.insert((state(AssessmentKind::Own), state(AssessmentKind::Manager)));
        }
        let (nothing, draft, sealed) = ((false, false), (true, false), (true, true));
        for state in [
            (nothing, nothing),
            (draft, nothing),
            (nothing, sealed),
            (sealed, draft),
            (sealed, sealed),
        ] {
            assert!(states.contains(&state), "{state:?}");
        }
    }
}

#[test]
fn partner_and_admin_see_what_their_office_opens() {
    let world = *WORLD;
    let tobias = persona(world, "overdue");
    let partner = world.seen(persona(world, "partner"), tobias);
    assert!(!partner.assessments.is_empty() && partner.evidence.is_empty());
    let admin = world.seen(persona(world, "admin"), tobias);
    assert!(admin.assessments.is_empty() && admin.evidence.is_empty());
    let head = world.seen(persona(world, "head"), tobias);
    assert!(!head.assessments.is_empty() && !head.evidence.is_empty());
}

#[test]
fn there_is_a_persona_for_each_part_and_each_has_a_line() {
    for world in worlds() {
        let keys: Vec<_> = world.personas.iter().map(|p| p.key.as_str()).collect();
        assert_eq!(
            keys,
            [
                "near-next",
                "manager",
                "overdue",
                "newcomer",
                "capabilities",
                "criteria",
                "lateral",
                "severe-manager",
                "new-manager",
                "head",
                "partner",
                "admin"
            ]
        );
        assert!(
            world
                .personas
                .iter()
                .all(|p| !p.role.is_empty() && p.sees.ends_with('.'))
        );
    }
    let ines = &WORLD.personas[0];
    assert_eq!(
        (ines.name.as_str(), ines.role.as_str()),
        ("Ines Carvalho", "Developer 3, Bookings")
    );
}

#[test]
fn names_of_every_kind_are_there() {
    for name in [
        "Suryani",
        "Wei",
        "Nguyễn Thị Minh Khuê",
        "Þórunn Ægisdóttir",
        "Žofie Dvořáková",
    ] {
        assert!(WORLD.named(name).is_here(TODAY));
    }
    assert!(WORLD.people.iter().any(|p| p.name.chars().count() > 70));
}

fn open_round(world: &World, subject: PersonId) -> &careers::records::Round {
    let mut rounds = world.rounds.iter();
    rounds
        .find(|r| r.subject == subject && r.state == RoundState::Open)
        .unwrap()
}

#[test]
fn a_draft_is_a_part_of_what_will_be_read() {
    let draft = WORLD.assessments.iter().find(|a| {
        a.subject == persona(&WORLD, "capabilities") && a.state == AssessmentState::Draft
    });
    let draft = draft.unwrap();
    let capabilities = draft
        .readings
        .iter()
        .filter(|r| matches!(r.on, ReadingOn::Dimension { .. }));
    assert!((4..27).contains(&capabilities.count()));
}
