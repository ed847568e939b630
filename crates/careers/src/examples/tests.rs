use framework::{Framework, Library, Mapping};
use jiff::Timestamp;
use uuid::Uuid;

use super::*;
use crate::records::{ExampleId, FrameworkRef, TeamId};
use crate::test_support::{MANAGER, ladder, mapping, reword};

fn example(at: &str) -> TeamExample {
    TeamExample {
        id: ExampleId(Uuid::nil()),
        team: TeamId(Uuid::nil()),
        framework: FrameworkRef::to(&ladder()),
        at: at.to_owned(),
        text: "Taught the queue.".to_owned(),
        author: MANAGER,
        written_at: Timestamp::UNIX_EPOCH,
    }
}

fn version(number: &str, change: impl FnOnce(&mut Framework)) -> Framework {
    let mut next = ladder();
    next.header.version = number.into();
    change(&mut next);
    next
}

fn rename(framework: &mut Framework, from: &str, to: &str) {
    let steps = framework.dimensions.iter_mut().flat_map(|d| &mut d.steps);
    for step in steps.filter(|step| *step.id == *from) {
        step.id = to.into();
    }
}

fn stated(from: &str, to: Option<&str>) -> Mapping {
    mapping("1.0.0", from, to)
}

fn here(at: &str, changed: bool) -> Stand {
    Stand {
        at: at.to_owned(),
        changed,
    }
}

#[test]
fn levels_and_steps_take_examples_and_nothing_else_does() {
    let library = Library::built_in().unwrap();
    let ladders = &library.get("engineering-ladders").unwrap().framework;
    let step = &ladders.dimensions[0].steps[0];
    let step = format!("{}.{}", ladders.dimensions[0].id, step.id);
    assert!(takes(ladders, "D4") && takes(ladders, &step));
    let dimension = &*ladders.dimensions[0].id;
    for path in ["", "D99", dimension, "D4#scope", "promotion"] {
        assert!(!takes(ladders, path), "{path}");
    }
}

#[test]
fn an_example_says_where_what_it_was_written_for_reads_differently_or_is_gone() {
    let one = ladder();
    let two = version("2.0.0", |f| {
        f.levels[1].summary = Some("More words.".into());
        f.levels.remove(2);
        reword(f, "people", "supports", "Supports two others.");
        f.dimensions[1].steps.remove(0);
    });
    let all = [&one, &two];
    let in_two = |at: &str| stands(&example(at), &two, all.as_slice());
    assert_eq!(in_two("D1"), Ok(here("D1", false)));
    assert_eq!(in_two("D2"), Ok(here("D2", true)));
    assert_eq!(in_two("D3"), Err(Lost::Gone));
    assert_eq!(in_two("people.learns"), Ok(here("people.learns", false)));
    assert_eq!(in_two("people.supports"), Ok(here("people.supports", true)));
    assert_eq!(in_two("craft.uses"), Err(Lost::Gone));
    let alone = [&two];
    let unknown = stands(&example("D1"), &two, alone.as_slice());
    assert_eq!(unknown, Ok(here("D1", true)), "nobody can tell any more");
    let elsewhere = crate::test_support::pathway();
    assert_eq!(
        stands(&example("D1"), &elsewhere, all.as_slice()),
        Err(Lost::Gone)
    );
}

#[test]
fn an_example_follows_what_the_authors_state() {
    let one = ladder();
    let two = version("2.0.0", |f| {
        rename(f, "mentors", "guides");
        f.levels[1].id = "S2".into();
        f.mappings = vec![
            stated("people.mentors", Some("people.guides")),
            stated("D2", Some("S2")),
            stated("D1", None),
        ];
    });
    // Another step has the name that is free by now, and nothing more is stated.
    let three = version("3.0.0", |f| {
        rename(f, "supports", "stands-by");
        rename(f, "mentors", "guides");
        let mut other = f.dimensions[1].steps[0].clone();
        other.id = "mentors".into();
        f.dimensions[0].steps.push(other);
        f.levels[1].id = "S2".into();
    });
    let all = [&one, &two, &three];
    let on = |at: &str, framework| stands(&example(at), framework, all.as_slice());
    assert_eq!(
        on("people.mentors", &one),
        Ok(here("people.mentors", false))
    );
    for later in [&two, &three] {
        assert_eq!(
            on("people.mentors", later),
            Ok(here("people.guides", false))
        );
        assert_eq!(on("D2", later), Ok(here("S2", false)));
    }
    assert_eq!(on("D1", &two), Err(Lost::Withdrawn));
    assert_eq!(on("people.supports", &three), Err(Lost::Gone));
    let without_one = [&two];
    let straight = stands(&example("people.mentors"), &two, without_one.as_slice());
    assert_eq!(
        straight,
        Ok(here("people.guides", true)),
        "as the author says"
    );
}
