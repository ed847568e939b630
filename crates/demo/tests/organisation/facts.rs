//! What holds in every organisation, whatever the seed.

use std::collections::{BTreeSet, HashMap, HashSet};

use careers::assessment::problems;
use careers::profile::about;
use careers::records::{
    Assessment, AssessmentKind, AssessmentState, PersonId, ReadingOn, Role, RoundState, Visibility,
};
use framework::Stance;
use jiff::ToSpan as _;
use jiff::civil::Weekday;
use jiff::tz::TimeZone;

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
            let office = world.roles.iter().any(|role| role.person == person.id);
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
fn every_assessment_fits_the_framework_and_the_level_of_its_day() {
    for world in worlds() {
        for assessment in &world.assessments {
            let held = world
                .placement_on(assessment.subject, assessment.as_of)
                .unwrap();
            assert_eq!(held.framework, assessment.framework);
            let framework = &LIBRARY.get(&held.framework.id).unwrap().framework;
            assert_eq!(problems(assessment, framework), []);
            assert!(!assessment.readings.is_empty());
            let track = &framework.level(&held.level).unwrap().track;
            for reading in &assessment.readings {
                if let ReadingOn::Dimension { dimension, .. } = &reading.on {
                    let dimension = framework.dimension(dimension).unwrap();
                    assert!(dimension.applies_to(track));
                    let mirror = framework.stance_of(dimension) == Stance::Mirror;
                    assert!(!mirror || assessment.kind == AssessmentKind::Own);
                }
            }
        }
    }
}

#[test]
fn managers_read_whom_they_manage_and_people_themselves() {
    for world in worlds() {
        for assessment in &world.assessments {
            let manager = world.manager_on(assessment.subject, assessment.as_of);
            let own = assessment.author == assessment.subject;
            match assessment.kind {
                AssessmentKind::Own => assert!(own),
                AssessmentKind::Manager => assert_eq!(manager, Some(assessment.author)),
                AssessmentKind::Peer => assert!(!own && manager != Some(assessment.author)),
                AssessmentKind::Panel => panic!("no panels yet"),
            }
        }
    }
}

#[test]
fn what_was_revealed_was_revealed_together() {
    for world in worlds() {
        let by_id: HashMap<_, _> = world.assessments.iter().map(|a| (a.id, a)).collect();
        for round in &world.rounds {
            let raters: HashSet<_> = round.seats.iter().map(|seat| seat.rater).collect();
            assert_eq!(raters.len(), round.seats.len());
            assert!(round.seats.len() >= 2);
            for seat in &round.seats {
                let written = seat.assessment.map(|id| by_id[&id]);
                if let Some(written) = written {
                    assert_eq!((written.author, written.kind), (seat.rater, seat.kind));
                    assert_eq!(
                        (written.round, written.subject),
                        (Some(round.id), round.subject)
                    );
                    assert_eq!(seat.sealed, written.state != AssessmentState::Draft);
                    assert!(written.created_at >= day_start(round.opened_on));
                }
                match round.state {
                    RoundState::Revealed => {
                        let written = written.unwrap();
                        assert_eq!(written.state, AssessmentState::Shared);
                        assert_eq!(written.shared_at, round.revealed_at);
                        assert!(written.sealed_at.unwrap() < written.shared_at.unwrap());
                    }
                    RoundState::Open => {
                        assert!(written.is_none_or(|w| w.state != AssessmentState::Shared));
                    }
                }
            }
            assert_eq!(
                round.state == RoundState::Revealed,
                round.revealed_at.is_some()
            );
        }
        let seats = world.rounds.iter().flat_map(|round| &round.seats);
        let seated: HashSet<_> = seats.filter_map(|seat| seat.assessment).collect();
        for assessment in world.assessments.iter().filter(|a| a.round.is_some()) {
            assert!(seated.contains(&assessment.id));
        }
    }
}

fn day_start(day: jiff::civil::Date) -> jiff::Timestamp {
    day.to_zoned(TimeZone::UTC).unwrap().timestamp()
}

#[test]
fn whoever_has_been_there_for_three_years_has_four_revealed_rounds() {
    for world in worlds() {
        let since = TODAY.saturating_sub(36.months());
        let head = world
            .personas
            .iter()
            .find(|p| p.key == "head")
            .unwrap()
            .person;
        for person in world
            .people
            .iter()
            .filter(|p| p.started < since && p.is_here(TODAY))
        {
            if world.placements_of(person.id).is_empty() || person.id == head {
                continue;
            }
            let revealed = world
                .rounds
                .iter()
                .filter(|round| round.subject == person.id && round.state == RoundState::Revealed);
            assert!(revealed.count() >= 4, "{}", person.name);
            assert!(
                world.evidence.iter().any(|e| e.subject == person.id),
                "{}",
                person.name
            );
        }
    }
}

