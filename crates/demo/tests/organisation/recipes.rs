use std::fmt::Write as _;

use demo::{Recipe, organisation};
use jiff::civil::date;
use sha2::{Digest, Sha256};

use crate::world::{LIBRARY, TODAY, WORLD, World, recipe};

/// Every record, as it prints.
fn fingerprint(world: &World) -> String {
    let mut text = String::new();
    write!(text, "{world:?}").unwrap();
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").unwrap();
        hex
    })
}

#[test]
fn the_same_recipe_gives_the_same_records_and_another_seed_others() {
    let again = World::of(recipe(7));
    assert_eq!(fingerprint(&WORLD), fingerprint(&again));
    assert_ne!(fingerprint(&WORLD), fingerprint(&World::of(recipe(8))));
}

#[test]
fn another_date_moves_everything_with_it() {
    let other = World::of(Recipe {
        date: date(2024, 2, 29),
        ..recipe(7)
    });
    let latest = other.assessments.iter().map(|a| a.as_of).max().unwrap();
    assert!(
        latest < date(2024, 2, 29) && latest > date(2024, 2, 19),
        "{latest}"
    );
}

#[test]
fn as_many_work_there_as_were_asked_for() {
    for people in [120, 100, 250] {
        let recipe = Recipe {
            people,
            seed: 3,
            date: TODAY,
        };
        let organisation = organisation(&LIBRARY, &recipe).unwrap();
        let here = organisation.people().filter(|p| p.is_here(TODAY)).count();
        assert_eq!(here, people as usize);
    }
}

#[test]
fn a_small_wish_gives_the_fewest_among_whom_the_stories_have_room() {
    let organisation = organisation(
        &LIBRARY,
        &Recipe {
            people: 1,
            seed: 3,
            date: TODAY,
        },
    )
    .unwrap();
    let here = organisation.people().filter(|p| p.is_here(TODAY)).count();
    assert_eq!(here, Recipe::FEWEST as usize);
}

#[test]
fn a_large_organisation_is_told_in_batches_of_a_team() {
    let recipe = Recipe {
        people: 5_000,
        seed: 1,
        date: TODAY,
    };
    let organisation = organisation(&LIBRARY, &recipe).unwrap();
    let mut people = 0;
    for history in organisation.histories() {
        assert!(history.people <= 200);
        people += history.people;
    }
    assert_eq!(people as usize, organisation.people().count());
}
