//! What is kept about people, in every organisation, whatever the seed.

use std::collections::{HashMap, HashSet};

use careers::assessment::problems;
use careers::profile::about;
use careers::records::{
    Assessment, AssessmentKind, AssessmentState, PersonId, ReadingOn, RoundState, Visibility,
};
use framework::Stance;
use jiff::ToSpan as _;
use jiff::civil::Weekday;
use jiff::tz::TimeZone;

use crate::world::{LIBRARY, TODAY, WORLD, worlds};

#[test]
fn every_assessment_fits_the_framework_and_the_level_of_its_day() {
    for world in worlds() {
        for assessment in &world.assessments {
            let held = world
                .placement_on(assessment.subject, assessment.as_of)
                .unwrap();
            assert_eq!(held.framework, assessment.framework);
            let framework = &LIBRARY.get(&held.framework.id).unwrap().framework;
            assert_eq!(problems(assessment, framework, |_| true), []);
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