#[test]
fn everything_happened_on_a_working_day_while_people_worked_there() {
    for world in worlds() {
        let people = world.by_person();
        for evidence in &world.evidence {
            let (subject, author) = (people[&evidence.subject], people[&evidence.author]);
            let day = evidence.happened_on;
            assert!(
                !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday),
                "{day}"
            );
            assert!(
                subject.started < day && author.started <= day,
                "{}",
                subject.name
            );
            assert!(subject.left.is_none_or(|left| day <= left));
            assert!(
                author.left.is_none_or(|left| day <= left),
                "{}",
                author.name
            );
            assert!(evidence.created_at >= day_start(day));
        }
        let begun = world
            .assessments
            .iter()
            .flat_map(|a| [Some(a.created_at), a.sealed_at, a.shared_at]);
        let made = begun
            .flatten()
            .chain(world.evidence.iter().map(|e| e.created_at));
        assert!(
            made.max().unwrap() < day_start(TODAY),
            "nothing lies in the future"
        );
    }
}

#[test]
fn evidence_speaks_of_the_framework_that_the_person_was_on() {
    for world in worlds() {
        for evidence in &world.evidence {
            let held = world
                .placement_on(evidence.subject, evidence.happened_on)
                .unwrap();
            let framework = &LIBRARY.get(&held.framework.id).unwrap().framework;
            assert!(!evidence.about.is_empty());
            for path in &evidence.about {
                assert!(
                    about(path, framework).is_some(),
                    "{path} in {}",
                    framework.id()
                );
            }
        }
    }
}

#[test]
fn raters_cite_only_what_they_may_read() {
    for world in worlds() {
        let evidence: HashMap<_, _> = world.evidence.iter().map(|e| (e.id, e)).collect();
        for assessment in &world.assessments {
            for id in assessment
                .readings
                .iter()
                .flat_map(|reading| &reading.evidence)
            {
                let cited = evidence[id];
                assert_eq!(cited.subject, assessment.subject);
                assert!(cited.happened_on <= assessment.as_of);
                let wrote = cited.author == assessment.author;
                let own = assessment.author == assessment.subject;
                let shared = cited.visibility == Visibility::Shared;
                assert!(wrote || shared && (own || cited.author == cited.subject));
            }
        }
    }
}

#[test]
fn nobody_is_told_the_same_thing_twice() {
    for world in worlds() {
        let mut told: HashSet<(PersonId, &str)> = HashSet::new();
        for evidence in &world.evidence {
            assert!(
                told.insert((evidence.subject, &evidence.text)),
                "{}",
                evidence.title
            );
        }
        for assessment in &world.assessments {
            let reasons = assessment
                .readings
                .iter()
                .map(|reading| reading.reason.as_str());
            for text in reasons
                .chain([assessment.note.as_str()])
                .filter(|text| !text.is_empty())
            {
                assert!(told.insert((assessment.subject, text)), "{text}");
            }
        }
    }
}

#[test]
fn texts_name_neither_the_person_as_their_own_colleague_nor_a_place_to_fill() {
    for evidence in &WORLD.evidence {
        let text = format!("{} {}", evidence.title, evidence.text);
        assert!(!text.contains(['{', '}']), "{text}");
        let subject = WORLD
            .person(evidence.subject)
            .name
            .split(' ')
            .next()
            .unwrap()
            .to_owned();
        let words = text.split(|c: char| !c.is_alphanumeric());
        assert!(
            !words.into_iter().any(|word| word == subject),
            "{subject}: {text}"
        );
    }
}

#[test]
fn readings_move_slowly_and_stay_around_what_the_level_expects() {
    let counted = WORLD
        .assessments
        .iter()
        .filter(|a| a.kind == AssessmentKind::Manager);
    let (mut near, mut all) = (0, 0);
    for assessment in counted {
        for (read, expected) in steps(assessment) {
            all += 1;
            near += usize::from(read.abs_diff(expected) <= 1);
        }
    }
    assert!(near * 100 >= all * 92, "{near} of {all}");
}

/// Steps read and expected, from 0 for "before the first".
fn steps(assessment: &Assessment) -> Vec<(usize, usize)> {
    let framework = &LIBRARY.get(&assessment.framework.id).unwrap().framework;
    let held = WORLD
        .placement_on(assessment.subject, assessment.as_of)
        .unwrap();
    let level = framework.level(&held.level).unwrap();
    let readings = assessment.readings.iter().filter_map(|reading| {
        let ReadingOn::Dimension { dimension, step } = &reading.on else {
            return None;
        };
        let dimension = framework.dimension(dimension).unwrap();
        let index = |step: &str| dimension.step_index(step).unwrap() + 1;
        let expected = index(level.expects.on(&dimension.id)?);
        Some((step.as_deref().map_or(0, index), expected))
    });
    readings.collect()
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
